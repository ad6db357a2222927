//% Sub-queries
//: A statement inside of another one. Tables that are not its own are looked for in the statements around it, the
//: innermost first: that is all that correlation takes.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# As a value
//: The value of the one row; null, and so a `std::optional`, where there is none.
statements as_a_value()
{
    const auto posts = az::select(az::count()).from<Post>().where(col<&Post::user_id> == col<&User::id>);
    const auto users = az::select(col<&User::username>, posts.scalar_subquery().label("posts"));
    return {users};
}

//# Exists
//: Of a struct and a condition, or of a whole statement.
statements exists()
{
    const auto authors = az::select(col<&User::id>).where(az::exists<Post>(col<&Post::user_id> == col<&User::id>));
    const auto published =
        az::select(col<&Post::id>).where(col<&Post::user_id> == col<&User::id>, col<&Post::published>);
    const auto others = az::select(col<&User::id>).where(!az::exists(published));
    return {authors, others};
}

//# In a select
//: The select has one column, or as many as the row. A null among its rows makes `not_in` null for whatever is not
//: found: `!az::exists` has no such trap.
statements in_a_select()
{
    const auto authors = az::select(col<&User::username>).where(col<&User::id>.in(az::select(col<&Post::user_id>)));
    const auto silent = az::select(col<&User::username>).where(col<&User::id>.not_in(az::select(col<&Post::user_id>)));
    const auto archived =
        az::select(col<&Job::id>)
            .where(az::row(col<&Job::id>, col<&Job::name>).in(az::select(col<&Archive::id>, col<&Archive::name>)));
    return {authors, silent, archived};
}

//# All and any
//: A comparison with every row, or with some row, of a select.
statements all_and_any()
{
    const auto dearest = az::select(col<&Job::id>).where(col<&Job::cost> >= az::all(az::select(col<&Job::cost>)));
    const auto some = az::select(col<&User::id>).where(col<&User::id> == az::any(az::select(col<&Post::user_id>)));
    return {dearest, some};
}

//# As a table
//: Its columns are seen through it: by the handles and labels that it selects, or by name and type.
statements as_a_table()
{
    const auto n = az::count().label("n");
    const auto per_user = az::select(col<&Post::user_id>, n).group_by(col<&Post::user_id>).subquery("per_user");
    const auto most = az::select(az::max(per_user[n]), az::avg(per_user.col<std::int64_t>("n")));
    const auto users = az::select(col<&User::username>, per_user[n])
                           .from<User>()
                           .join(per_user, per_user[col<&Post::user_id>] == col<&User::id>);
    return {most, users};
}
//.

} // namespace

examples subqueries()
{
    return {{"as_a_value", as_a_value},
            {"exists", exists},
            {"in_a_select", in_a_select},
            {"all_and_any", all_and_any},
            {"as_a_table", as_a_table}};
}

} // namespace guide
