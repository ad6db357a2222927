#include "backends/libpq/wire_types.hpp"

#include <algorithm>
#include <iterator>

namespace azoth::libpq {
namespace {

struct type_row {
    oid type;
    oid array;
    wire format;
    type_id id;
};

// Types that every server has under these numbers: PostgreSQL, src/include/catalog/pg_type.dat. Of several rows with
// one `id`, the first is what a parameter of this type is declared with.
constexpr type_row rows[] = {
    {20, 1016, wire::int8, type_id::int64},
    {23, 1007, wire::int4, type_id::int32},
    {21, 1005, wire::int2, type_id::int16},
    {25, 1009, wire::text, type_id::text},
    {16, 1000, wire::boolean, type_id::boolean},
    {701, 1022, wire::float8, type_id::float64},
    {700, 1021, wire::float4, type_id::float32},
    {1700, 1231, wire::numeric, type_id::decimal},
    {17, 1001, wire::bytea, type_id::blob},
    {1082, 1182, wire::date, type_id::date},
    {1083, 1183, wire::time, type_id::time_of_day},
    {1184, 1185, wire::timestamptz, type_id::timestamp},
    {1114, 1115, wire::timestamp, type_id::local_timestamp},
    {1186, 1187, wire::interval, type_id::interval},
    {2950, 2951, wire::uuid, type_id::uuid},
    {3802, 3807, wire::jsonb, type_id::json},
    {114, 199, wire::text, type_id::json},
    {869, 1041, wire::inet, type_id::inet},
    {650, 651, wire::inet, type_id::inet}, // cidr
    {3904, 3905, wire::int4range, type_id::range},
    {3926, 3927, wire::int8range, type_id::range},
    {3906, 3907, wire::numrange, type_id::range},
    {3908, 3909, wire::tsrange, type_id::range},
    {3910, 3911, wire::tstzrange, type_id::range},
    {3912, 3913, wire::daterange, type_id::range},
    {1043, 1015, wire::text, type_id::text},   // varchar
    {1042, 1014, wire::text, type_id::text},   // char(n)
    {19, 1003, wire::text, type_id::text},     // name
    {18, 1002, wire::text, type_id::text},     // "char"
    {705, 0, wire::text, type_id::text},       // unknown: a literal that nothing gave a type
    {142, 143, wire::text, type_id::text},     // xml
    {2275, 1263, wire::text, type_id::text},   // cstring
    {1790, 2201, wire::text, type_id::text},   // refcursor
    {2278, 0, wire::text, type_id::text},      // void: empty
    {26, 1028, wire::uint4, type_id::int64},   // oid
    {28, 1011, wire::uint4, type_id::int64},   // xid
    {29, 1012, wire::uint4, type_id::int64},   // cid
    {5069, 271, wire::int8, type_id::int64},   // xid8
    {24, 1008, wire::uint4, type_id::int64},   // regproc
    {2202, 2207, wire::uint4, type_id::int64}, // regprocedure
    {2205, 2210, wire::uint4, type_id::int64}, // regclass
    {2206, 2211, wire::uint4, type_id::int64}, // regtype
    {4096, 4097, wire::uint4, type_id::int64}, // regrole
    {4089, 4090, wire::uint4, type_id::int64}, // regnamespace
};

// Types below this number are part of PostgreSQL; those from it on were made in a database.
// PostgreSQL, src/include/access/transam.h: FirstNormalObjectId.
constexpr oid first_made_in_database = 16384;

const type_row* row_of(oid type) noexcept
{
    const auto* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const type_row& row) { return row.type == type; });
    return found == std::end(rows) ? nullptr : found;
}

const type_row* row_of(type_id id) noexcept
{
    const auto* found =
        std::find_if(std::begin(rows), std::end(rows), [&](const type_row& row) { return row.id == id; });
    return found == std::end(rows) ? nullptr : found;
}

bool is_array(oid type) noexcept
{
    return type != 0 &&
           std::any_of(std::begin(rows), std::end(rows), [&](const type_row& row) { return row.array == type; });
}

} // namespace

const char* to_string(wire form) noexcept
{
    switch (form) {
    case wire::undetermined:
    case wire::unsupported: break;
    case wire::boolean: return "boolean";
    case wire::int2: return "smallint";
    case wire::int4: return "integer";
    case wire::int8: return "bigint";
    case wire::uint4: return "oid";
    case wire::float4: return "real";
    case wire::float8: return "double precision";
    case wire::numeric: return "numeric";
    case wire::text: return "text";
    case wire::jsonb: return "jsonb";
    case wire::bytea: return "bytea";
    case wire::date: return "date";
    case wire::time: return "time";
    case wire::timestamp: return "timestamp";
    case wire::timestamptz: return "timestamptz";
    case wire::interval: return "interval";
    case wire::uuid: return "uuid";
    case wire::array: return "an array";
    case wire::inet: return "inet";
    case wire::int4range: return "int4range";
    case wire::int8range: return "int8range";
    case wire::numrange: return "numrange";
    case wire::tsrange: return "tsrange";
    case wire::tstzrange: return "tstzrange";
    case wire::daterange: return "daterange";
    }
    return "a type of its own";
}

wire wire_of(oid type) noexcept
{
    if (const type_row* row = row_of(type)) return row->format;
    if (is_array(type)) return wire::array;
    return type >= first_made_in_database ? wire::undetermined : wire::unsupported;
}

type_id type_of(oid type) noexcept
{
    if (const type_row* row = row_of(type)) return row->id;
    return is_array(type) ? type_id::array : type_id::unknown;
}

oid oid_of(type_id type) noexcept
{
    const type_row* row = type == type_id::range ? nullptr : row_of(type);
    return row != nullptr ? row->type : 0;
}

oid array_oid_of(type_id element) noexcept
{
    const type_row* row = element == type_id::range ? nullptr : row_of(element);
    return row != nullptr ? row->array : 0;
}

oid range_oid_of(type_id end) noexcept
{
    const oid type = oid_of(end);
    const auto* found = std::find_if(std::begin(rows), std::end(rows), [&](const type_row& row) {
        return is_range(row.format) && end_of(row.format) == wire_of(type);
    });
    return type == 0 || found == std::end(rows) ? 0 : found->type;
}

} // namespace azoth::libpq
