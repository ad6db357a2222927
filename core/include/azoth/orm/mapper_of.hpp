// From `az::mapped<T>` to the mapper: the only templates that see a whole struct.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/orm/deferred.hpp>
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

// Where a struct stands in a hierarchy.
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
