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
    static void read(const cells& row, std::size_t i, void* member) { read_cell(row, i, *static_cast<V*>(member)); }
    static value_view view(const void* member, scratch& keeper)
    {
        return value_traits<V>::view(*static_cast<const V*>(member), keeper);
    }
    static void set(void* member, const value_view& from)
    {
        const value copy{from};
        read_cell(value_cells{copy, "key"}, 0, *static_cast<V*>(member));
    }
};
template <class V>
inline constexpr orm::member_operations member_operations_of{
    value_traits<V>::type, is_nullable<V>, &operations_of<V>::read, &operations_of<V>::view, &operations_of<V>::set};

template <class T> const T& prototype()
{
    static const T object{};
    return object;
}
// Where a member stands in its struct, measured on an object that is one.
template <auto P> std::size_t offset_of_member()
{
    const auto& object = prototype<owner_of<P>>();
    return static_cast<std::size_t>(reinterpret_cast<const char*>(std::addressof(object.*P)) -
                                    reinterpret_cast<const char*>(&object));
}

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

// Gathers the parts of a mapping; the code per part is a call.
struct mapping_parts {
    std::vector<orm::mapped_column> columns;
    std::vector<orm::relationship> relationships;

    void add(std::string_view name, std::size_t offset, const orm::member_operations& operations,
             const node::column& column);
    void add(orm::relationship_kind kind, std::string_view owner, std::string_view target, std::string_view member,
             std::size_t offset, const orm::mapper& (*target_of)(), const relationship_options& options);
};

template <auto P> [[gnu::cold]] void add_mapping(mapping_parts& parts, const column_def<P>& part)
{
    if constexpr (storable<type_of<P>>) // else the schema says so, in a sentence
        parts.add(part.name, offset_of_member<P>(), member_operations_of<type_of<P>>, column_node<P>);
}
template <auto P> [[gnu::cold]] void add_mapping(mapping_parts& parts, const relationship_def<P>& part)
{
    using Target = typename type_of<P>::element;
    parts.add(relationship_kind_of<type_of<P>>, struct_name<owner_of<P>>(), struct_name<Target>(), member_name<P>(),
              offset_of_member<P>(), &orm::mapper_of<Target>, part.options);
}
template <class Part> void add_mapping(mapping_parts&, const Part&) {}

template <auto P, class T> void read_member(const column_def<P>&, const cells& row, std::size_t& index, T& data)
{
    read_cell(row, index++, data.*P);
}
template <class Part, class T> void read_member(const Part&, const cells&, std::size_t&, T&) {}

template <class T> struct struct_operations {
    static void construct(void* at) { ::new (at) T{}; }
    static void move_construct(void* at, void* from) { ::new (at) T(std::move(*static_cast<T*>(from))); }
    static void move_assign(void* at, void* from) { *static_cast<T*>(at) = std::move(*static_cast<T*>(from)); }
    static void destroy(void* at) noexcept { static_cast<T*>(at)->~T(); }
    static void read_row(const cells& row, std::size_t index, void* data)
    {
        mapped<T>.parts.each([&](const auto& part) { read_member(part, row, index, *static_cast<T*>(data)); });
    }
};

template <class T> std::span<const handle> entity_columns()
{
    static const std::vector<handle> columns = [] {
        std::vector<handle> all;
        for (const orm::mapped_column& column : orm::mapper_of<T>().columns()) all.push_back(column.column);
        return all;
    }();
    return columns;
}

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

} // namespace detail

namespace detail {

// Runs once, as make_table does.
template <class T> [[gnu::cold]] orm::mapper make_mapper()
{
    using operations = struct_operations<T>;
    mapping_parts parts;
    mapped<T>.parts.each([&](const auto& part) { add_mapping(parts, part); });
    return orm::mapper{struct_name<T>(),
                       schema::table_of<T>(),
                       {sizeof(T), &operations::construct, &operations::move_construct, &operations::move_assign,
                        &operations::destroy, &operations::read_row},
                       std::move(parts.columns),
                       std::move(parts.relationships),
                       handle{&entity_node<T>},
                       handle{&table_node<T>}};
}

} // namespace detail

namespace orm {

/// The mapper of a mapped struct, made at the first call. Lifetime: the program's.
template <class T> const mapper& mapper_of()
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    static_assert(std::is_default_constructible_v<T>, "a mapped struct must be default constructible");
    static_assert(alignof(T) <= alignof(std::max_align_t), "a mapped struct may not be over-aligned");
    static const mapper made = detail::make_mapper<T>();
    return made;
}

} // namespace orm
} // namespace azoth
