//% Selecting
//: A statement is a value: each clause gives a new one and leaves the old one alone, so that statements can be kept,
//: shared and refined. Nothing is sent to the database before [it is executed](#results).
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Columns
//: `az::select` takes columns and other expressions. FROM is the one table that they name; the rows are tuples of the
//: columns' types.
statements columns()
{
    const auto users = az::select(col<&User::id>, col<&User::username>);
    return {users};
}

//# Whole structs
//: With a mapped struct, its columns are selected and the rows are structs. No session knows them: for objects whose
//: changes are saved, ask the session itself, `session.query<Tag>()`, which has the same clauses.
statements structs()
{
    const auto tags = az::select<Tag>().where(col<&Tag::name> == "red");
    return {tags};
}

//# Expressions and labels
//: Whatever can be computed can be selected. A label names the column; used again in `order_by`, the handle is spelled
//: by its name.
statements expressions_and_labels()
{
    const auto shouted = az::upper(col<&User::username>).label("shouted");
    const auto users = az::select(col<&User::id>, shouted).order_by(shouted);
    return {users};
}

//# Filtering rows
//: Conditions of one `where` and of several are joined by AND. An empty condition list and `az::true_` say nothing.
//: [Conditions](#conditions) lists what can stand there.
statements filtering_rows()
{
    const auto jobs = az::select(col<&Job::name>).where(col<&Job::urgent>, col<&Job::flags> > 3);
    const auto fewer = jobs.where(col<&Job::status> == Status::open);
    return {jobs, fewer};
}

//# Order
//: Ascending unless `.desc()` says otherwise. Where nulls come differs between databases (first on SQLite, last on
//: PostgreSQL, in ascending order): `.nulls_first()` and `.nulls_last()` settle it.
statements order()
{
    const auto jobs = az::select(col<&Job::name>).order_by(col<&Job::rating>.desc().nulls_last(), col<&Job::id>);
    return {jobs};
}

//# Limit and offset
//: A page of rows; without an order, which rows it holds is the database's own. The last `limit` counts.
statements limit_and_offset()
{
    const auto page = az::select(col<&Post::title>).order_by(col<&Post::id>).limit(10).offset(20);
    const auto rest = az::select(col<&Post::title>).order_by(col<&Post::id>).offset(20);
    return {page, rest};
}

//# Distinct rows
//: Equal rows once. Nulls count as equal here.
statements distinct_rows()
{
    const auto authors = az::select(col<&Post::user_id>).distinct();
    return {authors};
}

//# The first row of each group
//: `distinct_on` keeps, of the rows in which these expressions are equal, the first in the statement's order, which has
//: to begin with the same expressions. `az::row_number()` in a sub-query says it on every database.
statements distinct_on()
{
    const auto newest = az::select(col<&Post::user_id>, col<&Post::title>)
                            .distinct_on(col<&Post::user_id>)
                            .order_by(col<&Post::user_id>, col<&Post::posted_at>.desc());
    const auto place =
        az::row_number().over(az::partition_by(col<&Post::user_id>).order_by(col<&Post::posted_at>.desc())).label("n");
    const auto ranked = az::select(col<&Post::user_id>, col<&Post::title>, place).subquery("ranked");
    const auto everywhere =
        az::select(ranked[col<&Post::user_id>], ranked[col<&Post::title>]).where(ranked[place] == 1);
    return {newest, everywhere};
}

//# From
//: `.from` says FROM where no column does, or where the product of several tables is meant. Columns of two tables that
//: nothing connects are refused: there is no product by accident.
statements from()
{
    const auto count = az::select(az::count()).from<User>();
    const auto product = az::select(col<&User::username>, col<&Tag::name>).from<User, Tag>();
    const auto forgotten = az::select(col<&User::username>, col<&Tag::name>);
    return {count, product, forgotten};
}

//# Without a table
//: A select of values alone.
statements without_a_table()
{
    const auto answer = az::select(az::literal(42).label("answer"), az::literal("why").label("question"));
    return {answer};
}

//# Clauses put together at run time
//: As statements are values, an `if` is enough. Conditions can be collected, too: see [conditions that are
//: collected](#conditions-that-are-collected). Lists of columns, conditions and orders may come as vectors; rows of a
//: vector of columns are [dynamic](#dynamic-rows).
statements clauses_put_together()
{
    const std::optional<std::string> wanted = "bu"; // what a user typed in
    const std::vector<az::expr<>> columns{col<&Job::id>, col<&Job::name>};
    const std::vector<az::ordering> orders{col<&Job::due>.desc(), col<&Job::id>};

    auto jobs = az::select(columns);
    if (wanted) jobs = jobs.where(col<&Job::name>.starts_with(*wanted));
    jobs = jobs.order_by(orders);
    return {jobs};
}
//.

} // namespace

examples selecting()
{
    return {{"columns", columns},
            {"structs", structs},
            {"expressions_and_labels", expressions_and_labels},
            {"filtering_rows", filtering_rows},
            {"order", order},
            {"limit_and_offset", limit_and_offset},
            {"distinct_rows", distinct_rows},
            {"distinct_on", distinct_on},
            {"from", from},
            {"without_a_table", without_a_table},
            {"clauses_put_together", clauses_put_together}};
}

} // namespace guide
