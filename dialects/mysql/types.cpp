#include "dialects/mysql/types.hpp"

#include <algorithm>

namespace azoth::mysql {
namespace {

// A row has no more than 65,535 bytes, of which a character may take four.
// https://mariadb.com/kb/en/varchar/
constexpr int greatest_varchar = 16383;

// What a key holds of a text whose length nobody limits: three of them are the 3,072 bytes of an index.
// https://mariadb.com/kb/en/innodb-limitations/
constexpr std::string_view key_text = "varchar(255)";

std::string text_name(int length, bool is_key)
{
    if (length == 0) return std::string{is_key ? key_text : "longtext"};
    return length > greatest_varchar ? "longtext" : "varchar(" + std::to_string(length) + ')';
}

std::string enumeration_name(const schema::enumeration& names)
{
    std::size_t longest = 1;
    for (const std::string& each : names.labels) longest = std::max(longest, each.size());
    return "varchar(" + std::to_string(longest) + ')';
}

} // namespace

// https://mariadb.com/kb/en/string-literals/
void append_text(std::string& to, std::string_view text)
{
    std::string literal;
    append_text_literal(literal, text);
    for (const char c : literal) {
        if (c == '\\') to += c;
        to += c;
    }
}

std::string_view cast_name(type_id type) noexcept
{
    switch (type) {
    case type_id::boolean:
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::interval: return "SIGNED";
    case type_id::float32:
    case type_id::float64: return "DOUBLE";
    // All digits that there can be.
    case type_id::decimal: return "DECIMAL(65, 30)";
    case type_id::text:
    case type_id::json:
    case type_id::array:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: return "CHAR";
    case type_id::blob: return "BINARY";
    case type_id::uuid: return "BINARY(16)";
    case type_id::date: return "DATE";
    case type_id::time_of_day: return "TIME(6)";
    case type_id::timestamp:
    case type_id::local_timestamp: return "DATETIME(6)";
    case type_id::unknown: break;
    }
    return {};
}

// A floating-point number of 32 bits would be shown with six digits. A decimal without a precision would have none after
// the point. A duration would have at most 838 hours: it is a number of microseconds. An enumeration that a row gives no
// value would silently get its first one: it is a text that is checked. A uuid has the bytes in their order.
std::string column_name(const schema::sql_type& type, bool is_key)
{
    switch (type.id()) {
    case type_id::boolean: return "boolean"; // tinyint(1)
    case type_id::int16: return "smallint";
    case type_id::int32: return "int";
    case type_id::int64:
    case type_id::interval: return "bigint";
    case type_id::float32:
    case type_id::float64: return "double";
    case type_id::decimal:
        if (type.precision() > 0)
            return "decimal(" + std::to_string(type.precision()) + ", " + std::to_string(type.scale()) + ')';
        return "decimal(65, 30)";
    case type_id::text: return text_name(type.length(), is_key);
    case type_id::blob: return is_key ? "varbinary(255)" : "longblob";
    case type_id::date: return "date";
    case type_id::time_of_day: return "time(6)";
    case type_id::timestamp:
    case type_id::local_timestamp: return "datetime(6)";
    case type_id::uuid: return "binary(16)";
    // Compared with other texts, which have the same collation: https://mariadb.com/kb/en/json/
    case type_id::json:
    case type_id::array: return "json COLLATE " + std::string{collation};
    case type_id::enumeration: return type.names() ? enumeration_name(*type.names()) : std::string{key_text};
    case type_id::inet: return "varchar(43)";
    case type_id::range: return "varchar(255)";
    case type_id::unknown: break;
    }
    return {};
}

// https://mariadb.com/kb/en/json_table/
element_words words_of_element(type_id type) noexcept
{
    switch (type) {
    case type_id::boolean: return {"TINYINT"};
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::interval: return {"BIGINT"};
    case type_id::float32:
    case type_id::float64: return {"DOUBLE"};
    case type_id::decimal: return {"DECIMAL(65, 30)"};
    case type_id::date: return {"DATE"};
    case type_id::time_of_day: return {"TIME(6)"};
    case type_id::local_timestamp: return {"DATETIME(6)"};
    // In a list an instant says that it is one of UTC.
    case type_id::timestamp: return {"VARCHAR(40)", "CAST(trim(TRAILING 'Z' FROM ", ") AS DATETIME(6))"};
    case type_id::uuid: return {"VARCHAR(40)", "unhex(replace(", ", '-', ''))"};
    default: return {"LONGTEXT"};
    }
}

} // namespace azoth::mysql
