#include <azoth/sql/values.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/table_function.hpp>
#include <azoth/sql/node/values_table.hpp>

#include <algorithm>

namespace azoth {

namespace detail {

handle make_values(std::string_view name, std::initializer_list<std::string_view> columns,
                   std::span<const value_form> forms, std::vector<value> cells)
{
    if (columns.size() != forms.size())
        throw mapping_error{"values \"" + std::string{name} + "\" has " + std::to_string(forms.size()) +
                            " columns, and " + std::to_string(columns.size()) + " names were given"};
    std::vector<node::value_rows::column_form> described;
    for (const std::string_view each : columns) {
        if (std::count(columns.begin(), columns.end(), each) > 1)
            throw mapping_error{"values \"" + std::string{name} + "\" has two columns named " + std::string{each}};
        const value_form& form = forms[described.size()];
        described.push_back({std::string{each}, form.type, form.nullable});
    }
    const handle rows = make_node<node::value_rows>(std::move(described), std::move(cells));
    return make_node<node::values_table>(rows, std::string{name});
}

handle make_table_function(std::string_view function, std::string_view name, std::span<const handle> arguments)
{
    // The last part of a qualified name is what columns call it.
    return node::table_function::make(arguments, function, name.substr(name.rfind('.') + 1));
}

} // namespace detail

table_function table_function::as(std::string_view name) const
{
    const auto& call = static_cast<const node::table_function&>(node());
    return table_function{node::table_function::make(call.children(), call.function(), name)};
}

} // namespace azoth
