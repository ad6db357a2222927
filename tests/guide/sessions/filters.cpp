//% Filters
//: A condition that holds for all that a session reads and changes of a struct: queries of objects and of columns,
//: subqueries, `get`, relations however they are loaded, set-based updates and deletes. Text of your own, `refresh` and
//: upserts are not filtered.
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# Tenants
//: Add filters before the session has read anything: it refuses one for a struct of which it holds objects.
void tenants(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add_filter<Note>("tenant", col<&Note::tenant_id> == 2);
    for (const auto& note : session.query<Note>().all()) out << note->text << '\n';
    out << (session.get<Note>(1) ? "seen" : "hidden") << '\n';
    out << session.execute(az::update<Note>().set(col<& Note::text> = "paid").where(az::true_)).rows_affected() << '\n';
}

//# Soft delete
//: Nothing else than a filter, and a flag in the place of `remove`.
void soft_delete(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add_filter<Note>("deleted", !col<&Note::deleted>);
    out << session.query<Note>().count() << '\n';
    session.query<Note>().filter_by<&Note::text>("milk").one()->deleted = true;
    out << session.query<Note>().count() << '\n';
}

//# Around them
//: `ignore_filter` takes away those of one name, `ignore_filters` all, each for one query and what it loads; `az::no_filters`
//: for a block.
void around_them(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add_filter<Note>("tenant", col<&Note::tenant_id> == 1);
    session.add_filter<Note>("deleted", !col<&Note::deleted>);
    out << session.query<Note>().count() << ' ' << session.query<Note>().ignore_filter("deleted").count() << ' '
        << session.query<Note>().ignore_filters().count() << '\n';
    const az::no_filters all{session};
    out << session.query<Note>().count() << '\n';
}

//# For every session
//: A function that makes the session adds its filters, so that no place forgets them.
az::session session_of(az::engine& engine, std::int64_t tenant)
{
    az::session session{engine};
    session.add_filter<Note>("tenant", col<&Note::tenant_id> == tenant);
    return session;
}
void for_every_session(az::engine& engine, std::ostream& out)
{
    az::session session = session_of(engine, 2);
    out << session.query<Note>().one()->text << '\n';
    try {
        session.add_filter<Note>("deleted", !col<&Note::deleted>);
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}
//.

} // namespace

examples filters()
{
    return {{"tenants", tenants,
             "rent\n"
             "hidden\n"
             "1\n",
             "2 selects, 1 update"},
            {"soft_delete", soft_delete,
             "2\n"
             "1\n",
             "3 selects, 1 update"},
            {"around_them", around_them,
             "1 2 3\n"
             "3\n",
             "4 selects"},
            {"for_every_session", for_every_session,
             "rent\n"
             "a filter of Note comes too late: the session holds objects of it already; add filters first\n",
             "1 select"}};
}

} // namespace guide
