// Building what has parts: rows, arrays, JSON documents.
#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/array_value.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/json_access.hpp>
#include <azoth/sql/node/row.hpp>
#include <azoth/sql/node/row_list.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/row.hpp>

namespace azoth::detail {

handle make_row(std::span<const handle> elements) { return node::row::make(elements); }

handle make_in_rows(const handle& subject, std::vector<value> values, std::vector<type_id> types, bool negated)
{
    return make_node<node::row_list>(subject, std::move(values), std::move(types), negated);
}

handle make_array(std::vector<value> values, type_id element_type)
{
    return make_node<node::array_value>(std::move(values), element_type);
}

handle make_array_contains(const handle& array, const handle& other)
{
    return node::array_operation::make({array, other}, node::array_use::contains, type_id::boolean);
}

handle make_array_overlaps(const handle& array, const handle& other)
{
    return node::array_operation::make({array, other}, node::array_use::overlaps, type_id::boolean);
}

handle make_array_element(const handle& array, int index, type_id type)
{
    return node::array_operation::make({array, bind_value(value{index})}, node::array_use::element, type);
}

handle make_array_any(const handle& array, type_id element_type)
{
    return node::array_operation::make({array}, node::array_use::any, element_type);
}

handle make_json_step(const handle& document, value step)
{
    return node::json_access::make({document, bind_value(std::move(step))}, type_id::json);
}

// A text is what the database gives of a scalar; every other type is made from it.
handle make_json_value(const handle& document, type_id type)
{
    if (type == type_id::json) return document;
    const auto* access = dynamic_cast<const node::json_access*>(&document.node());
    const handle text = access ? node::json_access::make(access->children(), type_id::text)
                               : node::json_access::make({document}, type_id::text);
    return type == type_id::text ? text : make_node<node::cast>(text, type);
}

handle make_typed(const handle& expression, type_id type)
{
    const node::base& known = expression.node();
    if (known.type() == type) return expression;
    if (const auto* column = dynamic_cast<const node::column*>(&known); column && !known.is_permanent())
        return make_node<node::named_column>(std::string{column->table()}, std::string{column->name()}, type, true);
    if (const auto* column = dynamic_cast<const node::source_column*>(&known))
        return make_node<node::source_column>(column->children()[0], column->name(), type, true);
    return make_node<node::cast>(expression, type);
}

} // namespace azoth::detail
