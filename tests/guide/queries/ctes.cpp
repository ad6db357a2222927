//% Common table expressions
//: A statement with a name, for the statements that use it. WITH is written by itself, once, at the beginning of the
//: whole statement, wherever in it the name is used.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# With
//: As of any other source, columns are seen through it. `.materialized()` has it computed once, and not merged into
//: what uses it.
statements with()
{
    const auto n = az::count().label("n");
    const auto busy =
        az::select(col<&Post::user_id>, n).group_by(col<&Post::user_id>).having(az::count() > 1).cte("busy");
    const auto users =
        az::select(col<&User::username>, busy[n]).from<User>().join(busy, busy[col<&Post::user_id>] == col<&User::id>);
    const auto once = az::select(busy.materialized()[n]);
    return {users, once};
}

//# Several, one from another
//: One may be selected from another; each is written once, before what uses it.
statements several()
{
    const auto n = az::count().label("n");
    const auto per_user = az::select(col<&Post::user_id>, n).group_by(col<&Post::user_id>).cte("per_user");
    const auto most = az::select(az::max(per_user[n]).label("n")).cte("most");
    const auto leaders =
        az::select(per_user[col<&Post::user_id>]).from(per_user).join(most, most.col<std::int64_t>("n") == per_user[n]);
    return {leaders};
}

//# Recursive ones
//: The first rows, and a function that gives the further ones from those that are there already. `union_` leaves equal
//: rows out, and ends also where the rows go round in circles.
statements recursive()
{
    const auto roots = az::select(col<&Job::id>, col<&Job::name>, az::literal(0).label("depth"))
                           .where(col<&Job::parent_id> == std::nullopt);
    const auto tree = roots.cte("tree").union_all([](const az::cte& above) {
        return az::select(col<&Job::id>, col<&Job::name>, above.col<int>("depth") + 1)
            .from<Job>()
            .join(above, above[col<&Job::id>] == col<&Job::parent_id>);
    });
    const auto jobs = az::select(tree[col<&Job::name>], tree.col<int>("depth")).order_by(tree.col<int>("depth"));
    return {jobs};
}

//# Changes in WITH
//: An insert, update or delete with `returning`: its rows go on into another statement.
statements changes_in_with()
{
    const auto moved = az::delete_from<Job>()
                           .where(col<&Job::status> == Status::done)
                           .returning(col<&Job::id>, col<&Job::name>)
                           .cte("moved");
    const auto archived = az::insert(col<&Archive::id>, col<&Archive::name>)
                              .from_select(az::select(moved[col<&Job::id>], moved[col<&Job::name>]));
    return {archived};
}
//.

} // namespace

examples ctes()
{
    return {{"with", with}, {"several", several}, {"recursive", recursive}, {"changes_in_with", changes_in_with}};
}

} // namespace guide
