// Updates of the same columns of many rows.
#pragma once

#include "orm/session_core.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace azoth::orm {

/// Rows of one table that get new values in the same columns, none of which is one of the key.
struct updated_rows {
    const mapper& type;
    const std::vector<std::size_t>& columns;
    std::size_t count;
    /// Row after row: the new values, the key, and the known version where rows have one. In the order of the keys.
    std::span<const value_view> values;
};

/// Updates the rows with as few statements as the dialect can, which are one to counters; the number of rows that were met. Empty, and
/// nothing done, where the rows are better updated one by one, or the database refuses to update them together.
///
/// Begins a transaction where there is none. Throws: `database_error`; `conversion_error` naming the column of a value that can't be bound.
std::optional<std::uint64_t> update_together(session_core& core, const updated_rows& rows);

} // namespace azoth::orm
