// What SOCI has read: columns, and the cells of one row.
#pragma once

#include <azoth/base/sql_type.hpp>

#include <cstdint>
#include <string>

namespace azoth::soci {

enum class storage : std::uint8_t { null, integer, floating, text, blob };

/// A value as the database handed it out. Which member is valid follows from `held`; `bytes` may hold the digits of a number as well.
struct cell {
    storage held = storage::null;
    std::int64_t integer = 0;
    double floating = 0;
    std::string bytes;
};

struct column {
    std::string name;
    /// What the database says that the column is; `unknown` where it says nothing.
    type_id type = type_id::unknown;
    /// Of an array's elements.
    type_id element = type_id::unknown;
    /// What it is where the cell is a null, if each cell has a type of its own.
    type_id type_of_null = type_id::unknown;
};

} // namespace azoth::soci
