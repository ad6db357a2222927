//% Tables that are known at run time
//: A table that the program describes while it runs, or of which it knows the name only, has every clause that mapped
//: structs have. Both mix in one statement: tables are found by their names.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Columns by name
//: `table["name"]` has its type at run time, `table.col<V>("name")` is typed. A table of which only the name is known
//: takes every column; of a described one, unknown columns are a `mapping_error` that lists those there are. What
//: arithmetic with two expressions of run-time types gives is the database's own.
statements columns_by_name()
{
    const az::schema::table jobs{"jobs"};
    const auto dear = az::select(jobs["id"], jobs.col<std::string>("name")).where(jobs["flags"] > 3);

    std::vector<az::expr<>> wanted;
    for (const char* name : {"name", "due"}) wanted.push_back(jobs[name]);
    wanted.push_back(col<&Archive::name>);
    const auto mixed = az::select(wanted).from(jobs).join<Archive>(col<&Archive::id> == jobs["id"]);
    return {dear, mixed};
}

//# Describing a table
//: With its columns and keys; `engine.create_all` creates it, and `create_all` of mapped structs does the same.
tables describing_a_table()
{
    const az::schema::table sensors{"sensors",
                                    {az::schema::column{"id", az::types::int64, az::primary_key},
                                     az::schema::column{"name", az::types::text, az::unique},
                                     az::schema::column{"level", az::types::int32, az::server_default("0")}}};
    return {sensors};
}

//# Changes by name
//: Names with values, expressions, `az::default_value`, or `{}` for a null.
statements changes_by_name()
{
    const az::schema::table users{"users"};
    const auto inserted = az::insert(users).values({{"username", "carl"}, {"email", {}}}).returning({"id"});
    const auto updated = az::update(users)
                             .set({{"email", users.col<std::string>("username") + "@example.com"}})
                             .where(users["email"].is_null());
    const auto deleted = az::delete_from(users).where(users["username"] == "nobody");
    return {inserted, updated, deleted};
}

//# Upserts by name
//: `az::excluded_column` is what would have been inserted.
statements upserts_by_name()
{
    const az::schema::table users{"users"};
    const auto user = az::insert(users)
                          .values({{"username", "ann"}, {"email", "new@example.com"}})
                          .on_conflict({"username"})
                          .do_update({{"email", az::excluded_column(users, "email")}});
    return {user};
}

//.

} // namespace

examples run_time()
{
    return {{"columns_by_name", columns_by_name},
            {"describing_a_table", describing_a_table},
            {"changes_by_name", changes_by_name},
            {"upserts_by_name", upserts_by_name}};
}

} // namespace guide
