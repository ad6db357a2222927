// One answer of a fake database.
#pragma once

#include <azoth/base/error.hpp>
#include <azoth/base/value.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace azoth::fake {

using row = std::vector<value>;

/// What happens when a statement is executed: nothing but success, unless told otherwise.
///
///     script->expect("SELECT id, name FROM users").columns({"id", "name"}).rows({{1, "ann"}, {2, std::nullopt}});
///     script->expect("UPDATE users SET name = ?1").fails({.sqlstate = "40001"}).takes(5ms);
class answer {
public:
    answer& columns(std::vector<std::string> names)
    {
        columns_ = std::move(names);
        return *this;
    }
    answer& rows(std::vector<row> rows)
    {
        rows_ = std::move(rows);
        return *this;
    }
    /// The rows in the opposite order: what RETURNING hands back has no order.
    answer& reversed()
    {
        std::reverse(rows_.begin(), rows_.end());
        return *this;
    }
    /// The number of rows that were met; without it, the number of rows handed back.
    answer& affects(std::uint64_t count)
    {
        affected_ = count;
        return *this;
    }
    answer& fails(failure what)
    {
        failure_ = std::move(what);
        return *this;
    }
    /// The connection is lost while the statement is under way.
    answer& loses_connection()
    {
        if (!failure_)
            failure_ = failure{
                .sqlstate = "08006", .message = "the connection was lost", .constraint = {}, .table = {}, .column = {}};
        lost_ = true;
        return *this;
    }
    /// The failure, if there is one, comes when row `index` (from 0) is asked for, not at once.
    answer& fails_at_row(std::size_t index)
    {
        failing_row_ = index;
        return *this;
    }
    /// The statement takes this long, or until it is cancelled.
    answer& takes(std::chrono::milliseconds duration)
    {
        duration_ = duration;
        return *this;
    }

    const std::vector<std::string>& column_names() const noexcept { return columns_; }
    const std::vector<row>& all_rows() const noexcept { return rows_; }
    std::uint64_t affected() const noexcept { return affected_.value_or(rows_.size()); }
    const std::optional<failure>& what_fails() const noexcept { return failure_; }
    bool is_lost() const noexcept { return lost_; }
    std::optional<std::size_t> failing_row() const noexcept { return failing_row_; }
    std::chrono::milliseconds duration() const noexcept { return duration_; }

private:
    std::vector<std::string> columns_;
    std::vector<row> rows_;
    std::optional<std::uint64_t> affected_;
    std::optional<failure> failure_;
    std::optional<std::size_t> failing_row_;
    std::chrono::milliseconds duration_{0};
    bool lost_ = false;
};

} // namespace azoth::fake
