#include "dialects/postgresql/type_names.hpp"

namespace azoth::postgresql {

std::string_view type_name(type_id type) noexcept
{
    switch (type) {
    case type_id::boolean: return "boolean";
    case type_id::int16: return "smallint";
    case type_id::int32: return "integer";
    case type_id::int64: return "bigint";
    case type_id::float32: return "real";
    case type_id::float64: return "double precision";
    case type_id::decimal: return "numeric";
    case type_id::text: return "text";
    case type_id::blob: return "bytea";
    case type_id::date: return "date";
    case type_id::time_of_day: return "time";
    case type_id::timestamp: return "timestamptz";
    case type_id::local_timestamp: return "timestamp";
    case type_id::interval: return "interval";
    case type_id::uuid: return "uuid";
    case type_id::json: return "jsonb";
    case type_id::inet: return "inet";
    case type_id::unknown:
    case type_id::array:
    case type_id::enumeration:
    case type_id::range: break;
    }
    return {};
}

namespace {

// https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-BUILTIN
std::string_view range_name(type_id end) noexcept
{
    switch (end) {
    case type_id::int32: return "int4range";
    case type_id::int64: return "int8range";
    case type_id::decimal: return "numrange";
    case type_id::local_timestamp: return "tsrange";
    case type_id::timestamp: return "tstzrange";
    case type_id::date: return "daterange";
    default: return {};
    }
}

} // namespace

// varchar(n) counts characters, not bytes.
// https://www.postgresql.org/docs/current/datatype-character.html https://www.postgresql.org/docs/current/arrays.html
std::string type_name(const schema::sql_type& type, const dialect& speaks_for)
{
    switch (type.id()) {
    case type_id::text:
        if (type.length() > 0) return "varchar(" + std::to_string(type.length()) + ')';
        break;
    case type_id::decimal:
        if (type.precision() > 0)
            return "numeric(" + std::to_string(type.precision()) + ", " + std::to_string(type.scale()) + ')';
        break;
    case type_id::array: {
        const std::string element = type_name(type.element(), speaks_for);
        return element.empty() ? element : element + "[]";
    }
    case type_id::enumeration: return type.names() ? speaks_for.quoted(type.names()->name) : std::string{};
    case type_id::range: return std::string{range_name(type.element_id())};
    default: break;
    }
    return std::string{type_name(type.id())};
}

std::string parameter_type_name(const dialect& speaks_for, const schema::table& table, std::string_view column,
                                type_id type)
{
    const schema::column* const described = table.find(column);
    std::string name{type_name(type)};
    if (name.empty() && described) name = type_name(described->type(), speaks_for);
    return name;
}

bool is_unnested_as_text(type_id type) noexcept
{
    return type == type_id::array || type == type_id::enumeration || type == type_id::range || type == type_id::inet;
}

} // namespace azoth::postgresql
