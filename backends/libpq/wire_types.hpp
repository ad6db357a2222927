// PostgreSQL's types: their OIDs, and the binary forms in which their values travel.
#pragma once

#include <azoth/base/sql_type.hpp>

#include <cstdint>

namespace azoth::libpq {

/// The number by which a server knows a type; 0: not told.
using oid = std::uint32_t;

/// The binary form of a value. Several types share one: text, varchar, json, ...
enum class wire : std::uint8_t {
    undetermined, ///< a type that this server made up: enumerations, extensions; its catalog tells
    unsupported,  ///< a binary form that this driver doesn't read
    boolean,      ///< one byte
    int2,
    int4,
    int8,
    uint4, ///< oid, regclass, xid, ...
    float4,
    float8,
    numeric, ///< see numeric.hpp
    text,    ///< the bytes of the text, without an end
    jsonb,   ///< a byte 1, then text
    bytea,
    date,        ///< days since 2000-01-01, 4 bytes
    time,        ///< microseconds since midnight, 8 bytes
    timestamp,   ///< microseconds since 2000-01-01, 8 bytes, no zone
    timestamptz, ///< the same, in UTC
    interval,    ///< microseconds (8 bytes), days (4), months (4)
    uuid,        ///< 16 bytes
    array,       ///< see array_values.hpp
    inet,        ///< the family, the length of the prefix, whether it is a network, the count of bytes; then these
    int4range,   ///< of all ranges: a byte of flags; then of each end its length and its bytes
    int8range,
    numrange,
    tsrange,
    tstzrange,
    daterange,
};

constexpr bool is_range(wire form) noexcept { return form >= wire::int4range && form <= wire::daterange; }
/// The form of a range's ends. Requires: `is_range(form)`.
constexpr wire end_of(wire form) noexcept
{
    switch (form) {
    case wire::int4range: return wire::int4;
    case wire::int8range: return wire::int8;
    case wire::numrange: return wire::numeric;
    case wire::tsrange: return wire::timestamp;
    case wire::tstzrange: return wire::timestamptz;
    default: return wire::date;
    }
}

/// PostgreSQL's name for a type of this form, for messages.
const char* to_string(wire form) noexcept;

/// How values of the type `type` travel; `wire::undetermined` for one that is not built into every server.
wire wire_of(oid type) noexcept;

/// What a column of the type `type` is to azoth; `unknown` where azoth has no such type.
type_id type_of(oid type) noexcept;

/// The type that a parameter is declared with: `int64` -> int8, `text` -> text, `json` -> jsonb, ... 0 for `unknown`,
/// and for what the type alone does not tell: arrays, enumerations, ranges.
oid oid_of(type_id type) noexcept;

/// The array type whose elements are of the type `element`; 0 where it isn't known, as for `oid_of`.
oid array_oid_of(type_id element) noexcept;

/// The type of ranges whose ends are of the type `end`; 0 when there is none.
oid range_oid_of(type_id end) noexcept;

/// The seconds from 1970-01-01, where azoth's time starts, to 2000-01-01, where PostgreSQL's does.
inline constexpr std::int64_t epoch_days = 10957;
inline constexpr std::int64_t epoch_microseconds = epoch_days * 86'400'000'000;

} // namespace azoth::libpq
