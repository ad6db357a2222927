//% Many rows at once
//: What is said of a set of rows costs one statement, however many there are.
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# Set-based changes
//: `az::update` and `az::delete_from` in a session: pending changes are flushed first, and the objects that the
//: statement meets follow. Without `where` it is refused; `az::true_` says all rows. Cascades of mappings are not followed: what
//: the database itself deletes is.
void set_based_changes(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto hello = session.get<Post>(1);
    const auto draft = session.get<Post>(2);
    out << session.execute(az::update<Post>().set(col<& Post::views> += 10).where(col<&Post::views> > 5))
               .rows_affected()
        << ", " << hello->views << ", " << draft->views << '\n';
    session.execute(az::delete_from<Post>().where(col<&Post::title> == "Draft"));
    out << to_string(az::state_of(draft)) << '\n';
}

//# How objects follow
//: By itself (`automatic`) the session tries the condition on the members, and lets the database tell which rows it
//: meets where that can't be done. `evaluate` and `fetch` ask for one of the two; `none` leaves the objects as they are.
void how_objects_follow(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto hello = session.get<Post>(1);
    const auto more = az::update<Post>().set(col<& Post::views> += 1).where(az::length(col<&Post::title>) == 5);
    session.execute(more);
    out << hello->views << '\n';
    session.execute(more, az::synchronize::none);
    out << hello->views << '\n';
    session.expire_all();
    out << hello->views << '\n';
    try {
        session.execute(more, az::synchronize::evaluate);
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}

//# Bulk inserts
//: Structs that become no objects: no cascades, no events, no keys back. As many rows to a statement as the database
//: takes.
void bulk_inserts(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    std::vector<Note> notes;
    for (int i = 0; i != 500; ++i) notes.push_back({.tenant_id = 3, .text = "note " + std::to_string(i)});
    out << session.bulk_insert(notes) << " rows\n";
    session.commit();
}

//# Upserts
//: One statement inserts the row, or updates the one that has the key, and gives its object. `az::on_conflict` names a unique
//: key; alone it updates all columns, `do_update` some, `do_nothing` none.
void upserts(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.get<Account>(1);
    const auto same = session.upsert(Account{.owner = "ann", .balance = 7},
                                     az::on_conflict<&Account::owner>.do_update<&Account::balance>());
    out << std::boolalpha << (same == ann) << ' ' << ann->balance << ", version " << ann->version << '\n';
    const auto kept = session.upsert(Account{.owner = "bob"}, az::on_conflict<&Account::owner>.do_nothing());
    out << kept->balance << '\n';
    const auto carl = session.upsert(Account{.owner = "carl"}, az::on_conflict<&Account::owner>);
    out << carl->owner << ' ' << to_string(az::state_of(carl)) << '\n';
}

//# Upserts of many
//: `bulk_upsert`, as `bulk_insert` without objects; those that the session has follow.
void upserts_of_many(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.get<User>(1);
    const User users[] = {{.name = "ann", .email = "a@example.com"}, {.name = "carl", .email = "c@example.com"}};
    out << session.bulk_upsert(users, az::on_conflict<&User::name>) << " rows, " << *ann->email << '\n';
}
//.

} // namespace

examples sets()
{
    return {{"set_based_changes", set_based_changes,
             "1, 17, 3\n"
             "deleted\n",
             "3 selects, 1 update, 1 delete"},
            {"how_objects_follow", how_objects_follow,
             "8\n"
             "8\n"
             "9\n"
             "synchronize::evaluate: which objects of posts the statement meets can't be told from their members: "
             "leave that to synchronize::automatic\n",
             "3 selects, 2 updates"},
            {"bulk_inserts", bulk_inserts, "500 rows\n", "1 insert"},
            {"upserts", upserts,
             "true 7, version 2\n"
             "50\n"
             "carl persistent\n",
             "2 selects, 3 inserts"},
            {"upserts_of_many", upserts_of_many, "2 rows, a@example.com\n", "2 selects, 1 insert"}};
}

} // namespace guide
