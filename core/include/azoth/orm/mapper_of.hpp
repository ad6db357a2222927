// From `az::mapped<T>` to the mapper: the only templates that see a whole struct.
#pragma once

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/relationship_def.hpp>
#include <azoth/sql/select.hpp>

#include <memory>
#include <new>

namespace azoth {

namespace orm {
template <class T> const mapper& mapper_of();
}

namespace detail {

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
inline constexpr orm::member_operations member_operations_of{value_traits<V>::type, is_nullable<V>,
                                                             &operations_of<V>::read, &operations_of<V>::view};

template <class T> const T& prototype()
{
    static const T object{};
    return object;
}
// Where a member stands in its struct, measured on an object that is one.
template <auto P, class T> std::size_t offset_in(const T& object)
{
    return static_cast<std::size_t>(reinterpret_cast<const char*>(std::addressof(object.*P)) -
                                    reinterpret_cast<const char*>(std::addressof(object)));
}
template <auto P> std::size_t offset_of_member() { return offset_in<P>(prototype<owner_of<P>>()); }

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
    const node::column* column = nullptr;
    // Of a relationship.
    std::string_view member{};
    std::string_view target{};
    orm::relationship_kind kind = orm::relationship_kind::has_many;
    const orm::mapper& (*target_of)() = nullptr;
    const relationship_options* options = nullptr;
};

struct member_part_of {
    template <auto P> static constexpr member_part of(const column_def<P>& part)
    {
        if constexpr (storable<type_of<P>>) // else the schema says so, in a sentence
            return {.name = part.name, .operations = &member_operations_of<type_of<P>>, .column = &column_node<P>};
        else
            return {};
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
};
template <class T> inline constexpr auto member_parts = mapped<T>.parts.template as<member_part_of, member_part>();

// Of a part's member; 0 where it has none.
template <class T, auto P> std::size_t offset_of_part(const T& object, const column_def<P>&)
{
    return offset_in<P>(object);
}
template <class T, auto P> std::size_t offset_of_part(const T& object, const relationship_def<P>&)
{
    return offset_in<P>(object);
}
template <class T, class Part> std::size_t offset_of_part(const T&, const Part&) { return 0; }

template <auto P, class T> void read_member(const column_def<P>&, const cells& row, std::size_t& index, T& data)
{
    if constexpr (storable<type_of<P>>) read_cell(row, index++, data.*P); // else as above
}
template <class Part, class T> void read_member(const Part&, const cells&, std::size_t&, T&) {}

template <class T> struct struct_operations {
    static void construct(void* at) { ::new (at) T{}; }
    static void move_construct(void* at, void* from) { ::new (at) T(std::move(*static_cast<T*>(from))); }
    static void destroy(void* at) noexcept { static_cast<T*>(at)->~T(); }
    static void read_row(const cells& row, std::size_t index, void* data)
    {
        mapped<T>.parts.each([&](const auto& part) { read_member(part, row, index, *static_cast<T*>(data)); });
    }
    static void measure(const void* data, std::size_t* offset)
    {
        mapped<T>.parts.each([&](const auto& part) { *offset++ = offset_of_part(*static_cast<const T*>(data), part); });
    }
};

template <class T> std::span<const handle> entity_columns() { return orm::mapper_of<T>().column_nodes(); }

// Plain structs as rows of a result.
template <class Row> struct row_reader;
template <class T>
    requires(is_mapped<T>)
struct row_reader<T> {
    explicit row_reader(const cells&) {}
    T operator()(const cells& row) const
    {
        T data{};
        struct_operations<T>::read_row(row, 0, &data);
        return data;
    }
};

// All that a mapper is made of.
struct struct_mapping {
    std::string_view struct_name;
    const schema::table& (*table)();
    orm::mapper::type_operations operations;
    std::span<const member_part> parts;
    /// Writes the offset of each part's member.
    void (*measure)(const void* object, std::size_t* offsets);
    const node::base* entity;
    const node::base* source;
};
template <class T>
inline constexpr struct_mapping struct_mapping_of{struct_name<T>(),
                                                  &schema::table_of<T>,
                                                  {sizeof(T), &struct_operations<T>::construct,
                                                   &struct_operations<T>::move_construct,
                                                   &struct_operations<T>::destroy, &struct_operations<T>::read_row},
                                                  member_parts<T>.span(),
                                                  &struct_operations<T>::measure,
                                                  &entity_node<T>,
                                                  &table_node<T>};

} // namespace detail

namespace orm {

/// The mapper of a mapped struct, made at the first call. Lifetime: the program's.
template <class T> const mapper& mapper_of()
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    static_assert(std::is_default_constructible_v<T>, "a mapped struct must be default constructible");
    static_assert(alignof(T) <= alignof(std::max_align_t), "a mapped struct may not be over-aligned");
    static const mapper made{detail::struct_mapping_of<T>};
    return made;
}

} // namespace orm
} // namespace azoth
