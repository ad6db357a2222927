// The SQL types that azoth knows, and how a column says its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace azoth {

/// What a value is, to every layer: the type of a bind, of a column, of a cell that is wanted back.
///
/// A driver maps each to its client library's own representation, a dialect to a type name in DDL.
enum class type_id : std::uint8_t {
    unknown, ///< not told: a driver gives or takes the database's own type
    boolean,
    int16,
    int32,
    int64,
    float32,
    float64,
    decimal, ///< exact; travels as text
    text,    ///< UTF-8
    blob,
    date,            ///< days since 1970-01-01, proleptic Gregorian calendar
    time_of_day,     ///< microseconds since midnight
    timestamp,       ///< an instant: microseconds since 1970-01-01T00:00:00 UTC
    local_timestamp, ///< a calendar time without a zone, in microseconds
    interval,        ///< a duration in microseconds
    uuid,            ///< 16 bytes
    json,            ///< a document as text
    array            ///< of one element type
};

/// The name of a type as messages and the inspector print it: `int64`, `text`, ...
std::string_view to_string(type_id) noexcept;

constexpr bool is_integer(type_id type) noexcept
{
    return type == type_id::int16 || type == type_id::int32 || type == type_id::int64;
}

namespace schema {

/// The type of a column: what it is, and the length that it is limited to.
class sql_type {
public:
    constexpr sql_type() = default;
    constexpr explicit sql_type(type_id id, int length = 0) noexcept : id_(id), length_(length) {}

    constexpr type_id id() const noexcept { return id_; }
    /// The greatest number of characters of a text column; 0 when there is no limit.
    constexpr int length() const noexcept { return length_; }

    friend constexpr bool operator==(const sql_type&, const sql_type&) = default;
    /// `int64`, `varchar(40)`, ...
    friend std::string to_string(const sql_type&);

private:
    type_id id_ = type_id::unknown;
    int length_ = 0;
};

std::string to_string(const sql_type&);

} // namespace schema

/// The column types of tables that are declared at run time.
namespace types {
inline constexpr schema::sql_type boolean{type_id::boolean};
inline constexpr schema::sql_type int16{type_id::int16};
inline constexpr schema::sql_type int32{type_id::int32};
inline constexpr schema::sql_type int64{type_id::int64};
inline constexpr schema::sql_type float32{type_id::float32};
inline constexpr schema::sql_type float64{type_id::float64};
inline constexpr schema::sql_type text{type_id::text};
inline constexpr schema::sql_type blob{type_id::blob};
inline constexpr schema::sql_type timestamp{type_id::timestamp};
inline constexpr schema::sql_type date{type_id::date};
/// A text of at most `length` characters. Requires: `length` > 0.
constexpr schema::sql_type varchar(int length) noexcept { return schema::sql_type{type_id::text, length}; }
} // namespace types

} // namespace azoth
