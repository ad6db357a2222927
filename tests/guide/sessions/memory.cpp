//% Objects and their rows
//: An object shows the row as it was read. It is read again when the session is told to, and after the end of a
//: transaction, because others may have changed it meanwhile.
#include "guide/sessions/page.hpp"

#include <thread>

namespace guide {
namespace {

//# Refresh and expire
//: `refresh` reads now, `expire` at the next access: objects that nobody looks at cost nothing. Both give up changes that
//: were not flushed.
void refresh_and_expire(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    const auto bob = session.get<User>(2);
    session.execute(az::sql("UPDATE users SET email = 'new'"));
    session.refresh(ann);
    out << *ann->email << '\n';
    session.expire(bob);
    out << *bob->email << '\n';
}

//# After a commit
//: Each object is read again at its first access in the next transaction. With `{.expire_on_commit = false}` it keeps what
//: it had: for objects that are only shown afterwards.
void after_a_commit(az::engine& engine, std::ostream& out)
{
    {
        az::session session{engine};
        const auto ann = session.get<User>(1);
        session.commit();
        out << ann->name << '\n';
    }
    az::session lasting{engine, {.expire_on_commit = false}};
    const auto bob = lasting.get<User>(2);
    lasting.commit();
    out << bob->name << '\n';
}

//# How long objects live
//: As long as an `az::ptr` leads to them, and, without one, until the transaction ends; those that are pending or changed
//: until they are written. An object keeps the ones that its loaded relations lead to, in circles, too. What is read
//: after the session's end has to be loaded before: also the way back to what the session holds, which costs no statement.
void how_long_objects_live(az::engine& engine, std::ostream& out)
{
    az::ptr<User> ann;
    {
        az::session session{engine};
        ann = session.query<User>()
                  .filter_by<&User::name>("ann")
                  .load(az::selectin<&User::posts>.then(az::selectin<&Post::author>))
                  .one();
    }
    out << ann->name << ", " << to_string(az::state_of(ann)) << ": " << ann->posts.size() << " posts\n";
    out << ann->posts.front()->author->name << '\n';
}

//# Detached objects
//: Have what they had when their session let them go. What was not loaded then can't be loaded any more:
//: `az::detached_error` names it. Several threads may read a detached object.
void detached_objects(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.get<User>(1);
    session.expunge(ann);
    out << ann->name << ' ' << std::boolalpha << session.contains(ann) << '\n';
    try {
        out << ann->posts.size() << '\n';
    } catch (const az::detached_error& error) {
        out << error.relationship() << '\n' << error.what() << '\n';
    }
}

//# Merge
//: Brings the values of a detached object, or of a struct that came from elsewhere, to the object of the same row; where there
//: is no such row, a new one is added. A struct writes all of its columns, so fill it whole. Relations that are not loaded are left
//: alone. A row that a filter hides is not touched: merging into it is a `state_error`, unless filters are ignored.
void merging(az::engine& engine, std::ostream& out)
{
    az::ptr<User> ann;
    {
        az::session session{engine};
        ann = session.get<User>(1);
    }
    ann->email = "detached@example.com";

    az::session session{engine};
    const auto merged = session.merge(ann);
    out << std::boolalpha << (merged == ann) << ' ' << *merged->email << '\n';
    const auto sent = session.merge(Post{.id = 3, .user_id = 2, .title = "Good night", .views = 1});
    out << sent->author->name << ": " << sent->title << '\n';
    session.commit();
}

//# Threads
//: A session, its objects and their relations belong to one thread at a time; a second one that comes in at the same
//: moment gets a `state_error`. An engine may be used by all. Between threads go copies (`*user`), keys, or detached
//: objects.
void threads(az::engine& engine, std::ostream& out)
{
    User copy;
    {
        az::session session{engine};
        copy = *session.get_or_throw<User>(1);
    }
    std::thread{[&] {
        az::session own{engine};
        auto ann = own.get_or_throw<User>(copy.id);
        ann->email = "thread@example.com";
        own.commit();
    }}.join();
    out << copy.name << '\n';
}
//.

} // namespace

examples memory()
{
    return {
        {"refresh_and_expire", refresh_and_expire,
         "new\n"
         "new\n",
         "4 selects, 1 update"},
        {"after_a_commit", after_a_commit,
         "ann\n"
         "bob\n",
         "3 selects"},
        {"how_long_objects_live", how_long_objects_live,
         "ann, detached: 2 posts\n"
         "ann\n",
         "2 selects"},
        {"detached_objects", detached_objects,
         "ann false\n"
         "User::posts\n"
         "User::posts can't be loaded: the object's session is gone; load it before, or read it through a session\n",
         "1 select"},
        {"merging", merging,
         "false detached@example.com\n"
         "bob: Good night\n",
         "4 selects, 2 updates"},
        {"threads", threads, "ann\n", "2 selects, 1 update"}};
}

} // namespace guide
