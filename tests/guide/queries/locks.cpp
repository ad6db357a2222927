//% Locks
//: Locks on the rows of a select last until the transaction ends. Where a transaction that writes locks the whole
//: database, as on SQLite, it does that instead.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# For update, for share
//: Against being changed or locked by others; with `for_share`, others may lock the rows in the same way.
statements for_update_and_share()
{
    const auto updated = az::select(col<&Job::id>).where(col<&Job::status> == Status::open).for_update();
    const auto shared = az::select(col<&Job::id>).for_share();
    return {updated, shared};
}

//# Rows that others have locked
//: With `az::skip_locked` they are left out, as a queue of jobs wants it; with `az::nowait` the statement fails at
//: once.
statements locked_by_others()
{
    const auto next = az::select(col<&Job::id>)
                          .where(col<&Job::status> == Status::open)
                          .order_by(col<&Job::id>)
                          .limit(1)
                          .for_update(az::skip_locked);
    const auto impatient = az::select(col<&Job::id>).for_update(az::nowait);
    return {next, impatient};
}

//# Rows of one table
//: Of those that are joined.
statements of_one_table()
{
    const auto posts =
        az::select(col<&Post::id>, col<&User::username>).from<Post>().join<User>().for_update(az::of<Post>);
    return {posts};
}
//.

} // namespace

examples locks()
{
    return {{"for_update_and_share", for_update_and_share},
            {"locked_by_others", locked_by_others},
            {"of_one_table", of_one_table}};
}

} // namespace guide
