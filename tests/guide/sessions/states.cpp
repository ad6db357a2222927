//% Objects and their states
//: An object is in one of five states; `az::state_of(p)` tells which.
//:
//: | state | row | session | comes from | goes on to |
//: |---|---|---|---|---|
//: | transient | none | none | `az::make`; an added one after a rollback or `expunge` | pending: `add`, or linked to an object of a session |
//: | pending | none yet | keeps it | `add`, `merge` of what has no row | persistent: the next flush; transient: `rollback`, `expunge` |
//: | persistent | yes | keeps it | a query, `get`, a flush | deleted: `remove` and flush; detached: `expunge`, or the session ends |
//: | deleted | deleted in the open transaction | keeps it | `remove` and flush | detached: `commit`; persistent: `rollback` |
//: | detached | may have one | none | `expunge`, a session that has ended, `commit` of a delete | `merge` gives another object, a persistent one |
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# From transient to detached
//: `add` of a value makes the object; `az::make` makes one that no session knows yet.
void all_states(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto note = az::make(Note{.tenant_id = 1, .text = "tea"});
    out << to_string(az::state_of(note));
    session.add(note);
    out << ", " << to_string(az::state_of(note));
    session.flush();
    out << ", " << to_string(az::state_of(note));
    session.remove(note);
    session.flush();
    out << ", " << to_string(az::state_of(note));
    session.commit();
    out << ", " << to_string(az::state_of(note)) << '\n';
}

//# Adding
//: The key of a pending object is zero until the flush that inserts it. `add_all` takes a list of one type or objects
//: of several. What is linked to an added object is added with it.
void adding(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto carl =
        session.add(User{.name = "carl", .posts = {az::make(Post{.title = "One"}), az::make(Post{.title = "Two"})}});
    auto note = az::make(Note{.tenant_id = 1, .text = "tea"});
    auto account = az::make(Account{.owner = "carl"});
    session.add_all(note, account);
    session.add_all({az::make(User{.name = "dora"}), az::make(User{.name = "emil"})});
    out << carl->id << ' ' << to_string(az::state_of(carl->posts.front())) << '\n';
    session.flush();
    out << carl->id << ' ' << to_string(az::state_of(carl->posts.front())) << '\n';
}

//# By key
//: `get` gives null where no row has the key, `get_or_throw` throws `az::not_found`. The parts of a key of several
//: columns come in the order of the mapping.
void by_key(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    if (auto ann = session.get<User>(1)) out << ann->name << '\n';
    if (!session.get<User>(99)) out << "nobody\n";
    try {
        session.get_or_throw<User>(99);
    } catch (const az::not_found& error) {
        out << error.what() << '\n';
    }
}

//# Reading and writing
//: Through a `const` pointer an object is read; through any other one it may be changed, and the session compares it at
//: the next flush. So `const auto` where nothing is to be changed is free, and `auto` costs a copy of the columns. What a
//: flush would write is told by `az::changed_columns` and `is_modified`; a value that is put back is no change.
void reading_and_writing(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    ann->email = "x@example.com";
    ann->name = "anna";
    ann->name = "ann";
    for (const std::string& name : az::changed_columns(ann)) out << name << '\n';
    out << std::boolalpha << session.is_modified() << '\n';
    session.rollback();
    out << session.is_modified() << ' ' << ann->email.value_or("none") << '\n';
}

//# Removing
//: The row goes with the next flush, and with it what the mapping lets cascade. A pending object has no row: removed, it is
//: transient again.
void removing(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.remove(session.get_or_throw<User>(1));
    session.commit();
    out << session.query<User>().count() << " user, " << session.query<Post>().count() << " post\n";

    auto carl = session.add(User{.name = "carl"});
    session.remove(carl);
    out << to_string(az::state_of(carl)) << '\n';
    try {
        session.remove(carl);
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}

//# An object of another session
//: Belongs to that one. Merge it, or get its row through this session.
void object_of_another_session(az::engine& engine, std::ostream& out)
{
    az::session first{engine};
    auto carl = first.add(User{.name = "carl"});
    az::session second{engine};
    try {
        second.add(carl);
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}
//.

} // namespace

examples states()
{
    return {{"all_states", all_states, "transient, pending, persistent, deleted, detached\n", "1 insert, 1 delete"},
            {"adding", adding,
             "0 pending\n"
             "3 persistent\n",
             "4 inserts"},
            {"by_key", by_key,
             "ann\n"
             "nobody\n"
             "there is no User with this key\n",
             "3 selects"},
            {"reading_and_writing", reading_and_writing,
             "email\n"
             "true\n"
             "false ann@example.com\n",
             "2 selects"},
            {"removing", removing,
             "1 user, 1 post\n"
             "transient\n"
             "an object of User that has no row in this session can't be removed\n",
             "4 selects, 2 deletes"},
            {"object_of_another_session", object_of_another_session,
             "the object of User belongs to another session: merge it\n", "no statement"}};
}

} // namespace guide
