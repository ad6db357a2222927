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
    case type_id::unknown:
    case type_id::array: break;
    }
    return {};
}

} // namespace azoth::postgresql
