//% Values, functions and SQL of your own
//: What is no table, and what the language has no word for.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Values as a table
//: Rows of the program, each value a parameter, as a source with column names. There may be no rows.
statements values_as_a_table()
{
    using names = std::vector<std::tuple<std::int64_t, std::string>>;
    const auto v = az::values("v", {"id", "name"}, names{{1, "one"}, {2, "two"}});
    const auto jobs = az::select(col<&Job::name>, v.col<std::string>("name").label("called"))
                          .from<Job>()
                          .join(v, v.col<std::int64_t>("id") == col<&Job::id>);
    const auto renamed = az::update<Job>()
                             .set(col<& Job::name> = v.col<std::string>("name"))
                             .from(v)
                             .where(v[col<&Job::id>] == col<&Job::id>);
    return {jobs, renamed};
}

//# Functions that give rows
//: As a source; their columns are had by name. Which functions there are, only the database knows.
statements functions_that_give_rows()
{
    const auto n = az::table_func("generate_series", 1, 10).as("n");
    const auto numbers = az::select(n.col<int>("n")).where(n.col<int>("n") % 2 == 0);
    return {numbers};
}

statements functions_of_sqlite()
{
    const auto each = az::table_func("json_each", "[1, 2, 3]");
    const auto elements = az::select(each.col<std::int64_t>("value"));
    return {elements};
}

//# A whole statement as text
//: `az::sql` takes a literal of the program alone, so that no value can be smuggled into it; values are bound to its
//: placeholders. Rows are [dynamic](#dynamic-rows), or tuples where the types of the columns are said. The text is sent
//: as it is: that the database understands it is up to you.
statements a_whole_statement()
{
    const auto jobs = az::sql("SELECT id, name FROM jobs WHERE cost > :least").bind("least", 9.99_dec);
    const auto typed = az::sql("SELECT id, name FROM jobs").columns<std::int64_t, std::string>();
    return {jobs, typed};
}

//# A part of a statement as text
//: `.as<V>()` makes an expression of a text, here of a condition. Expressions can be bound, too.
statements a_part_of_a_statement()
{
    const auto jobs = az::select(col<&Job::id>)
                          .where(az::sql("jobs.flags BETWEEN :low AND :high")
                                     .bind("low", 1)
                                     .bind("high", az::length(col<&Job::name>))
                                     .as<bool>());
    return {jobs};
}

//# Text that is put together at run time
//: Whoever calls `az::unsafe_sql` answers for where each part of the text comes from.
statements text_at_run_time()
{
    const std::string table = "jobs"; // of the program's own list of names
    const auto count = az::unsafe_sql("SELECT count(*) FROM " + table).columns<std::int64_t>();
    return {count};
}

//# Objects from text
//: A session makes objects of the rows, each member from the column of its name.
void objects_from_text(az::session& session, std::ostream& out)
{
    const auto text = az::sql("SELECT * FROM users WHERE username = :name").bind("name", "ann");
    const auto ann = session.query<User>(text).one();
    out << ann->username << " has written " << ann->posts.size() << " posts\n";
}
//.

} // namespace

examples texts()
{
    return {{"values_as_a_table", values_as_a_table},
            {"functions_that_give_rows", functions_that_give_rows, databases::postgresql},
            {"functions_of_sqlite", functions_of_sqlite, databases::sqlite},
            {"a_whole_statement", a_whole_statement},
            {"a_part_of_a_statement", a_part_of_a_statement},
            {"text_at_run_time", text_at_run_time},
            {"objects_from_text", objects_from_text, "ann has written 2 posts\n"}};
}

} // namespace guide
