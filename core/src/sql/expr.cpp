#include <azoth/sql/expr.hpp>

#include <azoth/sql/column_ref.hpp>
#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/like.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/subselect.hpp>

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
} // namespace

handle bind_value(value bound) { return make_node<node::bind>(std::move(bound)); }

handle make_unary(node::unary_operator op, const handle& operand)
{
    const bool same_type = op == node::unary_operator::negate || op == node::unary_operator::bit_not;
    return make_node<node::unary>(op, operand, same_type ? operand.node().type() : type_id::boolean);
}

handle make_binary(node::binary_operator op, const handle& left, const handle& right, type_id type)
{
    return make_node<node::binary>(op, left, right, type);
}

handle make_between(const handle& subject, const handle& low, const handle& high)
{
    return make_node<node::between>(subject, low, high);
}

handle make_in_list(const handle& subject, std::vector<value> values, type_id element_type, bool negated)
{
    return make_node<node::in_list>(subject, std::move(values), element_type, negated);
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
