//% A session
//: A session belongs to an engine, which knows the database and keeps the connections. It takes a connection at its
//: first statement and gives it back at commit, rollback or its end. It is cheap to make: one for each task, not one for
//: a program.
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# A first session
//: Objects are plain structs behind `az::ptr<T>`. A change of a member is all it takes: the session compares, and
//: writes the columns that differ.
void first_session(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.query<User>().where(col<&User::name> == "ann").one();
    ann->email = "ann@example.org";
    session.add(Post{.title = "News", .author = ann});
    session.commit();
    out << ann->posts.size() << " posts\n";
}

//# One object for each row
//: Whatever way leads to a row, within a session it is the same object. What is asked for by its key comes from memory
//: when the session has it.
void one_object_per_row(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.query<User>().filter_by<&User::name>("ann").one();
    const auto again = session.get<User>(ann->id);
    const auto post = session.query<Post>().where(col<&Post::title> == "Hello").one();
    out << std::boolalpha << (ann == again) << ' ' << (post->author == ann) << '\n';
}

//# A transaction in one call
//: `engine.transaction` makes a session, commits when the function returns, and rolls back when it throws. What
//: lost against another transaction (`serialization_failure`, `deadlock`, `stale_object`) runs again, with a new session:
//: five attempts in all, unless `{.attempts = n}` says otherwise. What the function returns comes out; objects stay readable.
void transaction_in_one_call(az::engine& engine, std::ostream& out)
{
    const auto carl = engine.transaction([](az::session& session) { return session.add(User{.name = "carl"}); });
    out << carl->name << " is " << to_string(az::state_of(carl)) << '\n';
}

//# Options
//: `autoflush`: changes are written before queries. `expire_on_commit`: after a commit objects are read again when they
//: are used. `lazy`: what becomes of relations that are not loaded, see [relationships](relationships.md). `transaction`:
//: isolation level and read-only.
void options(az::engine& engine, std::ostream& out)
{
    az::session session{engine, {.expire_on_commit = false, .transaction = {.read_only = true}}};
    out << session.query<User>().count() << " users\n";
}
//.

} // namespace

examples beginning()
{
    return {{"first_session", first_session, "3 posts\n", "3 selects, 1 insert, 1 update"},
            {"one_object_per_row", one_object_per_row, "true true\n", "2 selects"},
            {"transaction_in_one_call", transaction_in_one_call, "carl is detached\n", "1 insert"},
            {"options", options, "2 users\n", "1 select"}};
}

} // namespace guide
