// Rows that are inserted together.
#pragma once

#include "orm/session_core.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace azoth::orm {

/// The columns that an insert writes, by number; without the key where the database generates it.
std::vector<std::size_t> columns_to_write(const mapper& type, bool with_key);

/// How many bytes the texts, blobs and arrays among the values hold, about.
std::size_t bytes_in(std::span<const value_view> values) noexcept;

/// Writes structs of one mapping into their table. All that it executes is one statement to counters.
class row_batch {
public:
    /// Begins a transaction where there is none.
    row_batch(session_core& core, const mapper& type) : core_(core), type_(type), link_(core.transaction(true)) {}

    connection& link() noexcept { return link_; }
    /// Whether `write` makes one statement of so many rows.
    bool is_one_statement(std::size_t rows, const std::vector<std::size_t>& columns) const
    {
        return rows <= 1 || (core_.owner().binds_arrays() && !columns.empty());
    }
    /// What one statement takes of `rows`, from the first on: how many, and their values as parameters, row after row.
    ///
    /// Lifetime: until the next call.
    struct portion {
        std::size_t rows;
        std::span<const value_view> values;
    };
    portion next_portion(std::span<const void* const> rows, const std::vector<std::size_t>& columns);

    /// Every value a parameter, several rows to a statement; the number of rows that were inserted.
    std::uint64_t write(std::span<const void* const> rows, const std::vector<std::size_t>& columns);
    /// Throws: `database_error`; `conversion_error` naming the column of a value that can't be bound.
    rows execute(const compiled& text, std::span<const value_view> parameters, const std::vector<std::size_t>& columns);

    /// The values as parameters, row after row, or an array for each column. Lifetime: until the next call.
    std::span<const value_view> by_row(std::span<const void* const> rows, const std::vector<std::size_t>& columns);
    std::span<const value_view> by_column(std::span<const void* const> rows, const std::vector<std::size_t>& columns);

    /// Counted the first time only.
    visibility next_visibility() noexcept { return std::exchange(visibility_, visibility::internal); }

private:
    session_core& core_;
    const mapper& type_;
    connection& link_;
    visibility visibility_ = visibility::counted;
    scratch keeper_{};
    std::vector<value_view> parameters_{};
    std::vector<value_view> arrays_{};
};

/// Several statements that are one to the program: what they have done is undone unless it is kept.
///
/// Where it can't be undone the failure goes to the log hook, and the session asks for a rollback.
class all_or_nothing {
public:
    /// Sets a savepoint. `several`: whether there is more than one statement; a single one undoes itself. Throws: `database_error`.
    all_or_nothing(session_core& core, bool several);
    all_or_nothing(const all_or_nothing&) = delete;
    all_or_nothing& operator=(const all_or_nothing&) = delete;
    ~all_or_nothing();

    /// Throws: `database_error`.
    void keep();

private:
    session_core& core_;
    bool is_open_;
};

/// How many rows of so many columns stand in one statement at the most, where each value is a parameter of its own.
std::size_t rows_per_statement(const engine& owner, std::size_t columns);

} // namespace azoth::orm
