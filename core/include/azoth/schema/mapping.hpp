// How a struct says which table holds it: the vocabulary of `az::mapped<T>`, as far as it concerns columns.
#pragma once

#include <azoth/base/mapped.hpp>
#include <azoth/schema/column_options.hpp>
#include <azoth/schema/column_type.hpp>
#include <azoth/schema/member.hpp>
#include <azoth/schema/part_list.hpp>
#include <azoth/schema/table.hpp>

#include <array>
#include <optional>

namespace azoth {

/// A mapped column: the member `P`.
template <auto P> struct column_def {
    static constexpr auto member = P;
    std::string_view name;
    detail::column_options options;
};

/// The mapping of a struct to a table.
template <class... Part> struct table_def {
    std::string_view name;
    detail::part_list<Part...> parts;
};

/// Columns that many tables have, as members of a struct that theirs derive from.
template <class... Part> struct mixin_def {
    detail::part_list<Part...> parts;
};

/// One value in several columns.
template <class... Part> struct value_object_def {
    detail::part_list<Part...> parts;
};

template <class Mixin> struct columns_of_t {};
/// The columns of a mixin, as a part of the mapping of a struct that derives from it.
template <class Mixin> inline constexpr columns_of_t<Mixin> columns_of{};

/// The columns of the value object that is the member `P`.
template <auto P> struct embedded_def {
    static constexpr auto member = P;
    std::string_view prefix;
};
/// A member that is a value object, or an optional one, which is null when all its columns are. They are named after it: `price_cents`.
template <auto P> constexpr embedded_def<P> embedded() { return {member_name<P>()}; }
/// The same with another prefix than the member's name.
template <auto P> constexpr embedded_def<P> embedded(std::string_view prefix) { return {prefix}; }

namespace detail {

template <class Part> inline constexpr bool is_column_def = false;
template <auto P> inline constexpr bool is_column_def<column_def<P>> = true;
template <class Mapping> inline constexpr bool is_mixin = false;
template <class... Part> inline constexpr bool is_mixin<mixin_def<Part...>> = true;
template <class Mapping> inline constexpr bool is_value_object = false;
template <class... Part> inline constexpr bool is_value_object<value_object_def<Part...>> = true;
template <class T> using mapping_of = std::remove_cv_t<decltype(mapped<T>)>;

// A mixin's columns are named there, whoever has them.
template <auto P> constexpr std::string_view mapped_column_name()
{
    return part_of<column_def<P>>(mapped<owner_of<P>>.parts).name;
}

template <auto P> reference_target target_of()
{
    static_assert(!is_mixin<mapping_of<owner_of<P>>>,
                  "a mixin's columns stand in several tables: say whose, az::references_of<Product, &Product::member>");
    return {mapped<owner_of<P>>.name, mapped_column_name<P>()};
}
template <class T, auto P> reference_target target_in()
{
    static_assert(std::is_base_of_v<owner_of<P>, T>, "references_of<T, &T::member>: the member is none of this struct");
    return {mapped<T>.name, mapped_column_name<P>()};
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

template <class T, auto P> struct references_of_t {
    constexpr void apply(detail::column_options& options) const { options.reference = &detail::target_in<T, P>; }
};
/// The column refers to this one of `T`, also where a mixin has it: `az::references_of<Product, &Product::id>`.
template <class T, auto P> inline constexpr references_of_t<T, P> references_of{};

namespace detail {

constexpr void apply_option(const primary_key_t&, column_options& o) { o.primary_key = true; }
constexpr void apply_option(const unique_t&, column_options& o) { o.unique = true; }
constexpr void apply_option(const indexed_t&, column_options& o) { o.indexed = true; }
constexpr void apply_option(const server_default& option, column_options& o) { o.default_sql = option.sql; }
constexpr void apply_option(const computed_t& option, column_options& o) { o.computed = option.from; }
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

/// The mapping of a struct whose columns many tables have: `az::mapped<Timestamps> = az::mixin(az::column<...>()...)`, used by
/// `az::columns_of<Timestamps>` and written in front of the mappings that do.
template <class... Part> constexpr mixin_def<Part...> mixin(Part... parts)
{
    static_assert((detail::is_column_def<Part> && ...), "mixin() takes columns: az::column<&T::member>()");
    // In a constant this does not compile, and the compiler shows the line.
    if ((parts.options.selected || ...))
        throw mapping_error{"mixin(): az::selected is about one table: for members of the struct itself"};
    return {{{parts}...}};
}

/// The mapping of a struct that is one value in several columns: `az::mapped<Money> = az::value_object(az::column<...>()...)`, used by
/// `az::embedded<&Product::price>()` and written in front of the mappings that do.
template <class... Part> constexpr value_object_def<Part...> value_object(Part... parts)
{
    static_assert((detail::is_column_def<Part> && ...), "value_object() takes columns: az::column<&T::member>()");
    // In a constant this does not compile, and the compiler shows the line. A value that is none would come to be by its time alone.
    if ((parts.options.on_update || ...))
        throw mapping_error{"value_object(): az::on_update is for columns of tables and mixins"};
    if ((!parts.options.is_written() || ...))
        throw mapping_error{"value_object(): az::computed and az::selected are for columns of tables"};
    return {{{parts}...}};
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

template <auto P> struct soft_delete_t {};
/// Removed rows stay: `session.remove(p)` writes the time into this column by an update, and sessions hide rows that have one, as a
/// filter named "soft_delete" would: in queries, also of columns and in subqueries, in `get` and all loads of relations, in set-based changes.
/// Ways around: `query.ignore_filter("soft_delete")`, `query.ignore_filters()`, `az::no_filters`; emptying the member brings the row back.
/// Rows are deleted by `session.remove(p, az::permanently)`, by a set-based `az::delete_from`, and along with an owner whose row goes.
///
/// What a remove cascades to is removed in its own way: marked where its struct says so, else deleted. Nobody else lets the object go,
/// for its row is there: foreign keys and pairs stay. Inserts and unique constraints meet marked rows, too.
///
/// Requires: a mapped `std::optional<timestamp>`; one for each table (else `mapping_error`).
template <auto P> inline constexpr soft_delete_t<P> soft_delete{};

template <auto... P> struct foreign_key_def {
    detail::reference_target (*const* targets)() = nullptr;
    schema::referential_action on_delete = schema::referential_action::no_action;
    schema::referential_action on_update = schema::referential_action::no_action;
};

namespace detail {

template <auto... P> inline constexpr reference_target (*targets_of[])() = {&target_of<P>...};

template <auto... P> struct foreign_key_maker {
    template <auto... Q, class... O> constexpr foreign_key_def<P...> operator()(references_t<Q...>, O... options) const
    {
        static_assert(sizeof...(P) == sizeof...(Q), "a foreign key refers to as many columns as it has");
        column_options all;
        (apply_option(options, all), ...);
        return {targets_of<Q...>, all.on_delete, all.on_key_update};
    }
};

} // namespace detail

/// A foreign key of several columns: `az::foreign_key<&S::a, &S::b>(az::references<&T::a, &T::b>)`.
template <auto... P> inline constexpr detail::foreign_key_maker<P...> foreign_key{};

} // namespace azoth
