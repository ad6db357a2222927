//% Conditions
//: Operators of C++ and members of expressions. A value on either side becomes a parameter: it is bound, never spelled
//: into the text. A handle that is used twice is one parameter. Operands of different types do not compile, and the
//: first line of the compiler's message says why.
#include "guide/queries/page.hpp"

namespace guide {
namespace {

//# Comparisons
//: `==`, `!=`, `<`, `<=`, `>` and `>=`, with columns and values on either side.
statements comparisons()
{
    const auto jobs = az::select(col<&Job::id>)
                          .where(col<&Job::name> != "build", 3 < col<&Job::flags>, col<&Job::status> == Status::open,
                                 col<&Job::cost> >= 9.99_dec);
    return {jobs};
}

//# Nulls
//: A comparison with `std::nullopt` is IS NULL. With a `std::optional` value `==` and `!=` are decided when the
//: statement is built; `<` does not compile, as an empty value has no order. Else a comparison with a null is null, and
//: WHERE takes that as false: `rating != 3` leaves out the rows without a rating.
statements nulls()
{
    const std::optional<int> wanted; // empty
    const auto unrated = az::select(col<&Job::id>).where(col<&Job::rating> == std::nullopt);
    const auto rated = az::select(col<&Job::id>).where(col<&Job::rating>.is_not_null());
    const auto same = az::select(col<&Job::id>).where(col<&Job::rating> == wanted);
    return {unrated, rated, same};
}

//# Comparisons in which null is a value
//: `is_distinct_from` and `is_not_distinct_from` are never null: two nulls are the same.
statements distinct_from()
{
    const auto jobs = az::select(col<&Job::id>).where(col<&Job::rating>.is_distinct_from(3));
    return {jobs};
}

//# And, or, not
//: The operators of C++, also as words. A condition is no `bool`: `if (col<&Job::urgent>)` does not compile. A truth
//: column is a condition by itself.
statements and_or_not()
{
    const auto jobs =
        az::select(col<&Job::id>).where(!col<&Job::urgent> && (col<&Job::flags> > 3 || col<&Job::name> == "build"));
    const auto same =
        az::select(col<&Job::id>).where(not col<&Job::urgent> and (col<&Job::flags> > 3 or col<&Job::name> == "build"));
    return {jobs, same};
}

//# Conditions that are collected
//: `az::and_` and `az::or_` join a vector: of none, the first is true and the second false. A single condition grows
//: from `az::true_` (or `az::false_`).
statements collected()
{
    std::vector<az::condition> any;
    for (const char* text : {"bu", "te"}) any.push_back(col<&Job::name>.starts_with(text));
    const auto either = az::select(col<&Job::id>).where(az::or_(any));

    az::condition none_of = az::true_;
    for (int rating : {1, 2}) none_of = none_of && col<&Job::rating> != rating;
    const auto others = az::select(col<&Job::id>).where(none_of);
    return {either, others};
}

//# Between
//: Both ends belong to the range.
statements between()
{
    const auto jobs = az::select(col<&Job::id>).where(col<&Job::due>.between(2024y / 1 / 1, 2024y / 12 / 31));
    return {jobs};
}

//# Lists
//: `in` and `not_in` take values in braces, any range of them, or a [select](#in-a-select). An empty list is no error:
//: nothing is in it. Lists are filled up to a power of two by their last value, so that lists of many lengths share one
//: text; one of more than 1,000 values is a single parameter. `x.not_in(list)` is null where x is.
statements lists()
{
    const std::vector<std::int64_t> ids{1, 2, 3};
    const std::vector<std::int64_t> many(5000, 1);
    const auto listed = az::select(col<&Job::name>).where(col<&Job::id>.in({1, 2}));
    const auto from_range = az::select(col<&Job::name>).where(col<&Job::id>.not_in(ids));
    const auto none = az::select(col<&Job::name>).where(col<&Job::id>.in({}));
    const auto of_many = az::select(col<&Job::name>).where(col<&Job::id>.in(many));
    return {listed, from_range, none, of_many};
}

//# Several columns at once
//: `az::row` compares from the left, as words are sorted: it is what goes on after the last row of a page.
statements row_values()
{
    const auto listed =
        az::select(col<&Job::id>).where(az::row(col<&Job::id>, col<&Job::name>).in({{1, "build"}, {2, "x"}}));
    const auto next_page = az::select(col<&Job::id>)
                               .where(az::row(col<&Job::due>, col<&Job::id>) > az::row(az::date{2024y / 1 / 1}, 7))
                               .order_by(col<&Job::due>, col<&Job::id>)
                               .limit(10);
    return {listed, next_page};
}

//# Patterns
//: In `like`, `%` stands for any text and `_` for one character; a second argument names the character that takes that
//: meaning away. `like` tells upper from lower case on every database and `ilike` does not; of letters beyond ASCII,
//: SQLite does not know the case.
statements patterns()
{
    const auto begun = az::select(col<&Post::id>).where(col<&Post::title>.like("He%"));
    const auto escaped = az::select(col<&Post::id>).where(col<&Post::title>.like("100!%%", '!'));
    const auto any_case = az::select(col<&Post::id>).where(col<&Post::title>.ilike("he%"));
    return {begun, escaped, any_case};
}

//# Parts of texts
//: `starts_with`, `ends_with` and `contains` take every character as it is. They take expressions, too.
statements parts_of_texts()
{
    const auto posts = az::select(col<&Post::id>)
                           .where(col<&Post::title>.starts_with("100%"), !col<&Post::title>.ends_with("!"),
                                  col<&Post::title>.contains("_"));
    const auto quoting = az::select(col<&Post::id>).where(col<&Post::body>.contains(col<&Post::title>));
    return {posts, quoting};
}

//# Regular expressions
//: Whether a part of the text matches. Characters, `.`, `[..]`, `[^..]`, `( | )`, `* + ?`, `{m,n}`, `^` and `$` (the
//: ends of the text), `\d`, `\s` and `\w` mean the same everywhere. Beyond them the expressions are those of the
//: database: PostgreSQL's own, Perl's on SQLite, where the driver brings the function along. What a letter is beyond
//: ASCII differs, too.
statements regular_expressions()
{
    const auto users = az::select(col<&User::id>).where(col<&User::username>.matches("^[a-c]+\\d?$"));
    return {users};
}

//# Collations
//: `binary` is the order of the bytes on every database. Any other name is the database's: `nocase` is SQLite's for
//: ASCII letters; on PostgreSQL one has to be created (`CREATE COLLATION nocase (provider = icu, locale =
//: 'und-u-ks-level2', deterministic = false)`).
statements collations()
{
    const auto users = az::select(col<&User::id>)
                           .where(col<&User::username>.collate("binary") > "a")
                           .order_by(col<&User::username>.collate("binary"));
    return {users};
}

statements sqlite_collation()
{
    const auto users = az::select(col<&User::id>).where(col<&User::username>.collate("nocase") == "ANN");
    return {users};
}

//# Arithmetic
//: `/` of integers cuts the fraction off and `%` has the sign of the dividend, on every database; decimals and
//: floating-point numbers are never cut, and have no `%`. A decimal beside a floating-point number does not compile:
//: write `0.05_dec`, or cast. By zero, PostgreSQL fails and SQLite gives null; beyond 64 bits, PostgreSQL fails and
//: SQLite goes on with floating point.
statements arithmetic()
{
    const auto jobs = az::select(col<&Job::flags> / 2, col<&Job::flags> % 2, -col<&Job::flags>, 100 - col<&Job::flags>,
                                 col<&Job::cost> * 1.19_dec, col<&Job::cost> / 3);
    return {jobs};
}

//# Joining texts
//: `+` of texts; null where one of them is.
statements joining_texts()
{
    const auto users = az::select("@" + col<&User::username>, col<&User::username> + " <" + col<&User::email> + ">");
    return {users};
}

//# Bits
//: `&`, `|`, `^`, `~`, `<<` and `>>` of integers; shifts go 0 to 63 places, and `>>` keeps the sign. C++ binds them
//: weaker than `==`: parentheses are needed, and without them it does not compile.
statements bits()
{
    const auto flagged = az::select(col<&Job::id>).where((col<&Job::flags> & 4) != 0);
    const auto changed =
        az::select(col<&Job::flags> | 2, col<&Job::flags> ^ 3, ~col<&Job::flags>, col<&Job::flags> << 1);
    return {flagged, changed};
}
//.

} // namespace

examples conditions()
{
    return {{"comparisons", comparisons},
            {"nulls", nulls},
            {"distinct_from", distinct_from},
            {"and_or_not", and_or_not},
            {"collected", collected},
            {"between", between},
            {"lists", lists},
            {"row_values", row_values},
            {"patterns", patterns},
            {"parts_of_texts", parts_of_texts},
            {"regular_expressions", regular_expressions},
            {"collations", collations},
            {"sqlite_collation", sqlite_collation, databases::sqlite},
            {"arithmetic", arithmetic},
            {"joining_texts", joining_texts},
            {"bits", bits}};
}

} // namespace guide
