// Many rows at once, and rows that may be there already.
#pragma once

#include <azoth/orm/mapper_of.hpp>
#include <azoth/orm/session_access.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>

namespace azoth {

namespace orm {

/// What becomes of a row that meets another one in a key.
struct conflict_rule {
    std::span<const std::string_view> key; ///< columns
    enum class action : std::uint8_t { update_all, update_some, nothing } what = action::update_all;
    std::span<const std::string_view> updated{}; ///< columns, of `update_some`
};

/// Structs side by side in memory.
struct struct_range {
    const void* first;
    std::size_t count;
    std::size_t size; ///< of each
};

/// Inserts the rows of structs in as few statements as the database's limits allow; they become no objects. How many there are.
///
/// Requires: the range holds structs of this type. Throws: `state_error` for a struct whose relations hold objects; `database_error`.
std::size_t bulk_insert(session_core& core, const mapper& type, const struct_range& all);
/// The same, where rows that meet others follow the rule. How many rows were inserted or updated.
///
/// Throws: as `bulk_insert`; `compile_error` where the database has no words for it.
std::size_t bulk_upsert(session_core& core, const mapper& type, const struct_range& all, const conflict_rule& rule);
/// Writes one row by the rule, and gives the object of the row that is there then.
///
/// Throws: as `bulk_upsert`; `not_found` when the row that it met is gone.
object* upsert(session_core& core, const mapper& type, const void* value, const conflict_rule& rule);

} // namespace orm

namespace detail {
template <auto... P> struct column_names {
    static constexpr std::array<std::string_view, sizeof...(P)> value{mapped_column_name<P>()...};
};

template <class C> concept contiguous_values = requires(const C& rows)
{
    std::data(rows);
    std::size(rows);
};
template <class C> using value_in = std::remove_cvref_t<decltype(*std::data(std::declval<const C&>()))>;

template <class T> orm::struct_range range_of(const T* first, std::size_t count) { return {first, count, sizeof(T)}; }
} // namespace detail

/// What becomes of a row that meets another one in the key of the columns `P`. Made by `az::on_conflict`.
template <class T, orm::conflict_rule::action What, class Key, class Updated> struct conflict_target {
    using owner = T;

    /// Of the row that is there only these columns become what would have been inserted.
    template <auto... C> constexpr auto do_update() const
    {
        static_assert(sizeof...(C) > 0,
                      "do_update<..>() names the columns that are updated: do_update<&City::population>()");
        static_assert((std::is_base_of_v<owner_of<C>, T> && ...),
                      "do_update<..>() names a column of another table than the key of on_conflict");
        return conflict_target<T, orm::conflict_rule::action::update_some, Key, detail::column_names<C...>>{};
    }
    /// The row that is there stays as it is.
    constexpr auto do_nothing() const
    {
        return conflict_target<T, orm::conflict_rule::action::nothing, Key, detail::column_names<>>{};
    }

    static orm::conflict_rule rule() { return {Key::value, What, Updated::value}; }
};

namespace detail {
template <auto First, auto...> struct first_owner {
    using type = owner_of<First>;
};
template <auto... P>
using conflict_target_of = conflict_target<typename first_owner<P...>::type, orm::conflict_rule::action::update_all,
                                           column_names<P...>, column_names<>>;
} // namespace detail

/// The key in which rows may meet others, for `upsert` and `bulk_upsert`; there is a unique constraint of these columns. Alone it says that all
/// columns but the primary key become those of the new row.
template <auto... P> inline constexpr detail::conflict_target_of<P...> on_conflict{};

} // namespace azoth
