#include "compile/decimal_scale.hpp"

#include <azoth/schema/table.hpp>
#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/table_source.hpp>
#include <azoth/sql/node/unary.hpp>

#include <algorithm>

namespace azoth::detail {
namespace {

constexpr int unknown = -1;
// No database keeps more, and what is summed up beyond it is no scale to round to.
constexpr int greatest = 38;

int scale_of_column(const node::column& column)
{
    const schema::table* const table = column.description();
    const schema::column* const described = table ? table->find(column.name()) : nullptr;
    return described ? described->type().scale() : unknown;
}

// A column seen through an alias, or of a table that is known at run time.
int scale_of_column(const node::source_column& column)
{
    const node::base* source = &column.source();
    if (const auto* alias = dynamic_cast<const node::alias*>(source)) source = &alias->source();
    const auto* const table = dynamic_cast<const node::table_source*>(source);
    const schema::column* const described = table ? table->table().find(column.name()) : nullptr;
    return described ? described->type().scale() : unknown;
}

int scale_of_value(const value_view& value) noexcept
{
    const std::string_view text = value.bytes();
    const std::size_t point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

int greater_of(int a, int b) noexcept { return a < 0 || b < 0 ? unknown : std::max(a, b); }

int scale_of_binary(const node::binary& node)
{
    const int a = decimal_scale(node.left());
    const int b = decimal_scale(node.right());
    switch (node.op()) {
    case node::binary_operator::add:
    case node::binary_operator::subtract: return greater_of(a, b);
    case node::binary_operator::multiply: return a < 0 || b < 0 || a + b > greatest ? unknown : a + b;
    default: return unknown;
    }
}

// Of all that may come out; a null has no digits.
int greatest_of(std::span<const handle> expressions, std::size_t first, std::size_t step)
{
    int scale = 0;
    for (std::size_t i = first; i < expressions.size(); i += step)
        if (&expressions[i].node() != &node::null_constant)
            scale = greater_of(scale, decimal_scale(expressions[i].node()));
    return scale;
}

int scale_of_case(const node::case_when& cases)
{
    const auto parts = cases.children();
    const int of_branches = greatest_of(parts.first(parts.size() / 2 * 2), 1, 2);
    return parts.size() % 2 == 0 ? of_branches : greater_of(of_branches, decimal_scale(parts.back().node()));
}

} // namespace

int decimal_scale(const node::base& expression)
{
    if (is_integer(expression.type())) return 0;
    if (expression.type() != type_id::decimal) return unknown;
    if (const auto* column = dynamic_cast<const node::column*>(&expression)) return scale_of_column(*column);
    if (const auto* column = dynamic_cast<const node::source_column*>(&expression)) return scale_of_column(*column);
    if (const auto* bind = dynamic_cast<const node::bind*>(&expression)) {
        const value_view value = bind->value().view();
        return value.is_null() ? unknown : scale_of_value(value);
    }
    if (const auto* binary = dynamic_cast<const node::binary*>(&expression)) return scale_of_binary(*binary);
    if (const auto* unary = dynamic_cast<const node::unary*>(&expression)) return decimal_scale(unary->operand());
    if (const auto* label = dynamic_cast<const node::label*>(&expression)) return decimal_scale(label->expression());
    if (const auto* maybe = dynamic_cast<const node::nullable*>(&expression)) return decimal_scale(maybe->expression());
    if (const auto* cases = dynamic_cast<const node::case_when*>(&expression)) return scale_of_case(*cases);
    if (const auto* call = dynamic_cast<const node::aggregate*>(&expression)) {
        const bool keeps = call->name() == "sum" || call->name() == "min" || call->name() == "max";
        return keeps && call->arguments().size() == 1 ? decimal_scale(call->arguments()[0].node()) : unknown;
    }
    if (const auto* call = dynamic_cast<const node::function*>(&expression)) {
        if (call->name() == "abs" || call->name() == "coalesce" || call->name() == "greatest" ||
            call->name() == "least")
            return greatest_of(call->children(), 0, 1);
    }
    return unknown;
}

} // namespace azoth::detail
