//% Upserts
//: An insert that says what becomes of rows that meet another one in a key. The key is named by its columns, which are
//: a primary key or unique; without columns, any key counts.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Leaving rows as they are
//: Rows that meet none are inserted; `rows_affected` counts only those.
statements leaving_rows()
{
    const auto tag = az::insert<Tag>().values(col<& Tag::name> = "red").on_conflict<&Tag::name>().do_nothing();
    const auto any_key = az::insert<Tag>().values(col<& Tag::name> = "red").on_conflict<>().do_nothing();
    return {tag, any_key};
}

//# Updating them
//: `az::excluded<&T::member>` is what would have been inserted, the plain column what is there. Conditions say which
//: rows are updated; the others stay.
statements updating_rows()
{
    const auto user = az::insert<User>()
                          .values(col<& User::username> = "ann", col<& User::email> = "new@example.com")
                          .on_conflict<&User::username>()
                          .do_update(col<& User::email> = az::excluded<&User::email>)
                          .where(col<&User::email> != az::excluded<&User::email>)
                          .returning(col<&User::id>);
    const auto counted = az::insert<Job>()
                             .values(Job{.id = 1, .name = "build", .flags = 3})
                             .on_conflict<&Job::id>()
                             .do_update(col<& Job::flags> += az::excluded<&Job::flags>);
    return {user, counted};
}

//# Many rows, and rows of a select
//: Each row by itself is inserted or meets another one. Two rows of one statement that meet in the same key are an
//: error on PostgreSQL; on SQLite the second updates the first.
statements many_rows()
{
    const std::vector<Archive> rows{{.id = 1, .name = "a"}, {.id = 2, .name = "b"}};
    const auto values = az::insert<Archive>().values(rows).on_conflict<&Archive::id>().do_update(
        col<& Archive::name> = az::excluded<&Archive::name>);
    const auto selected = az::insert(col<&Archive::id>, col<&Archive::name>)
                              .from_select(az::select(col<&Job::id>, col<&Job::name>))
                              .on_conflict<&Archive::id>()
                              .do_nothing();
    return {values, selected};
}
//.

} // namespace

examples upserts()
{
    return {{"leaving_rows", leaving_rows}, {"updating_rows", updating_rows}, {"many_rows", many_rows}};
}

} // namespace guide
