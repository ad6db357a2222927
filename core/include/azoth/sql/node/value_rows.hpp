// Rows of values.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/node/base.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace azoth::node {

/// Many rows, each value a parameter: what an insert of structs inserts, and what a list of values in FROM consists of. One node,
/// however many rows.
class value_rows final : public base {
public:
    struct column_form {
        std::string name;
        type_id type = type_id::unknown;
        bool nullable = true;
    };

    /// `cells`: row after row. `defaults`: for each cell whether the database is to fill it in; empty when none is.
    ///
    /// Requires: as many cells, and marks, as columns times rows.
    value_rows(std::vector<column_form> columns, std::vector<azoth::value> cells,
               const std::vector<bool>& defaults = {});

    const std::vector<column_form>& columns() const noexcept { return columns_; }
    std::size_t row_count() const noexcept { return columns_.empty() ? 0 : cells_.size() / columns_.size(); }
    /// Number of the column of this name; `columns().size()` when there is none.
    std::size_t find(std::string_view name) const noexcept;

    bool is_default(std::size_t row, std::size_t column) const noexcept
    {
        return !numbers_.empty() && numbers_[index(row, column)] == no_number;
    }
    const azoth::value& cell(std::size_t row, std::size_t column) const noexcept { return cells_[index(row, column)]; }
    /// Which of the values that this node binds the cell's is, from 0. Requires: it is no default.
    std::size_t number(std::size_t row, std::size_t column) const noexcept
    {
        return numbers_.empty() ? index(row, column) : numbers_[index(row, column)];
    }

    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    static constexpr std::size_t no_number = static_cast<std::size_t>(-1);
    std::size_t index(std::size_t row, std::size_t column) const noexcept { return row * columns_.size() + column; }

    std::vector<column_form> columns_;
    std::vector<azoth::value> cells_;
    std::vector<std::size_t> numbers_; // of each cell, where there are defaults
};

} // namespace azoth::node
