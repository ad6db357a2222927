// How the members of mapped structs are read from rows and bound: one constant per type.
#pragma once

#include <azoth/base/value_traits.hpp>
#include <azoth/orm/deferred.hpp>
#include <azoth/orm/mapped_column.hpp>
#include <azoth/sql/select.hpp>

namespace azoth::detail {

template <class V> struct operations_of {
    static void read(const cells& row, std::size_t i, void* member);
    static value_view view(const void* member, scratch& keeper);
};
template <class V> void operations_of<V>::read(const cells& row, std::size_t i, void* member)
{
    read_cell(row, i, *static_cast<V*>(member));
}
template <class V> value_view operations_of<V>::view(const void* member, scratch& keeper)
{
    return value_traits<V>::view(*static_cast<const V*>(member), keeper);
}

// Those of the types that most members have are the library's, so that no program compiles them.
extern template struct operations_of<bool>;
extern template struct operations_of<std::optional<bool>>;
extern template struct operations_of<std::int32_t>;
extern template struct operations_of<std::optional<std::int32_t>>;
extern template struct operations_of<std::int64_t>;
extern template struct operations_of<std::optional<std::int64_t>>;
extern template struct operations_of<double>;
extern template struct operations_of<std::optional<double>>;
extern template struct operations_of<std::string>;
extern template struct operations_of<std::optional<std::string>>;
extern template struct operations_of<timestamp>;
extern template struct operations_of<std::optional<timestamp>>;
extern template struct operations_of<date>;
extern template struct operations_of<std::optional<date>>;

template <class V>
inline constexpr orm::member_operations member_operations_of{value_traits<V>::type, is_nullable<V>, false,
                                                             &operations_of<V>::read, &operations_of<V>::view};

// What is there is the member's; an unloaded one is loaded to be bound.
template <class V> struct deferred_operations {
    static void read(const cells& row, std::size_t i, void* member)
    {
        auto& of = *static_cast<deferred<V>*>(member);
        operations_of<V>::read(row, i, &of.storage());
        of.note_read();
    }
    static value_view view(const void* member, scratch& keeper)
    {
        return operations_of<V>::view(&**static_cast<const deferred<V>*>(member), keeper);
    }
};
template <class V>
inline constexpr orm::member_operations member_operations_of<deferred<V>>{
    value_traits<V>::type, is_nullable<V>, true, &deferred_operations<V>::read, &deferred_operations<V>::view};

// A part of an optional value object, which is there as a whole or not at all.
template <auto P, auto Q> struct optional_part_operations {
    static void read(const cells& row, std::size_t i, void* member)
    {
        auto& object = *static_cast<type_of<P>*>(member);
        if (!row.is_null(i)) {
            if (!object) object.emplace();
            read_cell(row, i, (*object).*Q);
        } else if constexpr (!is_nullable<type_of<Q>>) {
            object.reset();
        } else if (object) {
            ((*object).*Q).reset();
        }
    }
    static value_view view(const void* member, scratch& keeper)
    {
        return embedded_view<P, Q>(*static_cast<const type_of<P>*>(member), keeper);
    }
};
template <auto P, auto Q>
inline constexpr orm::member_operations optional_part_operations_of{value_traits<type_of<Q>>::type, true, false,
                                                                    &optional_part_operations<P, Q>::read,
                                                                    &optional_part_operations<P, Q>::view};

} // namespace azoth::detail
