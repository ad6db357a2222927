//% Joins
//: A joined table is named by its struct, by an alias, or by any other source: a [sub-query](#sub-queries), a [common
//: table expression](#common-table-expressions), [values](#values-as-a-table).
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# On the foreign key
//: Without a condition, the one foreign key between the struct and what is already there is taken. Where there is none,
//: or more than one, the statement is refused and lists them.
statements on_the_foreign_key()
{
    const auto posts = az::select(col<&User::username>, col<&Post::title>).from<User>().join<Post>();
    const auto unclear = az::select(col<&User::username>, col<&Tag::name>).from<User>().join<Tag>();
    return {posts, unclear};
}

//# On a condition
//: Any condition, of the joined table and of those before it.
statements on_a_condition()
{
    const auto posts = az::select(col<&User::username>, col<&Post::title>)
                           .from<User>()
                           .join<Post>(col<&Post::user_id> == col<&User::id> && col<&Post::published>);
    return {posts};
}

//# Along a relationship
//: By the member that is mapped as a relationship; of many-to-many ones, the table of the pairs is joined as well.
statements along_a_relationship()
{
    const auto posts = az::select(col<&User::username>, col<&Post::title>).from<User>().join<&User::posts>();
    const auto tags = az::select(col<&Post::title>, col<&Tag::name>).from<Post>().join<&Post::tags>();
    return {posts, tags};
}

//# Outer joins
//: The columns of the side that may be missing are selected with `.nullable()`, which makes them `std::optional`.
//: Without it the statement is refused, rather than fail at the first null.
statements outer_joins()
{
    const auto left = az::select(col<&User::username>, col<&Post::title>.nullable()).from<User>().left_join<Post>();
    const auto right = az::select(col<&User::username>.nullable(), col<&Post::title>).from<User>().right_join<Post>();
    const auto full =
        az::select(col<&User::username>.nullable(), col<&Post::title>.nullable()).from<User>().full_join<Post>();
    const auto forgotten = az::select(col<&User::username>, col<&Post::title>).from<User>().left_join<Post>();
    return {left, right, full, forgotten};
}

//# Rows without a partner
//: An outer join that finds nothing. [`!az::exists`](#exists) says the same.
statements rows_without_a_partner()
{
    const auto silent =
        az::select(col<&User::username>).from<User>().left_join<Post>().where(col<&Post::id>.nullable().is_null());
    return {silent};
}

//# Cross joins
//: Every row with every row.
statements cross_joins()
{
    const auto pairs = az::select(col<&User::username>, col<&Tag::name>).from<User>().cross_join<Tag>();
    return {pairs};
}

//# A table with itself
//: An alias is a second name for a table; its columns are seen through it. A column that is compared with itself is
//: refused: there an alias was forgotten.
statements a_table_with_itself()
{
    const auto parent = az::alias<Job>("parent");
    const auto jobs = az::select(col<&Job::name>, parent[col<&Job::name>].label("parent"))
                          .from<Job>()
                          .join(parent, parent[col<&Job::id>] == col<&Job::parent_id>);
    const auto forgotten = az::select(col<&Job::name>).where(col<&Job::id> == col<&Job::id>);
    return {jobs, forgotten};
}

//# Lateral
//: A sub-query that is computed for each row of what stands before it. Under `left_join`, rows for which it is empty
//: stay.
statements lateral()
{
    const auto newest = az::select(col<&Post::title>)
                            .where(col<&Post::user_id> == col<&User::id>)
                            .order_by(col<&Post::posted_at>.desc())
                            .limit(3)
                            .lateral("newest");
    const auto users = az::select(col<&User::username>, newest[col<&Post::title>]).from<User>().cross_join(newest);
    const auto all =
        az::select(col<&User::username>, newest[col<&Post::title>].nullable()).from<User>().left_join(newest);
    return {users, all};
}
//.

} // namespace

examples joins()
{
    return {{"on_the_foreign_key", on_the_foreign_key},         {"on_a_condition", on_a_condition},
            {"along_a_relationship", along_a_relationship},     {"outer_joins", outer_joins},
            {"rows_without_a_partner", rows_without_a_partner}, {"cross_joins", cross_joins},
            {"a_table_with_itself", a_table_with_itself},       {"lateral", lateral}};
}

} // namespace guide
