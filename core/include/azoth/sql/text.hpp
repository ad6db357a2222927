// SQL that the program writes itself.
#pragma once

#include <azoth/sql/functions.hpp>
#include <azoth/sql/prepared.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>

namespace azoth {

class dynamic_row;

/// A literal of the program. A text that is put together at run time does not convert to it.
struct sql_literal {
    std::string_view text;
    template <std::size_t N> consteval sql_literal(const char (&literal)[N]) : text(literal, N - 1) {}
};

namespace detail {
handle make_text(std::string sql);
handle bind_text(const handle& text, std::string_view name, const handle& value);
handle typed_text(const handle& text, type_id type, std::span<const type_id> columns);
template <class> inline constexpr bool never = false;
} // namespace detail

/// A text whose columns are known.
template <class Row> class [[nodiscard]] typed_text_statement : public handle {
public:
    using row_type = Row;
    explicit typed_text_statement(const handle& statement) : handle(statement) {}
    azoth::prepared<Row> prepare() const { return azoth::prepared<Row>{*this}; }
};

/// A text of SQL: a statement, or with `as` a part of one. Its placeholders, `:name`, are found outside of strings, quoted identifiers,
/// comments, dollar quotes and casts (`x::text`), and become parameters: values are never spelled into it.
class [[nodiscard]] text_statement : public handle {
public:
    using row_type = dynamic_row;
    explicit text_statement(const handle& text) : handle(text) {}

    /// What `:name` stands for, wherever it is: a value, an expression, an `az::param`.
    ///
    /// Throws: `compile_error` when the text has no such placeholder, or one that stands for something already. A placeholder that stands
    /// for nothing is a `compile_error` when the text is executed.
    template <argument A> text_statement bind(std::string_view name, const A& a) const
    {
        return text_statement{detail::bind_text(*this, name, detail::operand(a))};
    }
    /// The types of its columns, in order: its rows are tuples. Without, rows are `dynamic_row`s.
    template <class... V>
        requires(sizeof...(V) > 0)
    typed_text_statement<std::tuple<V...>> columns()
    const
    {
        static_assert((storable<V> && ...), "columns(): one of the types has no SQL type");
        constexpr type_id types[] = {detail::type_id_of<V>()...};
        return typed_text_statement<std::tuple<V...>>{detail::typed_text(*this, type_id::unknown, types)};
    }
    /// As an expression of a statement. Requires: it gives a `V`, never null unless `V` is optional.
    template <class V> expr<V> as() const { return expr<V>{detail::typed_text(*this, detail::type_id_of<V>(), {})}; }
    azoth::prepared<dynamic_row> prepare() const { return azoth::prepared<dynamic_row>{*this}; }
};

/// A text of the program: a literal alone.
text_statement sql(sql_literal literal);
template <class T>
    requires(!std::is_array_v<T> && !std::is_same_v<T, sql_literal>)
text_statement sql(const T&)
{
    static_assert(detail::never<T>,
                  "az::sql() takes a literal alone, into which nobody can smuggle anything; a text that is "
                  "put together at run time goes through az::unsafe_sql(), values through .bind()");
    return sql(sql_literal{""});
}
/// A text that was put together at run time. Whoever calls this answers for where each part of it comes from.
text_statement unsafe_sql(std::string text);

} // namespace azoth
