//% Several writers
//: Whoever writes a row on the base of what another one has changed since must be told, or wait.
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# Rows that are gone
//: An update or delete of an object whose row somebody has deleted is an `az::stale_object`, with or without a version.
void rows_that_are_gone(az::engine& engine, std::ostream& out)
{
    az::session session{engine, {.expire_on_commit = false}};
    auto note = session.get<Note>(1);
    session.commit();
    engine.execute(az::delete_from<Note>().where(col<&Note::id> == 1));

    note->text = "bread";
    try {
        session.commit();
    } catch (const az::stale_object& error) {
        out << error.what() << '\n';
    }
    session.rollback();
}

//# Versions
//: A column with `az::row_version` is counted up by every update, also by set-based ones; a write on the base of an old
//: version is a `stale_object`. The session keeps the member itself.
void versions(az::engine& engine, std::ostream& out)
{
    az::session slow{engine, {.expire_on_commit = false}};
    auto seen = slow.get<Account>(1);
    slow.commit(); // nothing is locked while somebody thinks

    engine.execute(az::update<Account>().set(col<& Account::balance> += 10).where(col<&Account::id> == 1));

    seen->balance -= 5;
    try {
        slow.commit();
    } catch (const az::stale_object& error) {
        out << "stale in " << error.table() << '\n';
        slow.rollback();
    }
    slow.refresh(seen);
    seen->balance -= 5;
    slow.commit();
    out << seen->balance << ", version " << seen->version << '\n';
}

//# A version that travels
//: A struct that goes to a browser and comes back carries its version; `merge` compares it.
void version_that_travels(az::engine& engine, std::ostream& out)
{
    Account form;
    {
        az::session session{engine};
        form = *session.get_or_throw<Account>(1);
    }
    engine.execute(az::update<Account>().set(col<& Account::balance> += 10).where(col<&Account::id> == 1));

    form.balance = 0;
    az::session session{engine};
    try {
        session.merge(form);
    } catch (const az::stale_object& error) {
        out << error.what() << '\n';
    }
}

//# Locks
//: `for_update` keeps others from changing the rows until the transaction ends. On SQLite the transaction's write lock
//: serves, which `engine.transaction` takes at its beginning.
void locks(az::engine& engine, std::ostream& out)
{
    engine.transaction([&](az::session& session) {
        auto ann = session.query<Account>().filter_by<&Account::owner>("ann").for_update().one();
        ann->balance -= 30;
        out << ann->balance << '\n';
    });
}
//.

} // namespace

examples writers()
{
    return {{"rows_that_are_gone", rows_that_are_gone,
             "an update of notes met 0 rows instead of one: somebody else removed or changed the row; roll back and "
             "load it again\n",
             "1 select, 1 update, 1 delete"},
            {"versions", versions,
             "stale in accounts\n"
             "105, version 3\n",
             "2 selects, 3 updates"},
            {"version_that_travels", version_that_travels,
             "merge: an object of Account has version 1, and its row has version 2: somebody else changed the row; get "
             "it from this session and change it anew\n",
             "2 selects, 1 update"},
            {"locks", locks, "70\n", "1 select, 1 update"}};
}

} // namespace guide
