//% Results
//: `engine.execute(statement)` runs a statement by itself, `session.execute(statement)` in the session's transaction,
//: after the changes of its objects were written. Both give an owned result: it may be kept after the connection has
//: gone on.
#include "guide/queries/page.hpp"

#include <iostream>

namespace guide {
namespace {

//# Tuples
//: A result is a range of tuples of the columns' types.
void tuples(az::session& session, std::ostream& out)
{
    const auto posts = az::select(col<&User::username>, az::count(col<&Post::id>.nullable()))
                           .from<User>()
                           .left_join<Post>()
                           .group_by(col<&User::username>)
                           .order_by(col<&User::username>);
    for (const auto& [username, n] : session.execute(posts)) out << username << ": " << n << '\n';
}

//# One row, all rows
//: `one` throws `az::not_found` or `az::multiple_found` unless there is exactly one row; `one_or_none` and `first` give
//: a `std::optional`; `all` is a vector.
void one_row_all_rows(az::session& session, std::ostream& out)
{
    const auto names = az::select(col<&User::id>, col<&User::username>).order_by(col<&User::username>);
    const auto [id, name] = session.execute(names.where(col<&User::username> == "ann")).one();
    const auto nobody = session.execute(names.where(col<&User::username> == "nobody")).one_or_none();
    const auto first = session.execute(names).first();
    const auto all = session.execute(names).all();
    out << name << ", " << nobody.has_value() << ", " << std::get<1>(*first) << ", " << all.size() << '\n';
}

//# Single values
//: Of a select of one column: `scalar` is the value of the one row, `scalars` are those of all rows.
void single_values(az::session& session, std::ostream& out)
{
    const std::int64_t count = session.execute(az::select(az::count()).from<User>()).scalar();
    const std::optional<int> best = session.execute(az::select(az::max(col<&Post::views>))).scalar();
    out << count << " users, " << best.value_or(0) << " views at most:";
    const auto names = az::select(col<&User::username>).order_by(col<&User::username>);
    for (const std::string& name : session.execute(names).scalars()) out << ' ' << name;
    out << '\n';
}

//# Structs of your own
//: `as` fills an aggregate, also a local one, by position. Members that the columns do not fit do not compile.
void structs_of_your_own(az::session& session, std::ostream& out)
{
    struct Line {
        std::string title;
        int views;
    };
    const auto posts = az::select(col<&Post::title>, col<&Post::views>).order_by(col<&Post::views>.desc()).limit(1);
    for (const Line& line : session.execute(posts).as<Line>()) out << line.title << " (" << line.views << ")\n";
}

//# Mapped structs
//: Rows of `az::select<T>()` are plain structs, without a session.
void mapped_structs(az::session& session, std::ostream& out)
{
    const std::vector<Tag> tags = session.execute(az::select<Tag>()).all();
    out << tags.size() << " tag: " << tags.front().name << '\n';
}

//# Dynamic rows
//: Of texts, and of columns that are chosen at run time. Values are had by name or by position, and converted.
void dynamic_rows(az::session& session, std::ostream& out)
{
    const auto jobs = az::sql("SELECT name, rating FROM jobs ORDER BY id");
    for (const auto& row : session.execute(jobs)) {
        out << row.name(0) << " = " << row.get<std::string>("name") << ", ";
        if (row.is_null("rating"))
            out << "not rated\n";
        else
            out << "rated " << row.get<int>(1) << '\n';
    }
}

//# Rows that a change met
//: Of a change without `returning`.
void rows_that_a_change_met(az::session& session, std::ostream& out)
{
    const auto raised = az::update<Post>().set(col<& Post::views> += 1).where(col<&Post::published>);
    out << session.execute(raised).rows_affected() << " posts\n";
}

//# Streaming
//: `session.stream` reads the rows as the loop goes on, in constant memory. Until it ends, or is left and destroyed,
//: the session can't ask anything else.
void streaming(az::session& session, std::ostream& out)
{
    const auto posts = az::select(col<&Post::title>, col<&Post::views>).order_by(col<&Post::id>);
    for (const auto& [title, views] : session.stream(posts)) {
        out << title << '\n';
        if (views < 5) break;
    }
}

//# Prepared statements
//: A statement is compiled once and kept by the engine, whatever its values. `prepare` saves the rest: the walk over
//: the statement and the look-up. `az::param` stands for a value that comes with each execution; one that is missing,
//: unknown or given twice is a `compile_error`, one of another type does not compile. Two of one name are one
//: parameter.
void prepared_statements(az::session& session, std::ostream& out)
{
    const auto name = az::param<std::string>("name");
    const auto least = az::param<int>("least");
    const auto posts = az::select(col<&Post::title>)
                           .from<Post>()
                           .join<User>()
                           .where(col<&User::username> == name, col<&Post::views> >= least)
                           .order_by(col<&Post::title>)
                           .prepare();
    for (const char* each : {"ann", "bob"})
        for (const auto& title : session.execute(posts, name = each, least = 0).scalars())
            out << each << ": " << title << '\n';
}

//# Printing a statement
//: A stream takes a statement in standard SQL, for people. `az::to_string` with an engine prints what that database
//: would be sent, and, where they are no secret, the values.
void printing(az::session&, std::ostream& out)
{
    const auto users = az::select(col<&User::id>).where(col<&User::username> == "ann").limit(3);
    out << users << '\n';

    az::engine engine{"sqlite:///:memory:"};
    out << az::to_string(users, engine, {.values = true}) << '\n';
}
//.

} // namespace

examples results()
{
    return {{"tuples", tuples, "ann: 2\nbob: 1\n"},
            {"one_row_all_rows", one_row_all_rows, "ann, 0, ann, 2\n"},
            {"single_values", single_values, "2 users, 7 views at most: ann bob\n"},
            {"structs_of_your_own", structs_of_your_own, "Hello (7)\n"},
            {"mapped_structs", mapped_structs, "1 tag: red\n"},
            {"dynamic_rows", dynamic_rows, "name = build, rated 3\nname = test, not rated\n"},
            {"rows_that_a_change_met", rows_that_a_change_met, "2 posts\n"},
            {"streaming", streaming, "Hello\n100% true\n"},
            {"prepared_statements", prepared_statements, "ann: 100% true\nann: Hello\nbob: Good bye\n"},
            {"printing", printing,
             "SELECT users.id FROM users WHERE users.username = :p1 LIMIT :p2\n"
             "SELECT users.id FROM users WHERE users.username = ?1 LIMIT ?2  [?1 = 'ann', ?2 = 3]\n"}};
}

} // namespace guide
