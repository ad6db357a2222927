// The parts of a mapping as data, as far as they concern objects.
#pragma once

#include <azoth/orm/mapped_relationship.hpp>
#include <azoth/orm/member_operations.hpp>
#include <azoth/orm/relationship_def.hpp>

#include <string_view>

namespace azoth {

namespace orm {
template <class T> const mapper& mapper_of();
}

namespace detail {

template <class M> inline constexpr orm::relationship_kind relationship_kind_of = orm::relationship_kind::has_many;
template <class T>
inline constexpr orm::relationship_kind relationship_kind_of<has_one<T>> = orm::relationship_kind::has_one;
template <class T>
inline constexpr orm::relationship_kind relationship_kind_of<belongs_to<T>> = orm::relationship_kind::belongs_to;
template <class T>
inline constexpr orm::relationship_kind relationship_kind_of<many_to_many<T>> = orm::relationship_kind::many_to_many;

// The name of a struct without its namespaces, as the compiler spells it.
template <class T> constexpr std::string_view struct_name()
{
    constexpr std::string_view function = __PRETTY_FUNCTION__;
    constexpr auto begin = function.find("T = ") + 4;
    constexpr auto text = function.substr(begin, function.find_first_of(";]", begin) - begin);
    constexpr auto colons = text.rfind("::");
    return colons == std::string_view::npos ? text : text.substr(colons + 2);
}

// One part of a mapping, as far as it concerns objects: a constant, so that a mapping is data rather than code. Other parts stay empty.
struct member_part {
    // Of a column.
    std::string_view name{};
    const orm::member_operations* operations = nullptr;
    const node::base* column = nullptr;
    const column_options* how = nullptr;
    // Of a relationship.
    std::string_view member{};
    std::string_view target{};
    orm::relationship_kind kind = orm::relationship_kind::has_many;
    const orm::mapper& (*target_of)() = nullptr;
    const relationship_options* options = nullptr;
};

template <class T> struct member_part_of {
    template <auto P> static constexpr member_part of(const column_def<P>& part)
    {
        if constexpr (storable<column_value<P>>) // else the schema says so, in a sentence
            return of_column(part, member_operations_of<type_of<P>>, node_of<P>());
        else
            return {};
    }
    template <auto P, auto Q> static constexpr member_part of(const embedded_column<P, Q>& part)
    {
        if constexpr (!storable<type_of<Q>>)
            return {};
        else if constexpr (is_nullable<type_of<P>>)
            return of_column(part, optional_part_operations_of<P, Q>, embedded_node<P, Q>);
        else
            return of_column(part, member_operations_of<type_of<Q>>, embedded_node<P, Q>);
    }
    template <auto P> static constexpr member_part of(const relationship_def<P>& part)
    {
        using Target = typename type_of<P>::element;
        return {.member = member_name<P>(),
                .target = struct_name<Target>(),
                .kind = relationship_kind_of<type_of<P>>,
                .target_of = &orm::mapper_of<Target>,
                .options = &part.options};
    }
    template <class Part> static constexpr member_part of(const Part&) { return {}; }

private:
    template <auto P> static constexpr const node::base& node_of()
    {
        if constexpr (is_selected<P>())
            return selected_node<P>;
        else
            return column_node<T, P>;
    }
    static constexpr member_part of_column(const auto& part, const orm::member_operations& operations,
                                           const node::base& column)
    {
        return {.name = part.name, .operations = &operations, .column = &column, .how = &part.options};
    }
};
template <class T>
inline constexpr auto member_parts = flat_parts_of<T>().template as<member_part_of<T>, member_part>();

} // namespace detail
} // namespace azoth
