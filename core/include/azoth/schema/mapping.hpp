// How a struct says which table holds it: the vocabulary of `az::mapped<T>`, as far as it concerns columns.
#pragma once

#include <azoth/base/mapped.hpp>
#include <azoth/schema/column_type.hpp>
#include <azoth/schema/member.hpp>
#include <azoth/schema/part_list.hpp>
#include <azoth/schema/table.hpp>

namespace azoth {

namespace detail {

// A column that is referred to, found when the table is built: by then every mapping is complete.
struct reference_target {
    std::string_view table;
    std::string_view column;
};

// The options of a column, folded into one plain struct so that they cost no template of their own.
struct column_options {
    bool primary_key = false;
    bool unique = false;
    bool indexed = false;
    int length = 0;
    int precision = 0;
    int scale = 0;
    schema::referential_action on_delete = schema::referential_action::no_action;
    reference_target (*reference)() = nullptr;
    std::string_view default_sql{};
    bool row_version = false;
};

} // namespace detail

/// The greatest number of characters of a text column.
struct max_length {
    constexpr max_length(int characters) noexcept : n(characters) {}
    int n;
    constexpr void apply(detail::column_options& options) const { options.length = n; }
};

/// The digits of a decimal column: at most `precision`, `scale` of them after the point.
///
/// Requires: 0 <= `scale` <= `precision`, at least one digit.
struct numeric {
    constexpr numeric(int digits, int after_point) noexcept : precision(digits), scale(after_point) {}
    int precision;
    int scale;
    constexpr void apply(detail::column_options& options) const
    {
        options.precision = precision;
        options.scale = scale;
    }
};

struct row_version_t {
    constexpr void apply(detail::column_options& options) const { options.row_version = true; }
};
/// The column tells the versions of a row apart: an integer, 1 when the row is inserted and one more with every update, or a
/// `timestamp` of the last change. Sessions keep it themselves, whatever the program writes to the member; a flush that meets a row which
/// somebody else has changed meanwhile is a `stale_object`. Set-based updates keep it, too.
///
/// Requires: a member of an integer type or a `timestamp` that is not optional; one for each table (else `mapping_error`).
inline constexpr row_version_t row_version{};

struct on_delete_t {
    schema::referential_action action;
    constexpr void apply(detail::column_options& options) const { options.on_delete = action; }
};
inline constexpr on_delete_t on_delete_cascade{schema::referential_action::cascade};
inline constexpr on_delete_t on_delete_set_null{schema::referential_action::set_null};
inline constexpr on_delete_t on_delete_restrict{schema::referential_action::restrict};

/// A mapped column: the member `P`.
template <auto P> struct column_def {
    static constexpr auto member = P;
    std::string_view name;
    detail::column_options options;
};

/// The mapping of a struct to a table.
template <class... Part> struct table_def {
    static constexpr bool is_mixin = false;
    std::string_view name;
    detail::part_list<Part...> parts;
};

namespace detail {

template <class T, auto P> constexpr std::string_view mapped_column_name()
{
    return part_of<column_def<P>>(mapped<T>.parts).name;
}

template <auto P> reference_target target_of()
{
    return {mapped<owner_of<P>>.name, mapped_column_name<owner_of<P>, P>()};
}

} // namespace detail

template <auto... P> struct references_t {
    constexpr void apply(detail::column_options& options) const requires(sizeof...(P) == 1)
    {
        options.reference = &detail::target_of<P...>;
    }
};
/// The column refers to this one of another mapped struct, or of its own.
template <auto... P> inline constexpr references_t<P...> references{};

namespace detail {

constexpr void apply_option(const primary_key_t&, column_options& o) { o.primary_key = true; }
constexpr void apply_option(const unique_t&, column_options& o) { o.unique = true; }
constexpr void apply_option(const indexed_t&, column_options& o) { o.indexed = true; }
constexpr void apply_option(const server_default& option, column_options& o) { o.default_sql = option.sql; }
template <class O>
    requires requires(const O& option, column_options& o) { option.apply(o); }
constexpr void apply_option(const O& option, column_options& o) { option.apply(o); }

template <class O> concept column_option = requires(const O& option, column_options& o) { apply_option(option, o); };
template <class... O> inline constexpr bool begins_with_name = false;
template <class First, class... O>
inline constexpr bool begins_with_name<First, O...> = std::is_convertible_v<First, std::string_view>;

} // namespace detail

/// A column named as its member.
template <auto P, class... O>
    requires(!detail::begins_with_name<O...>)
constexpr column_def<P> column(O... options)
{
    static_assert((detail::column_option<O> && ...), "column() was given something that is no option of a column");
    detail::column_options all;
    (detail::apply_option(options, all), ...);
    return {member_name<P>(), all};
}
/// A column of another name than its member's.
template <auto P, class... O> constexpr column_def<P> column(std::string_view name, O... options)
{
    static_assert((detail::column_option<O> && ...), "column() was given something that is no option of a column");
    detail::column_options all;
    (detail::apply_option(options, all), ...);
    return {name, all};
}

template <class... Part> constexpr table_def<Part...> table(std::string_view name, Part... parts)
{
    return {name, {{parts}...}};
}

/// A condition on each row: a name and SQL text of the program.
struct check {
    constexpr check(std::string_view constraint, std::string_view expression) noexcept
        : name(constraint),
          sql(expression)
    {}
    std::string_view name;
    std::string_view sql;
};

template <auto... P> struct unique_together_t {};
/// The columns are unique together.
template <auto... P> inline constexpr unique_together_t<P...> unique_together{};

template <auto... P> struct foreign_key_def {
    detail::reference_target (*const* targets)() = nullptr;
    schema::referential_action on_delete = schema::referential_action::no_action;
};

namespace detail {

template <auto... P> inline constexpr reference_target (*targets_of[])() = {&target_of<P>...};

template <auto... P> struct foreign_key_maker {
    template <auto... Q, class... O> constexpr foreign_key_def<P...> operator()(references_t<Q...>, O... options) const
    {
        static_assert(sizeof...(P) == sizeof...(Q), "a foreign key refers to as many columns as it has");
        column_options all;
        (apply_option(options, all), ...);
        return {targets_of<Q...>, all.on_delete};
    }
};

} // namespace detail

/// A foreign key of several columns: `az::foreign_key<&S::a, &S::b>(az::references<&T::a, &T::b>)`.
template <auto... P> inline constexpr detail::foreign_key_maker<P...> foreign_key{};

} // namespace azoth
