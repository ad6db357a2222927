#include <azoth/sql/expr.hpp>

#include "sql/instants.hpp"

#include <azoth/sql/column_ref.hpp>
#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/collate.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/like.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <algorithm>

namespace azoth {

ordering ordering::nulls_first() const
{
    const auto& term = static_cast<const node::ordering&>(node());
    return ordering{detail::make_ordering(term.children()[0], term.is_descending(), node::ordering::nulls::first),
                    nullptr};
}

ordering ordering::nulls_last() const
{
    const auto& term = static_cast<const node::ordering&>(node());
    return ordering{detail::make_ordering(term.children()[0], term.is_descending(), node::ordering::nulls::last),
                    nullptr};
}

condition and_(const std::vector<condition>& conditions)
{
    return condition{detail::make_logical(true, std::vector<handle>(conditions.begin(), conditions.end()))};
}

condition or_(const std::vector<condition>& conditions)
{
    return condition{detail::make_logical(false, std::vector<handle>(conditions.begin(), conditions.end()))};
}

namespace detail {

namespace {
constexpr char like_escape = '!';

handle length_of(const handle& text) { return node::function::make({text}, "length", type_id::int32); }

// The comparison with its sides exchanged.
node::binary_operator turned_round(node::binary_operator op) noexcept
{
    switch (op) {
    case node::binary_operator::less: return node::binary_operator::greater;
    case node::binary_operator::less_equal: return node::binary_operator::greater_equal;
    case node::binary_operator::greater: return node::binary_operator::less;
    case node::binary_operator::greater_equal: return node::binary_operator::less_equal;
    default: return op;
    }
}

bool is_any(const handle& operand) noexcept
{
    const auto* array = dynamic_cast<const node::array_operation*>(&operand.node());
    return array && array->use() == node::array_use::any;
}
} // namespace

handle bind_value(value bound) { return make_node<node::bind>(std::move(bound)); }

handle bind_view(const value_view& bound) { return bind_value(value{bound}); }

handle make_unary(node::unary_operator op, const handle& operand)
{
    const bool same_type = op == node::unary_operator::negate || op == node::unary_operator::bit_not;
    return make_node<node::unary>(op, operand, same_type ? operand.node().type() : type_id::boolean);
}

handle make_binary(node::binary_operator op, const handle& left, const handle& right, type_id type)
{
    using node::binary_operator;
    if (op <= binary_operator::is_not_distinct_from) {
        // Any element of an array is a right side only.
        if (is_any(left) && !is_any(right)) return make_binary(turned_round(op), right, left, type);
        if (is_instant(left)) return make_node<node::binary>(op, left, as_instant(right), type);
        if (is_instant(right)) return make_node<node::binary>(op, as_instant(left), right, type);
    }
    return make_node<node::binary>(op, left, right, type);
}

handle make_binary(node::binary_operator op, const handle& left, const value_view& right, type_id type)
{
    return make_binary(op, left, bind_view(right), type);
}

handle make_between(const handle& subject, const handle& low, const handle& high)
{
    if (is_instant(subject) || is_instant(low) || is_instant(high))
        return make_node<node::between>(as_instant(subject), as_instant(low), as_instant(high));
    return make_node<node::between>(subject, low, high);
}

handle make_in_list(const handle& subject, std::vector<value> values, type_id element_type, bool negated)
{
    const bool has_instants =
        element_type == type_id::timestamp ||
        std::any_of(values.begin(), values.end(), [](const value& each) { return each.type() == type_id::timestamp; });
    if (!has_instants || (element_type != type_id::timestamp && element_type != type_id::date))
        return make_node<node::in_list>(subject, std::move(values), element_type, negated);
    for (value& each : values) each = as_instant(std::move(each));
    return make_node<node::in_list>(as_instant(subject), std::move(values), type_id::timestamp, negated);
}

namespace {
// Equality as SQL has it, null where an operand is: unlike in one of the program, a null value does not make a test for null of it.
handle make_plain_equality(node::binary_operator op, const handle& left, const handle& right)
{
    return make_binary(op, make_nullable(left), make_nullable(right), type_id::boolean);
}
} // namespace

handle make_in_expressions(const handle& subject, std::span<const handle> expressions, bool negated)
{
    const auto op = negated ? node::binary_operator::not_equal : node::binary_operator::equal;
    std::vector<handle> comparisons;
    comparisons.reserve(expressions.size());
    for (const handle& each : expressions) comparisons.push_back(make_plain_equality(op, subject, each));
    return make_logical(negated, comparisons);
}

handle make_in_select(const handle& subject, const handle& select, bool negated)
{
    return node::subselect::make({subject, select}, negated ? node::subselect_use::not_in : node::subselect_use::in,
                                 type_id::boolean);
}

handle make_like(const handle& subject, const handle& pattern, char escape, bool ignore_case)
{
    return make_node<node::like>(subject, pattern, escape, ignore_case);
}

handle make_like_escaped(const handle& subject, std::string_view before, std::string_view text, std::string_view after)
{
    std::string pattern{before};
    for (const char c : text) {
        if (c == '%' || c == '_' || c == like_escape) pattern += like_escape;
        pattern += c;
    }
    pattern += after;
    return make_like(subject, bind_value(pattern), like_escape, false);
}

// A text that is an expression can't be escaped before the statement runs: it is compared, not matched.
handle make_starts_with(const handle& subject, const handle& text)
{
    const handle begin =
        node::function::make({subject, bind_value(value{1}), length_of(text)}, "substr", type_id::text);
    return make_plain_equality(node::binary_operator::equal, begin, text);
}

handle make_ends_with(const handle& subject, const handle& text)
{
    // Of a text that is longer than the subject, the position is below 1; what is found there is shorter than the text.
    const handle shorter =
        make_binary(node::binary_operator::subtract, length_of(subject), length_of(text), type_id::int32);
    const handle from = make_binary(node::binary_operator::add, shorter, bind_value(value{1}), type_id::int32);
    const handle end = node::function::make({subject, from}, "substr", type_id::text);
    return make_plain_equality(node::binary_operator::equal, end, text);
}

handle make_contains(const handle& subject, const handle& text)
{
    const handle place = node::function::make({subject, text}, "instr", type_id::int32);
    return make_binary(node::binary_operator::greater, place, bind_value(value{0}), type_id::boolean);
}

handle make_collate(const handle& text, std::string_view collation)
{
    return make_node<node::collate>(text, std::string{collation});
}

handle make_label(const handle& expression, std::string_view name)
{
    return make_node<node::label>(expression, std::string{name});
}

handle make_nullable(const handle& expression) { return make_node<node::nullable>(expression); }

handle make_ordering(const handle& expression, bool descending, node::ordering::nulls where)
{
    return make_node<node::ordering>(expression, descending, where);
}

handle make_logical(bool conjunction, std::span<const handle> conditions)
{
    return node::logical::make(conditions, conjunction ? node::logical_operator::and_ : node::logical_operator::or_);
}

handle make_pair_of_conditions(bool conjunction, const handle& a, const handle& b)
{
    const handle both[] = {a, b};
    return make_logical(conjunction, both);
}

handle make_assignment(const handle& column, const handle& value) { return make_node<node::assignment>(column, value); }

handle null_of(type_id type) { return bind_value(value{value_view::null(type)}); }

} // namespace detail
} // namespace azoth
