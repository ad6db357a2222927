//% Insert, update, delete
//: Executed, a change tells `.rows_affected()`; with `returning` it gives rows as a select does. A session's objects
//: that a change may have met are read again at their next access.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Values
//: A row for each `values`; columns that are not named get their defaults, as do those given `az::default_value`. On
//: SQLite a column is given in all rows of a statement or in none.
statements inserted_values()
{
    const auto tags = az::insert<Tag>().values(col<& Tag::name> = "green").values(col<& Tag::name> = "blue");
    const auto user = az::insert<User>().values(col<& User::username> = "carl", col<& User::email> = std::nullopt);
    const auto mixed =
        az::insert<Counter>().values(col<& Counter::n> = 3).values(col<& Counter::n> = az::default_value);
    return {tags, user, mixed};
}

//# Structs
//: All mapped members; a generated key that is zero is left to the database. Relationships are no part of the row.
statements inserted_structs()
{
    const Tag green{.name = "green"};
    const std::vector<Archive> rows{{.id = 1, .name = "a"}, {.id = 2, .name = "b"}};
    const auto tag = az::insert<Tag>().values(green);
    const auto archive = az::insert<Archive>().values(rows);
    return {tag, archive};
}

//# Default values
//: A row of nothing but defaults.
statements default_values()
{
    const auto counter = az::insert<Counter>().default_values().returning(col<&Counter::id>);
    return {counter};
}

//# Rows of a select
//: In the order of the columns that the insert names.
statements rows_of_a_select()
{
    const auto archived =
        az::insert(col<&Archive::id>, col<&Archive::name>)
            .from_select(az::select(col<&Job::id>, col<&Job::name>).where(col<&Job::status> == Status::done));
    return {archived};
}

//# Update
//: `set` takes values, expressions of the row as it was, and `+=`. Without `where` it is refused; `az::true_` says all
//: rows.
statements update()
{
    const auto raised =
        az::update<Job>()
            .set(col<& Job::flags> += 1, col<& Job::name> = col<&Job::name> + "!", col<& Job::rating> = std::nullopt)
            .where(col<&Job::urgent>);
    const auto all = az::update<Post>().set(col<& Post::views> = 0).where(az::true_);
    const auto forgotten = az::update<Post>().set(col<& Post::views> = 0);
    return {raised, all, forgotten};
}

//# Update from other tables
//: Their columns can be used in `set` and in `where`, which says what belongs to what.
statements update_from()
{
    const auto renamed = az::update<Job>()
                             .set(col<& Job::name> = col<&Archive::name>)
                             .from<Archive>()
                             .where(col<&Archive::id> == col<&Job::id>);
    return {renamed};
}

//# Delete
//: As of an update, all rows have to be asked for. Further tables stand in `using_`.
statements deletes()
{
    const auto done = az::delete_from<Archive>().where(col<&Archive::id> > 9);
    const auto archived = az::delete_from<Archive>().using_<Job>().where(col<&Archive::id> == col<&Job::id>);
    const auto forgotten = az::delete_from<Archive>();
    return {done, archived, forgotten};
}

//# Returning
//: The rows as they are after the change (of a delete: as they were), as tuples or as structs. Which order they come in
//: is the database's own.
statements returning()
{
    const auto inserted = az::insert<Tag>().values(col<& Tag::name> = "green").returning(col<&Tag::id>);
    const auto updated = az::update<Job>()
                             .set(col<& Job::flags> += 1)
                             .where(col<&Job::urgent>)
                             .returning(col<&Job::id>, col<&Job::flags> * 2);
    const auto deleted = az::delete_from<Archive>().where(col<&Archive::id> > 9).returning<Archive>();
    return {inserted, updated, deleted};
}
//.

} // namespace

examples changes()
{
    return {{"inserted_values", inserted_values},
            {"inserted_structs", inserted_structs},
            {"default_values", default_values},
            {"rows_of_a_select", rows_of_a_select},
            {"update", update},
            {"update_from", update_from},
            {"deletes", deletes},
            {"returning", returning}};
}

} // namespace guide
