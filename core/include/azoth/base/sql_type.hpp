// The SQL types that azoth knows, and how a column says its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
    array,           ///< of one element type
    enumeration,     ///< one of a few names; travels as text
    inet,            ///< an internet address, perhaps with the length of its network's prefix; travels as text
    range            ///< of one element type, `[1,10)`; travels as text
};

/// The name of a type as messages and the inspector print it: `int64`, `text`, ...
std::string_view to_string(type_id) noexcept;

constexpr bool is_integer(type_id type) noexcept
{
    return type == type_id::int16 || type == type_id::int32 || type == type_id::int64;
}

/// Whether the values of a type travel as text: what `cells::text` gives.
constexpr bool is_text(type_id type) noexcept
{
    return type == type_id::text || type == type_id::json || type == type_id::decimal || type == type_id::enumeration ||
           type == type_id::inet || type == type_id::range;
}
/// Whether the values of a type are bytes that somebody owns.
constexpr bool has_bytes(type_id type) noexcept
{
    return is_text(type) || type == type_id::blob || type == type_id::uuid;
}

namespace schema {

/// A type of a few named values, which some databases have as a type of its own.
struct enumeration {
    std::string name;
    /// In their order, which is also how the database sorts them where it has the type.
    std::vector<std::string> labels;

    friend bool operator==(const enumeration&, const enumeration&) = default;
};

/// The type of a column: what it is, and what it is limited to.
class sql_type {
public:
    constexpr sql_type() = default;
    constexpr explicit sql_type(type_id id, int length = 0) noexcept : id_(id), length_(length) {}

    /// An exact number of at most `precision` digits, `scale` of them after the point.
    static constexpr sql_type numeric(int precision, int scale) noexcept
    {
        sql_type type{type_id::decimal, precision};
        type.scale_ = scale;
        return type;
    }
    /// Lifetime: borrows `names`.
    static constexpr sql_type of(const schema::enumeration& names) noexcept
    {
        sql_type type{type_id::enumeration};
        type.enumeration_ = &names;
        return type;
    }
    /// A list of values of one type. Requires: `element` is no array.
    static constexpr sql_type array_of(sql_type element) noexcept
    {
        element.element_ = element.id_;
        element.id_ = type_id::array;
        return element;
    }
    /// What lies between two values of one type.
    static constexpr sql_type range_of(type_id element) noexcept
    {
        sql_type type{type_id::range};
        type.element_ = element;
        return type;
    }

    constexpr type_id id() const noexcept { return id_; }
    /// The greatest number of characters of a text column; 0 when there is no limit.
    constexpr int length() const noexcept { return id_ == type_id::decimal ? 0 : length_; }
    /// The number of digits of a decimal; 0 when there is no limit.
    constexpr int precision() const noexcept { return id_ == type_id::decimal ? length_ : 0; }
    /// How many digits of a decimal stand after the point; -1 where each value has its own number.
    constexpr int scale() const noexcept { return id_ == type_id::decimal ? scale_ : -1; }
    /// The names of an enumeration; null for any other type.
    constexpr const schema::enumeration* names() const noexcept
    {
        return id_ == type_id::enumeration ? enumeration_ : nullptr;
    }
    /// The type of an array's elements or of a range's ends; `unknown` for any other type.
    constexpr type_id element_id() const noexcept { return element_; }
    /// The same as a type, with its limits.
    constexpr sql_type element() const noexcept
    {
        sql_type type = *this;
        type.id_ = element_;
        type.element_ = type_id::unknown;
        return type;
    }
    /// The enumeration that the column's values, or their elements, are of; null when there is none.
    constexpr const schema::enumeration* enumeration_within() const noexcept { return enumeration_; }

    friend constexpr bool operator==(const sql_type& a, const sql_type& b) noexcept
    {
        return a.id_ == b.id_ && a.element_ == b.element_ && a.length_ == b.length_ && a.scale_ == b.scale_ &&
               (a.enumeration_ == b.enumeration_ ||
                (a.enumeration_ && b.enumeration_ && *a.enumeration_ == *b.enumeration_));
    }
    /// `int64`, `varchar(40)`, `decimal(10,2)`, `array of text`, ...
    friend std::string to_string(const sql_type&);

private:
    type_id id_ = type_id::unknown;
    type_id element_ = type_id::unknown;
    int length_ = 0;
    int scale_ = -1;
    const schema::enumeration* enumeration_ = nullptr;
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
inline constexpr schema::sql_type local_timestamp{type_id::local_timestamp};
inline constexpr schema::sql_type time_of_day{type_id::time_of_day};
inline constexpr schema::sql_type interval{type_id::interval};
inline constexpr schema::sql_type json{type_id::json};
inline constexpr schema::sql_type uuid{type_id::uuid};
inline constexpr schema::sql_type inet{type_id::inet};
/// A text of at most `length` characters. Requires: `length` > 0.
constexpr schema::sql_type varchar(int length) noexcept { return schema::sql_type{type_id::text, length}; }
/// An exact number of any size.
constexpr schema::sql_type decimal() noexcept { return schema::sql_type{type_id::decimal}; }
/// An exact number of at most `precision` digits, `scale` of them after the point. Requires: 0 <= `scale` <= `precision`.
constexpr schema::sql_type decimal(int precision, int scale) noexcept
{
    return schema::sql_type::numeric(precision, scale);
}
/// A list of values of one type.
///
/// Throws: `mapping_error` for a list of lists.
schema::sql_type array_of(const schema::sql_type& element);
/// What lies between two values of one type.
///
/// Throws: `mapping_error` for a type that has no ranges: int32, int64, decimal, date, timestamp and local_timestamp have.
schema::sql_type range_of(const schema::sql_type& element);
/// One of a few names, in their order. The description is kept until the program ends.
///
/// Throws: `mapping_error` for an empty name, no labels, or a label that repeats.
schema::sql_type enumeration(std::string_view name, std::vector<std::string> labels);
} // namespace types

} // namespace azoth
