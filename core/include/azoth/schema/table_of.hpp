// From `az::mapped<T>` to the table.
#pragma once

#include <azoth/schema/mapping.hpp>

namespace azoth {

namespace detail {

// Builds a table's description from a mapping.
class table_builder {
public:
    explicit table_builder(std::string_view name) { description_.name = name; }
    /// Throws: `mapping_error` for limits that a column of this type can't have.
    void add_column(std::string_view name, schema::sql_type type, bool nullable, const column_options& options);
    void add_foreign_key(std::initializer_list<std::string_view> columns, reference_target (*const* targets)(),
                         schema::referential_action);
    void add_unique(std::initializer_list<std::string_view> columns);
    void add(const check& part);
    schema::table build() { return schema::table{std::move(description_)}; }

private:
    schema::table_description description_;
};

// One part of a mapping, as far as it concerns the table: a constant, so that a mapping is data rather than code. Parts that concern
// objects, as relationships, are none of the table's, and stay empty.
struct table_part {
    // Of a column.
    std::string_view name{};
    schema::sql_type (*type)() = nullptr;
    bool nullable = false;
    const column_options* options = nullptr;
    // Of what else the table has.
    const void* part = nullptr;
    void (*add)(table_builder& builder, const void* part) = nullptr;
};

template <class T> struct table_part_of {
    template <auto P> static constexpr table_part of(const column_def<P>& part)
    {
        using V = type_of<P>;
        static_assert(!is_list_of_lists<unwrap<V>>,
                      "a vector of vectors is no column: use az::json, or a table of its own for the inner values");
        static_assert(storable<V> || is_list_of_lists<unwrap<V>>,
                      "this member has no SQL type: use a type that azoth knows (include its header), or specialise "
                      "az::type_conversion for it");
        return {
            .name = part.name, .type = &column_type_of<V>::make, .nullable = is_nullable<V>, .options = &part.options};
    }
    template <auto... P> static constexpr table_part of(const foreign_key_def<P...>& part)
    {
        return other(part, [](table_builder& builder, const void* of) {
            const auto& key = *static_cast<const foreign_key_def<P...>*>(of);
            builder.add_foreign_key({mapped_column_name<T, P>()...}, key.targets, key.on_delete);
        });
    }
    template <auto... P> static constexpr table_part of(const unique_together_t<P...>& part)
    {
        return other(part,
                     [](table_builder& builder, const void*) { builder.add_unique({mapped_column_name<T, P>()...}); });
    }
    static constexpr table_part of(const check& part)
    {
        return other(part, [](table_builder& builder, const void* of) { builder.add(*static_cast<const check*>(of)); });
    }
    template <class Part> static constexpr table_part of(const Part&) { return {}; }

private:
    static constexpr table_part other(const auto& part, void (*add)(table_builder&, const void*))
    {
        return {.part = &part, .add = add};
    }
};
template <class T> inline constexpr auto table_parts = mapped<T>.parts.template as<table_part_of<T>, table_part>();

schema::table make_table(std::string_view name, std::span<const table_part> parts);

} // namespace detail

namespace schema {

/// The table of a mapped struct, built at the first call. Lifetime: the program's.
template <class T> const table& table_of()
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    static const table built = detail::make_table(mapped<T>.name, detail::table_parts<T>.span());
    return built;
}

} // namespace schema
} // namespace azoth
