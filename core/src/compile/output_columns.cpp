#include "compile/output_columns.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/selected.hpp>
#include <azoth/sql/node/source_column.hpp>

#include <set>

namespace azoth::detail {
namespace {

std::string_view after_last_dot(std::string_view name) noexcept { return name.substr(name.rfind('.') + 1); }

// What people would call the expression; empty when it has no name of its own.
std::string_view natural_name(const node::base& expression) noexcept
{
    if (const auto* column = dynamic_cast<const node::column*>(&expression)) return column->name();
    if (const auto* column = dynamic_cast<const node::source_column*>(&expression)) return column->name();
    if (const auto* call = dynamic_cast<const node::function*>(&expression)) return after_last_dot(call->name());
    if (const auto* call = dynamic_cast<const node::aggregate*>(&expression)) return after_last_dot(call->name());
    if (const auto* over = dynamic_cast<const node::over*>(&expression)) return natural_name(over->call());
    if (const auto* cast = dynamic_cast<const node::cast*>(&expression)) return natural_name(bare(cast->operand()));
    return {};
}

void add_item(std::vector<output_column>& columns, const node::base& item)
{
    output_column column;
    column.item = &item;
    column.type = item.type();
    const node::base* each = &item;
    for (;;) {
        if (const auto* computed = dynamic_cast<const node::selected*>(each)) {
            each = &computed->labelled().node();
        } else if (const auto* label = dynamic_cast<const node::label*>(each)) {
            if (column.own_name.empty()) column.own_name = label->name();
            column.is_labelled = true;
            each = &label->expression();
        } else if (const auto* maybe = dynamic_cast<const node::nullable*>(each)) {
            column.expects_null = true;
            each = &maybe->expression();
        } else {
            break;
        }
    }
    if (const auto* entity = dynamic_cast<const node::entity*>(each)) {
        for (const handle& part : entity->columns()) {
            const std::size_t index = columns.size();
            add_item(columns, part.node());
            // A struct of which no column is there is a null object, or an error that names the column when it is read.
            columns[index].expects_null = true;
        }
        return;
    }
    column.expression = each;
    if (!column.is_labelled) column.own_name = natural_name(*each);
    columns.push_back(std::move(column));
}

void tell_apart(std::vector<output_column>& columns)
{
    std::set<std::string, std::less<>> own_names;
    for (const output_column& each : columns) own_names.insert(each.own_name);
    std::set<std::string, std::less<>> taken;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        output_column& column = columns[i];
        if (column.own_name.empty()) column.own_name = "column" + std::to_string(i + 1);
        column.name = column.own_name;
        // A number that makes a name which another column has of its own is skipped.
        for (int n = 2; taken.contains(column.name) || (n > 2 && own_names.contains(column.name)); ++n)
            column.name = column.own_name + '_' + std::to_string(n);
        if (column.name != column.own_name) column.is_labelled = true;
        taken.insert(column.name);
    }
}

} // namespace

const node::base& bare(const node::base& item) noexcept
{
    const node::base* each = &item;
    for (;;) {
        if (const auto* label = dynamic_cast<const node::label*>(each))
            each = &label->expression();
        else if (const auto* maybe = dynamic_cast<const node::nullable*>(each))
            each = &maybe->expression();
        else
            return *each;
    }
}

bool is_column(const node::base& expression) noexcept
{
    return dynamic_cast<const node::column*>(&expression) || dynamic_cast<const node::source_column*>(&expression);
}

std::vector<output_column> output_columns(const std::vector<const node::base*>& items, bool names_all)
{
    std::vector<output_column> columns;
    columns.reserve(items.size());
    for (const node::base* each : items) add_item(columns, *each);
    tell_apart(columns);
    if (names_all)
        for (output_column& each : columns)
            each.is_labelled |= !is_column(*each.expression) && each.expression != &node::star_constant;
    return columns;
}

} // namespace azoth::detail
