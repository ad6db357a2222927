// From `az::mapped<T>` to the mapper: the only templates that see a whole struct.
#pragma once

#include <azoth/orm/hierarchy_part.hpp>
#include <azoth/orm/mapper.hpp>
#include <azoth/orm/member_part.hpp>
#include <azoth/sql/select.hpp>

#include <memory>
#include <new>

namespace azoth {

namespace detail {

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

// Of a part's member; 0 where it has none.
template <class T, auto P> std::size_t offset_of_part(const T& object, const column_def<P>&)
{
    return offset_in<P>(object);
}
template <class T, auto P> std::size_t offset_of_part(const T& object, const relationship_def<P>&)
{
    return offset_in<P>(object);
}
template <class T, auto P, auto Q> std::size_t offset_of_part(const T& object, const embedded_column<P, Q>&)
{
    if constexpr (is_nullable<type_of<P>>)
        return offset_in<P>(object); // it may not be there
    else
        return offset_in<P>(object) + offset_in<Q>(object.*P);
}
template <class T, class Part> std::size_t offset_of_part(const T&, const Part&) { return 0; }

template <auto P, class T> void read_member(const column_def<P>&, const cells& row, std::size_t& index, T& data)
{
    if constexpr (storable<type_of<P>>)
        read_cell(row, index++, data.*P);
    else if constexpr (storable<column_value<P>>)
        (data.*P).leave_out();
    // else as above
}
template <class M, class T> void read_member(const columns_of_t<M>&, const cells& row, std::size_t& index, T& data)
{
    mapped<M>.parts.each([&](const auto& part) { read_member(part, row, index, data); });
}
/// Whether these cells are all null.
bool are_null(const cells& row, std::size_t first, std::size_t count);
// As a whole: an optional value is none where all its columns are null, and where only some are they must be able to.
template <auto P, class T> void read_member(const embedded_def<P>&, const cells& row, std::size_t& index, T& data)
{
    const auto& parts = mapped<embedded_object<P>>.parts;
    const auto read = [&](embedded_object<P>& object) {
        parts.each([&](const auto& part) { read_member(part, row, index, object); });
    };
    if constexpr (!is_nullable<type_of<P>>) {
        read(data.*P);
    } else if (are_null(row, index, parts.size())) {
        (data.*P).reset();
        index += parts.size();
    } else {
        read((data.*P).emplace());
    }
}
template <class Part, class T> void read_member(const Part&, const cells&, std::size_t&, T&) {}

template <class T> void read_members(const cells& row, std::size_t& index, T& data)
{
    if constexpr (inheriting<T>) read_members<base_struct<T>>(row, index, data);
    mapped<T>.parts.each([&](const auto& part) { read_member(part, row, index, data); });
}

template <class T> struct struct_operations {
    static void construct(void* at) { ::new (at) T{}; }
    static void move_construct(void* at, void* from) { ::new (at) T(std::move(*static_cast<T*>(from))); }
    static void destroy(void* at) noexcept { static_cast<T*>(at)->~T(); }
    static void read_row(const cells& row, std::size_t index, void* data)
    {
        read_members(row, index, *static_cast<T*>(data));
    }
    static void measure(const void* data, std::size_t* offset)
    {
        flat_parts_of<T>().each(
            [&](const auto& part) { *offset++ = offset_of_part(*static_cast<const T*>(data), part); });
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
    const hierarchy_part* hierarchy; // null: in none
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
                                                  &table_node<T>,
                                                  find_hierarchy_part<T>()};

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
