// Many rows that are updated together.
#pragma once

#include <azoth/base/sql_type.hpp>
#include <azoth/schema/table.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace azoth {

/// Many rows of one table of which a flush updates the same columns with one statement, each row to values of its own. The compiler of a
/// dialect makes the text. None of the columns that are set is one of the key.
struct row_update {
    struct column {
        std::string_view name;
        type_id type;
    };

    const schema::table* table = nullptr;
    /// The columns that are set.
    std::vector<column> columns;
    /// Those that say which row is meant: the key, then the version where rows have one.
    std::vector<column> conditions;
    /// How many of the conditions are the key.
    std::size_t key_size = 0;
    /// How many rows the text holds, where each value is a parameter of its own.
    std::size_t row_count = 1;
};

} // namespace azoth
