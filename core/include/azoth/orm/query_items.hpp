// What the rows of a session's query are made of: objects, and values of expressions.
#pragma once

#include <azoth/base/cells.hpp>
#include <azoth/orm/session_access.hpp>
#include <azoth/sql/select.hpp>

#include <cstddef>
#include <span>
#include <tuple>

namespace azoth {

/// What `az::entity<T>` is.
template <class T> struct entity_t {
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
};
/// The object of a mapped struct, as an item of a query's rows: `session.query(az::entity<User>, col<&Address::email>, az::count())`. Where an
/// outer join leaves the struct without a row, its pointer is null.
template <class T> inline constexpr entity_t<T> entity{};

namespace detail {

// What an item of a query gives, and how it is told to the compiled part.
template <class I> struct query_item {
    static constexpr bool is_one = false, inherits = false;
    using type = std::nullptr_t;
    static orm::query_item of(const I&) { return {nullptr}; }
};
template <expression E> struct query_item<E> {
    static constexpr bool is_one = true, inherits = false;
    using type = typename E::value_type;
    static orm::query_item of(const E& e) { return {&e.node()}; }
};
template <class T> struct query_item<entity_t<T>> {
    static constexpr bool is_one = true, inherits = inheriting<T>;
    using type = ptr<T>;
    static orm::query_item of(const entity_t<T>&) { return {&entity_node<T>}; }
};
template <class T> struct query_item<alias<T>> {
    static constexpr bool is_one = true, inherits = inheriting<T>;
    using type = ptr<T>;
    static orm::query_item of(const alias<T>& from) { return {&from.node(), &orm::mapper_of<T>}; }
};

// How one item of a query's row is read: a column, or an object of several.
template <class V> struct item_reader {
    static constexpr orm::struct_named object_of = nullptr;
    static void read(orm::object_reader&, const cells& row, std::size_t& index, V& v) { read_cell(row, index++, v); }
};
template <class T> struct item_reader<ptr<T>> {
    static constexpr orm::struct_named object_of = &orm::mapper_of<T>;
    static void read(orm::object_reader& reader, const cells& row, std::size_t& index, ptr<T>& p)
    {
        const orm::mapper& type = orm::mapper_of<T>();
        const std::size_t first = index;
        index += type.layout().width;
        p = ptr<T>{reader.read(type, row, first)};
    }
};

// The structs of a row's objects, for errors; null for values.
template <class Row> inline constexpr orm::struct_named structs_in[] = {item_reader<Row>::object_of};
template <class... V>
inline constexpr orm::struct_named structs_in<std::tuple<V...>>[] = {item_reader<V>::object_of...};

} // namespace detail
} // namespace azoth
