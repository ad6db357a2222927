// Sources that are no tables: values of the program, functions that give rows.
#pragma once

#include <azoth/sql/functions.hpp>
#include <azoth/sql/node/value_rows.hpp>
#include <azoth/sql/source.hpp>

#include <initializer_list>
#include <tuple>

namespace azoth {

namespace detail {
// The type of one column of values, and whether it may hold nulls.
struct value_form {
    type_id type;
    bool nullable;
};
handle make_values(std::string_view name, std::initializer_list<std::string_view> columns,
                   std::span<const value_form> forms, std::vector<value> cells);
handle make_table_function(std::string_view function, std::string_view name, std::span<const handle> arguments);
} // namespace detail

/// Rows of the program as a source, each value a parameter: `az::values("v", {"id", "name"}, rows)`. Its columns are had by name, as
/// `v.col<std::int64_t>("id")`. There may be no rows.
///
/// Throws: `mapping_error` when there are not as many names as columns, or one that repeats. All of its values count against the
/// database's limit of parameters.
template <class... V>
    requires(sizeof...(V) > 0)
source values(std::string_view name, std::initializer_list<std::string_view> columns,
              const std::vector<std::tuple<V...>>& rows)
{
    static_assert((storable<V> && ...), "values(): a type in the rows has no SQL type");
    constexpr detail::value_form forms[] = {
        {detail::type_id_of<V>(), is_nullable<V> || kind_of<V> == kind::dynamic}...};
    std::vector<value> cells;
    cells.reserve(rows.size() * sizeof...(V));
    for (const std::tuple<V...>& row : rows)
        std::apply([&](const auto&... cell) { (cells.emplace_back(cell), ...); }, row);
    return source{detail::make_values(name, columns, forms, std::move(cells))};
}

/// A function that gives rows, as a source that is called as the function is.
class table_function : public source {
public:
    using source::source;
    /// The same under another name. Where the function gives one column without a name of its own, that column takes this name on some
    /// databases.
    table_function as(std::string_view name) const;
};

/// A function that gives rows: `az::table_func("generate_series", 1, 10)`. Its columns are had by name; which there are, only the database
/// knows.
///
/// Throws: `mapping_error` when the name is no identifier.
template <argument... A> table_function table_func(std::string_view function, const A&... arguments)
{
    const std::vector<handle> nodes{detail::operand(arguments)...};
    return table_function{detail::make_table_function(function, function, nodes)};
}

} // namespace azoth
