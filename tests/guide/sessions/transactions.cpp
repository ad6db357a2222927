//% Transactions
//: A transaction begins with the first statement and ends with `commit`, `rollback` or the session's end, which rolls
//: back. A read begins one, too.
#include "guide/sessions/page.hpp"

#include <stdexcept>

namespace guide {
namespace {

//# Commit and rollback
//: A rollback undoes what was done in the database and in memory: added objects become transient and keep their members,
//: generated keys are zero again, removed objects are persistent, changed ones are read again.
void commit_and_rollback(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    auto bob = session.get<User>(2);
    auto carl = session.add(User{.name = "carl"});
    ann->email = "x@example.com";
    session.remove(bob);
    session.flush();
    out << *ann->email << ", " << to_string(az::state_of(bob)) << ", " << carl->id << '\n';
    session.rollback();
    out << *ann->email << ", " << to_string(az::state_of(bob)) << ", " << carl->id << '\n';
    out << carl->name << " is " << to_string(az::state_of(carl)) << '\n';
}

//# Savepoints
//: `nested` runs a function between a savepoint and its end; when it throws, only its part is undone and the
//: transaction goes on. What was changed before is flushed first and belongs to what is around.
void savepoints(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<Account>(1);
    ann->balance = 200;
    try {
        session.nested([&] {
            ann->balance = 999;
            session.add(Account{.owner = "bob"});
        });
    } catch (const az::unique_violation&) {
        out << "there is a bob\n";
    }
    out << ann->balance << '\n';
    session.commit();
}

//# Savepoints by hand
//: One that is neither committed nor rolled back is undone at the end of its block.
void savepoints_by_hand(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<Account>(1);
    {
        auto kept = session.begin_nested();
        ann->balance = 1;
        kept.commit();
    }
    {
        auto unfinished = session.begin_nested();
        ann->balance = 2;
        session.flush();
    }
    out << ann->balance << '\n';
}

//# A failure inside of a savepoint
//: After a flush that failed, a rollback to the savepoint is enough.
void failure_in_a_savepoint(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Account{.owner = "carl"});
    auto savepoint = session.begin_nested();
    session.add(Account{.owner = "ann"});
    try {
        session.flush();
    } catch (const az::unique_violation&) {
        savepoint.rollback();
    }
    session.commit();
    out << session.query<Account>().count() << " accounts\n";
}

//# Isolation
//: By `transaction` in the session's options, or in the call. What may be lost to another transaction belongs into
//: `engine.transaction`, which runs it again.
void isolation(az::engine& engine, std::ostream& out)
{
    int attempts = 0;
    engine.transaction({.level = az::isolation::serializable, .attempts = 3}, [&](az::session& session) {
        session.get<Account>(1)->balance -= 10;
        if (++attempts == 1) throw az::serialization_failure{"as a database would say"};
    });
    out << attempts << " attempts, balance " << az::session{engine}.get<Account>(1)->balance << '\n';
}

//# Any other exception
//: Rolls back and comes out.
void any_other_exception(az::engine& engine, std::ostream& out)
{
    try {
        engine.transaction([](az::session& session) {
            session.get<Account>(1)->balance = 0;
            throw std::runtime_error{"no"};
        });
    } catch (const std::runtime_error& error) {
        out << error.what() << '\n';
    }
    out << az::session{engine}.get<Account>(1)->balance << '\n';
}
//.

} // namespace

examples transactions()
{
    return {{"commit_and_rollback", commit_and_rollback,
             "x@example.com, deleted, 3\n"
             "ann@example.com, persistent, 0\n"
             "carl is transient\n",
             "4 selects, 1 insert, 1 update, 2 deletes"},
            {"savepoints", savepoints,
             "there is a bob\n"
             "200\n",
             "2 selects, 1 insert, 1 update"},
            {"savepoints_by_hand", savepoints_by_hand, "1\n", "2 selects, 2 updates"},
            {"failure_in_a_savepoint", failure_in_a_savepoint, "3 accounts\n", "1 select, 2 inserts"},
            {"isolation", isolation, "2 attempts, balance 90\n", "3 selects, 1 update"},
            {"any_other_exception", any_other_exception,
             "no\n"
             "100\n",
             "2 selects"}};
}

} // namespace guide
