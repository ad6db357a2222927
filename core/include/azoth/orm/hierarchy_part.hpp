// Where a struct stands in a hierarchy, as its mapping says it.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/orm/relationship_def.hpp>
#include <azoth/sql/select.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace azoth {

namespace orm {
class mapper;
template <class T> const mapper& mapper_of();
} // namespace orm

namespace detail {

struct hierarchy_part {
    const orm::mapper& (*base)() = nullptr; // null: it is the root
    bool single_table = false;
    /// How far the base stands from the beginning of the struct.
    std::ptrdiff_t (*base_offset)(const void* object) = nullptr;
    /// The column that tells what a row is; of the root.
    std::string_view discriminator{};
    value (*identity)() = nullptr;
};
template <class V> value value_of_identity(const V& identity)
{
    scratch keeper;
    return value{value_traits<as_value<V>>::view(identity, keeper)};
}
template <class T> constexpr hierarchy_part make_hierarchy_part()
{
    if constexpr (inheriting<T>) {
        static_assert(std::is_base_of_v<base_struct<T>, T>, "inherits: the struct does not derive from this base");
        static_assert(!hierarchy_root<T>, "a struct that inherits is told from others by the root's polymorphic_on");
        return {.base = &orm::mapper_of<base_struct<T>>,
                .single_table = is_single_table<mapping_of<T>>,
                .base_offset =
                    [](const void* object) {
                        const auto* derived = static_cast<const T*>(object);
                        return reinterpret_cast<const char*>(static_cast<const base_struct<T>*>(derived)) -
                               reinterpret_cast<const char*>(derived);
                    },
                .identity = [] { return value_of_identity(inherits_part(mapped<T>.parts).identity); }};
    } else {
        constexpr auto member = std::remove_cvref_t<decltype(polymorphic_part(mapped<T>.parts))>::member;
        static_assert(
            requires { part_of<column_def<member>>(mapped<T>.parts); },
            "polymorphic_on: the member is mapped to no column: add az::column<&T::member>()");
        return {.discriminator = mapped_column_name<member>(),
                .identity = [] { return value_of_identity(polymorphic_part(mapped<T>.parts).identity); }};
    }
}
template <class T> inline constexpr hierarchy_part hierarchy_part_of = make_hierarchy_part<T>();
template <class T> constexpr const hierarchy_part* find_hierarchy_part()
{
    if constexpr (inheriting<T> || hierarchy_root<T>)
        return &hierarchy_part_of<T>;
    else
        return nullptr;
}

} // namespace detail
} // namespace azoth
