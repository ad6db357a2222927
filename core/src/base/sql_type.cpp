#include <azoth/base/sql_type.hpp>

namespace azoth {

std::string_view to_string(type_id id) noexcept
{
    switch (id) {
    case type_id::unknown: return "unknown";
    case type_id::boolean: return "boolean";
    case type_id::int16: return "int16";
    case type_id::int32: return "int32";
    case type_id::int64: return "int64";
    case type_id::float32: return "float32";
    case type_id::float64: return "float64";
    case type_id::decimal: return "decimal";
    case type_id::text: return "text";
    case type_id::blob: return "blob";
    case type_id::date: return "date";
    case type_id::time_of_day: return "time_of_day";
    case type_id::timestamp: return "timestamp";
    case type_id::local_timestamp: return "local_timestamp";
    case type_id::interval: return "interval";
    case type_id::uuid: return "uuid";
    case type_id::json: return "json";
    case type_id::array: return "array";
    }
    return "unknown";
}

namespace schema {

std::string to_string(const sql_type& type)
{
    const bool is_varchar = type.id() == type_id::text && type.length() > 0;
    std::string name{is_varchar ? std::string_view{"varchar"} : azoth::to_string(type.id())};
    if (type.length() > 0) {
        name += '(';
        name += std::to_string(type.length());
        name += ')';
    }
    return name;
}

} // namespace schema
} // namespace azoth
