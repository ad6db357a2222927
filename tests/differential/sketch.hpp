// Expressions and statements as the tester has them: trees of plain values that can be printed, evaluated, shrunk, and built with the
// library.
#pragma once

#include "differential/cells.hpp"

#include <memory>

namespace differential {

enum class op : std::uint8_t {
    // Leaves, and what has a select within.
    literal,
    column,
    key, // of a group, by its place in GROUP BY
    aggregate,
    window,
    scalar,
    // Of any type.
    choice, // CASE: condition, value, condition, value, .., [otherwise]
    coalesce,
    nullif,
    greatest,
    least,
    // Integers and numbers.
    add,
    subtract,
    multiply,
    divide, // by null instead of zero
    modulo,
    negate,
    absolute,
    bit_and,
    bit_or,
    bit_xor,
    bit_not,
    shift_left,
    shift_right,
    length,
    extract,
    truncate, // a number, cast to an integer
    day_gap,  // a date minus another one, in days
    quotient, // a number by a power of two
    round,
    floor,
    ceil,
    widen, // an integer, cast to a number
    // Texts.
    concat,
    lower,
    upper,
    trim,
    substring,
    replace,
    text_of,
    // Conditions.
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    distinct,
    not_distinct,
    both,
    either,
    negation,
    null_test,
    no_null_test,
    in_list,
    not_in_list,
    in_parts,
    not_in_parts,
    between,
    pair_less, // row values
    like,
    ilike,
    starts_with,
    ends_with,
    contains,
    exists,
    in_select,
    not_in_select,
    // Dates.
    plus_days,
    plus_months,
    cut // date_trunc
};
const char* name_of(op) noexcept;

enum class aggregate_kind : std::uint8_t { count, count_of, sum, avg, min, max, bool_and, bool_or, string_agg };
enum class window_kind : std::uint8_t { row_number, rank, dense_rank, count, sum, min, lag, lead, first_value };

/// How great the values of an expression can be, and how many binary digits their fractions have: what keeps the generator from overflow
/// and numbers exact.
struct magnitude {
    double most = 0;
    int fraction = 0;
};

struct query_sketch;

struct sketch {
    op what = op::literal;
    type gives = type::integer;
    std::vector<sketch> parts{};
    /// A literal's value, the values of a list.
    std::vector<cell> values{};
    /// A column's place, a key's place, a date part, days, months, places of a shift, digits, an aggregate's or window function's kind.
    int detail = 0;
    /// Of a column: the number of its source. Of a substring: its length, or -1.
    int other = 0;
    /// Of a column: which of the library's spellings. Of a pattern: whether it has an escape character.
    int style = 0;
    /// Of an aggregate: DISTINCT. Of a window: whether it is partitioned. Of a key: whether it is a chain of AND or OR.
    bool flag = false;
    /// Of leaves.
    magnitude limits{};
    std::shared_ptr<const query_sketch> select{};
};

enum class source_form : std::uint8_t { bare, aliased, subquery, cte };

struct source_sketch {
    int number = 0;
    source_form form = source_form::bare;
    int table = 0;
    /// Of a subquery or common table expression.
    std::shared_ptr<const query_sketch> rows{};
    /// Of a joined source.
    bool left = false;
    std::vector<sketch> on{}; // one, or none: the first source, and cross joins
};

struct order_sketch {
    std::vector<sketch> by{}; // one, or none for an output
    int output = 0;
    bool descending = false;
    bool nulls_first = false;
};

struct select_sketch {
    std::vector<source_sketch> sources{};
    std::vector<sketch> outputs{};
    std::vector<sketch> where{};
    bool grouped = false;
    std::vector<sketch> keys{};
    std::vector<sketch> having{};
    bool distinct = false;
};

enum class set_operation : std::uint8_t { union_, union_all, intersect, except };

struct branch_sketch {
    set_operation operation = set_operation::union_;
    std::shared_ptr<const query_sketch> rows{};
};

/// A select, or several that set operations combine from the left; an order and a limit of the whole.
struct query_sketch {
    select_sketch first{};
    std::vector<branch_sketch> others{};
    std::vector<order_sketch> order{};
    int limit = -1;
    int offset = -1;
};

magnitude limits_of(const sketch&);
/// Whether an expression stands there twice. The order of a combination would not tell which of the two columns it means.
bool has_twins(const std::vector<sketch>& outputs);
/// Whether the node, given that its parts are, is one that all databases compute exactly and without an error.
bool is_sound(const sketch&);
/// The same of whole statements.
bool is_sound(const query_sketch&);

/// For people, and close to how a program would write it.
std::string to_string(const sketch&);
std::string to_string(const query_sketch&);

// Leaves.
sketch literal(type, cell value);
sketch column(type, int source, int place, int style, magnitude limits);

} // namespace differential
