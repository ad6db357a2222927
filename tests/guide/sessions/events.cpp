//% Events
//: `engine.events()` tells of all sessions, `session.events()` of one. A session uses those of the engine that were there
//: when its transaction began. `events().remove(id)` takes a listener back.
//:
//: | listener | is told | may |
//: |---|---|---|
//: | `before_insert<T>`, `before_update<T>`, `before_remove<T>` | before any statement of the flush | change the object and others |
//: | `after_change<&T::member>` | before the update is sent, with the old and the new value | change columns, add objects |
//: | `after_insert<T>`, `after_update<T>`, `after_remove<T>` | the row is written, the transaction still open | change and add objects: another round of the flush writes them |
//: | `after_load<T>` | an object was made from a row | |
//: | `before_flush`, `after_flush` | there is something to write; it is written | change, add and remove objects |
//: | `before_commit`, `after_commit`, `after_rollback` | before the commit's flush; the transaction is over | begin a new transaction, afterwards |
//:
//: Inside of a flush nobody flushes, commits or rolls back: `state_error`. Set-based changes and bulk functions tell nothing.
#include "guide/sessions/page.hpp"

#include <stdexcept>

namespace guide {
namespace {

//# Their order
//: In one flush: first what is going to be written, then the statements, then what was written.
void order_of_events(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.events().before_flush([&](az::session&) { out << "before_flush\n"; });
    session.events().before_insert<Note>([&](az::session&, az::ptr<Note>&) { out << "before_insert\n"; });
    session.events().before_update<Note>([&](az::session&, az::ptr<Note>&) { out << "before_update\n"; });
    session.events().after_change<&Note::text>(
        [&](az::session&, const az::ptr<Note>&, const std::string& before, const std::string& after) {
            out << "after_change from " << before << " to " << after << '\n';
        });
    session.events().after_insert<Note>([&](az::session&, const az::ptr<Note>&) { out << "after_insert\n"; });
    session.events().after_update<Note>([&](az::session&, const az::ptr<Note>&) { out << "after_update\n"; });
    session.events().after_flush([&](az::session&) { out << "after_flush\n"; });
    session.events().after_commit([&](az::session&) { out << "after_commit\n"; });

    session.get<Note>(1)->text = "bread";
    session.add(Note{.tenant_id = 1, .text = "tea"});
    session.commit();
}

//# Changing what is written
//: A `before_` listener changes the object before its columns are read.
void changing_what_is_written(az::engine& engine, std::ostream& out)
{
    engine.events().before_insert<User>([](az::session&, az::ptr<User>& user) {
        if (!user->email) user->email = user->name + "@example.com";
    });
    az::session session{engine};
    auto carl = session.add(User{.name = "carl"});
    session.commit();
    out << *carl->email << '\n';
}

//# Writing more
//: What a listener adds is written by the same flush.
void writing_more(az::engine& engine, std::ostream& out)
{
    engine.events().after_insert<User>(
        [](az::session& session, const az::ptr<User>& user) { session.add(Account{.owner = user->name}); });
    engine.transaction([](az::session& session) { session.add(User{.name = "carl"}); });
    out << az::session{engine}.query<Account>().filter_by<&Account::owner>("carl").count() << " account\n";
}

//# Refusing
//: An exception of a listener comes out of the flush; the session is rolled back.
void refusing(az::engine& engine, std::ostream& out)
{
    const auto id = engine.events().before_remove<Account>([](az::session&, az::ptr<Account>& account) {
        if (account->balance != 0) throw std::runtime_error{account->owner + " has money left"};
    });
    az::session session{engine};
    session.remove(session.get<Account>(1));
    try {
        session.commit();
    } catch (const std::runtime_error& error) {
        session.rollback();
        out << error.what() << '\n';
    }
    engine.events().remove(id);
}
//.

} // namespace

examples events()
{
    return {{"order_of_events", order_of_events,
             "before_flush\n"
             "before_insert\n"
             "before_update\n"
             "after_change from milk to bread\n"
             "after_insert\n"
             "after_update\n"
             "after_flush\n"
             "after_commit\n",
             "1 select, 1 insert, 1 update"},
            {"changing_what_is_written", changing_what_is_written, "carl@example.com\n", "1 select, 1 insert"},
            {"writing_more", writing_more, "1 account\n", "1 select, 2 inserts"},
            {"refusing", refusing, "ann has money left\n", "1 select"}};
}

} // namespace guide
