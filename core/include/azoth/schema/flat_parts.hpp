// The parts of a mapping with those of its mixins and value objects in their place, so that nobody else knows of nesting.
#pragma once

#include <azoth/schema/mapping.hpp>

namespace azoth::detail {

// The column of the value object in the member `P` that its member `Q` has.
template <auto P, auto Q> struct embedded_column {
    std::string_view name;
    column_options options;
};

// Prefix, underscore, name.
template <auto P, auto Q> struct embedded_name {
    static constexpr std::string_view prefix = part_of<embedded_def<P>>(mapped<owner_of<P>>.parts).prefix;
    static constexpr std::string_view own = mapped_column_name<Q>();
    static constexpr auto text = [] {
        std::array<char, prefix.size() + 1 + own.size()> joined{};
        std::size_t at = 0;
        for (const char c : prefix) joined[at++] = c;
        joined[at++] = '_';
        for (const char c : own) joined[at++] = c;
        return joined;
    }();
    static constexpr std::string_view value{text.data(), text.size()};
};

// What the column of a part holds: null when the whole value may be.
template <auto P, auto Q>
using embedded_value =
    std::conditional_t<is_nullable<type_of<P>> && !is_nullable<type_of<Q>>, std::optional<type_of<Q>>, type_of<Q>>;

// The struct that the member `P` is one of, or may be.
template <auto P> using embedded_object = unwrap<type_of<P>>;

// What is bound for the part `Q` of the member `P`.
template <auto P, auto Q> value_view embedded_view(const type_of<P>& member, scratch& keeper)
{
    using V = type_of<Q>;
    if constexpr (!is_nullable<type_of<P>>)
        return value_traits<V>::view(member.*Q, keeper);
    else
        return member ? value_traits<V>::view((*member).*Q, keeper) : value_view::null(value_traits<V>::type);
}

template <class Part> inline constexpr bool is_nested = false;
template <class Mixin> inline constexpr bool is_nested<columns_of_t<Mixin>> = true;
template <auto P> inline constexpr bool is_nested<embedded_def<P>> = true;
template <class Indexes, class... Part> constexpr bool any_is_nested(const part_slots<Indexes, Part...>&)
{
    return (is_nested<Part> || ...);
}

// The columns of the value object in the member `P`. A class and no function template: g++ 12 can't mangle the name of one.
template <auto P, class Parts> struct embedded_columns;
template <auto P, std::size_t... I, auto... Q>
struct embedded_columns<P, part_slots<std::index_sequence<I...>, column_def<Q>...>> {
    static_assert((!is_deferred<Q> && ...),
                  "a part of a value object is loaded with the whole: it can't be az::deferred");
    static constexpr part_list<embedded_column<P, Q>...>
    of(const part_slots<std::index_sequence<I...>, column_def<Q>...>& parts)
    {
        return {{{embedded_name<P, Q>::value, static_cast<const part_slot<I, column_def<Q>>&>(parts).part.options}}...};
    }
};

template <class T> struct flatten {
    template <class Mixin> static constexpr const auto& each(const columns_of_t<Mixin>&)
    {
        static_assert(
            is_mixin<mapping_of<Mixin>>,
            "columns_of: not a mixin: specialise az::mapped for it, in front of this mapping, as az::mixin(...)");
        static_assert(std::is_base_of_v<Mixin, T>, "columns_of: the struct does not derive from this mixin");
        return mapped<Mixin>.parts;
    }
    template <auto P> static constexpr auto each(const embedded_def<P>&)
    {
        static_assert(is_value_object<mapping_of<embedded_object<P>>>,
                      "embedded: the member's type is no value object: specialise az::mapped for it, in front of this "
                      "mapping, as az::value_object(...)");
        const auto& parts = mapped<embedded_object<P>>.parts;
        return embedded_columns<P, std::remove_cvref_t<decltype(parts)>>::of(parts);
    }
    template <class Part> static constexpr part_list<Part> each(const Part& part) { return {{part}}; }

    template <std::size_t... I, class... Part>
    static constexpr auto all(const part_slots<std::index_sequence<I...>, Part...>& parts)
    {
        return (... + each(static_cast<const part_slot<I, Part>&>(parts).part));
    }
};
template <class T> inline constexpr auto flattened = flatten<T>::all(mapped<T>.parts);

// Most mappings are flat, and taken as they are.
template <class T> constexpr const auto& flat_parts_of()
{
    if constexpr (any_is_nested(mapped<T>.parts))
        return flattened<T>;
    else
        return mapped<T>.parts;
}

} // namespace azoth::detail
