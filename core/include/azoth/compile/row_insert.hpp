// Many rows that are inserted together.
#pragma once

#include <azoth/base/sql_type.hpp>
#include <azoth/schema/table.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace azoth {

/// Many rows of one table that a flush inserts with one statement. The compiler of a dialect makes the text.
struct row_insert {
    const schema::table* table = nullptr;
    /// The columns that the rows have, in order.
    std::vector<std::string_view> columns;
    std::vector<type_id> column_types;
    /// The column whose key the database generates and that is read back; empty when keys are known.
    std::string_view generated_key{};
    type_id generated_key_type = type_id::int64;
    /// How many rows the text holds, where each value is a parameter of its own.
    std::size_t row_count = 1;
};

} // namespace azoth
