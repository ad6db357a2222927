//% Writing
//: A flush finds out what has changed, and writes it. Nothing changed: nothing is sent, not even BEGIN. It runs by itself
//: before queries and in a commit.
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# What is written
//: Of a changed object the columns that differ, of a new one all of them. Objects of one struct with the same
//: changed columns are written by one statement.
void what_is_written(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    for (auto post : session.query<Post>().all()) post->views += 1;
    az::statement_counter counter{engine};
    session.flush();
    out << counter.updates() << '\n';
    session.flush();
    out << counter.total() << '\n';
}

//# Order
//: Inserts before what refers to them, tables in the order of their foreign keys, objects of a table in the order of
//: adding; then updates, then deletes, children first. The order of the program's own lines does not matter: here the
//: post is added before its author.
void order(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto note = session.get<Note>(1);
    const auto second = session.get<Note>(2);

    engine.events().before_execute([&](const az::execution_started& statement) {
        out << '-';
        for (const char* word : {"INSERT", "UPDATE", "DELETE", "users", "posts", "notes"})
            if (statement.sql.find(word) != std::string_view::npos) out << ' ' << word;
        out << '\n';
    });
    session.remove(second);
    note->text = "bread";
    auto post = session.add(Post{.title = "News"});
    post->author = az::make(User{.name = "carl"});
    session.commit();
}

//# Foreign keys
//: Follow from the relation, at the flush. A foreign key member may be set instead; the relation is then loaded by it.
void foreign_keys(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto post = session.get<Post>(1);
    post->author = session.get<User>(2);
    out << post->user_id << '\n';
    session.flush();
    out << post->user_id << '\n';
    post->user_id = 1;
    session.flush();
    out << post->author->name << '\n';
}

//# Autoflush
//: A query sees what the program has done so far, because changes are written first. `az::no_autoflush` stops that for a
//: block, as while an object is not complete yet; so does `{.autoflush = false}` for a session.
void autoflush(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto carl = session.add(User{.name = "carl"});
    out << session.query<User>().count() << '\n';
    auto post = session.add(Post{.title = "No author yet"});
    {
        az::no_autoflush guard{session};
        post->author = session.query<User>().filter_by<&User::name>("bob").one();
    }
    session.flush();
    out << post->author->name << '\n';
}

//# A flush that comes too early
//: What a query, `get` or a lazy load flushes has to be complete. The error is that of the flush, says so, and the session is to
//: be rolled back. Read first, or say `az::no_autoflush`.
void flush_too_early(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto post = session.add(Post{.title = "No author yet"});
    try {
        post->author = session.get<User>(1);
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
        session.rollback();
    }
    post->author = session.get<User>(1);
    session.add(post);
    session.commit();
    out << post->user_id << '\n';
}

//# Unique values that change hands
//: A row that gives up a value is written before the one that takes it; two that swap go through a value in between where
//: that is possible.
void unique_values(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.remove(session.get<User>(1));
    session.add(User{.name = "ann", .email = "other@example.com"});
    session.commit();
    out << *session.query<User>().filter_by<&User::name>("ann").one()->email << '\n';
}

//# A flush that fails
//: What the database refuses is thrown as an error of its class. The session then refuses everything but `rollback`,
//: which puts the objects back to what the database has. The error says what was violated; values stand in none of its
//: texts.
void failed_flush(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto second = session.add(User{.name = "ann"});
    try {
        session.commit();
    } catch (const az::unique_violation& error) {
        out << "refused by table " << error.table() << '\n';
    }
    try {
        session.query<User>().count();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
    session.rollback();
    out << second->name << " is " << to_string(az::state_of(second)) << '\n';
    second->name = "ann the second";
    session.add(second);
    session.commit();
    out << session.query<User>().count() << " users\n";
}

//# Two objects with one key
//: Are told before anything is written.
void two_objects_with_one_key(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.get<User>(1);
    session.add(User{.id = 1, .name = "ann too"});
    try {
        session.flush();
    } catch (const az::identity_conflict& error) {
        out << error.what() << '\n';
    }
}
//.

} // namespace

examples writing()
{
    return {{"what_is_written", what_is_written,
             "1\n"
             "1\n",
             "1 select, 1 update"},
            {"order", order,
             "- INSERT users\n"
             "- INSERT posts\n"
             "- UPDATE notes\n"
             "- DELETE notes\n",
             "2 selects, 2 inserts, 1 update, 1 delete"},
            {"foreign_keys", foreign_keys,
             "1\n"
             "2\n"
             "ann\n",
             "3 selects, 2 updates"},
            {"autoflush", autoflush,
             "3\n"
             "bob\n",
             "2 selects, 2 inserts"},
            {"flush_too_early", flush_too_early,
             "in the automatic flush before a query (az::no_autoflush puts it off): Post::author is not set, and "
             "\"user_id\" may not be null: assign an object to it, or make the column optional\n"
             "1\n",
             "2 selects, 1 insert"},
            {"unique_values", unique_values, "other@example.com\n", "3 selects, 1 insert, 2 deletes"},
            {"failed_flush", failed_flush,
             "refused by table users\n"
             "a flush of this session failed: roll back first\n"
             "ann is transient\n"
             "3 users\n",
             "1 select, 2 inserts"},
            {"two_objects_with_one_key", two_objects_with_one_key,
             "two objects of User in one session have the same key in users, (1): get the object that is there and "
             "change it\n",
             "1 select"}};
}

} // namespace guide
