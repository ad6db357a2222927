// From `az::mapped<T>` to the table.
#pragma once

#include <azoth/schema/flat_parts.hpp>
#include <azoth/schema/inheritance.hpp>

namespace azoth {

namespace detail {

// Builds a table's description from a mapping.
class table_builder {
public:
    explicit table_builder(std::string_view name) { description_.name = name; }
    /// Throws: `mapping_error` for limits that a column of this type can't have.
    void add_column(std::string_view name, schema::sql_type type, bool nullable, const column_options& options);
    void add_foreign_key(std::initializer_list<std::string_view> columns, reference_target (*const* targets)(),
                         schema::referential_action on_delete, schema::referential_action on_update);
    void add_unique(std::initializer_list<std::string_view> columns);
    void add(const check& part);
    /// Throws: `mapping_error` when there is one already.
    void mark_removed_rows(std::string_view column);
    schema::table build() { return schema::table{std::move(description_)}; }

    // Of a struct that inherits: the key of its base, which refers to it, or all that its base's table has.
    void begin_with_key_of(const schema::table& base);
    void begin_with(const schema::table& base);

private:
    schema::table_description description_;
};

// One part of a mapping, as far as it concerns the table: a constant, so that a mapping is data rather than code. Parts that concern
// objects, as relationships, are none of the table's, and stay empty.
struct table_part {
    // Of a column; of one that selects compute the options only.
    std::string_view name{};
    schema::sql_type (*type)() = nullptr;
    bool nullable = false;
    const column_options* options = nullptr;
    // Whether selects compute it. Told here, for g++ 12 with UBSan takes no comparison of a pointer with null as constant.
    bool computed = false;
    // Of what else the table has.
    const void* part = nullptr;
    void (*add)(table_builder& builder, const void* part) = nullptr;
};

struct table_part_of {
    template <auto P> static constexpr table_part of(const column_def<P>& part)
    {
        return of_column<column_value<P>>(part.name, part.options);
    }
    template <auto P, auto Q> static constexpr table_part of(const embedded_column<P, Q>& part)
    {
        return of_column<embedded_value<P, Q>>(part.name, part.options);
    }
    template <auto... P> static constexpr table_part of(const foreign_key_def<P...>& part)
    {
        return other(part, [](table_builder& builder, const void* of) {
            const auto& key = *static_cast<const foreign_key_def<P...>*>(of);
            builder.add_foreign_key({mapped_column_name<P>()...}, key.targets, key.on_delete, key.on_update);
        });
    }
    template <auto... P> static constexpr table_part of(const unique_together_t<P...>& part)
    {
        return other(part,
                     [](table_builder& builder, const void*) { builder.add_unique({mapped_column_name<P>()...}); });
    }
    template <auto P> static constexpr table_part of(const soft_delete_t<P>& part)
    {
        static_assert(std::is_same_v<type_of<P>, std::optional<timestamp>>,
                      "az::soft_delete takes a member of type std::optional<az::timestamp>: when the row was removed");
        return other(part,
                     [](table_builder& builder, const void*) { builder.mark_removed_rows(mapped_column_name<P>()); });
    }
    static constexpr table_part of(const check& part)
    {
        return other(part, [](table_builder& builder, const void* of) { builder.add(*static_cast<const check*>(of)); });
    }
    template <class Part> static constexpr table_part of(const Part&) { return {}; }

private:
    template <class V> static constexpr table_part of_column(std::string_view name, const column_options& options)
    {
        static_assert(!is_list_of_lists<unwrap<V>>,
                      "a vector of vectors is no column: use az::json, or a table of its own for the inner values");
        static_assert(storable<V> || is_list_of_lists<unwrap<V>>,
                      "this member has no SQL type: use a type that azoth knows (include its header), or specialise "
                      "az::type_conversion for it");
        if (options.selected) return {.options = &options, .computed = true};
        return {.name = name, .type = &column_type_of<V>::make, .nullable = is_nullable<V>, .options = &options};
    }
    static constexpr table_part other(const auto& part, void (*add)(table_builder&, const void*))
    {
        return {.part = &part, .add = add};
    }
};
template <class T> inline constexpr auto table_parts = flat_parts_of<T>().template as<table_part_of, table_part>();

// Whether selects of the struct compute members of it.
constexpr bool computes_some(std::span<const table_part> parts)
{
    for (const table_part& each : parts)
        if (each.computed) return true;
    return false;
}

schema::table make_table(std::string_view name, std::span<const table_part> parts);
/// The table of a struct that inherits; `single`: what its base's has and its own columns.
///
/// Throws: `mapping_error` for a key or a version of its own, or a column that its base has.
schema::table make_derived_table(std::string_view name, std::span<const table_part> parts, const schema::table& base,
                                 bool single);

} // namespace detail

namespace schema {

/// The table of a mapped struct, built at the first call. Lifetime: the program's.
template <class T> const table& table_of()
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    if constexpr (detail::inheriting<T>) {
        static const table built = detail::make_derived_table(mapped<T>.name, detail::table_parts<T>.span(),
                                                              table_of<detail::base_struct<T>>(),
                                                              detail::is_single_table<detail::mapping_of<T>>);
        return built;
    } else {
        static const table built = detail::make_table(mapped<T>.name, detail::table_parts<T>.span());
        return built;
    }
}

} // namespace schema
} // namespace azoth
