// The rows of one execution.
#pragma once

#include <azoth/driver/rows.hpp>

#include <memory>
#include <vector>

struct sqlite3_stmt;
struct sqlite3_value;

namespace azoth::sqlite3 {

class handle;

/// A cursor over the rows of a statement: live ones, stepped as they are asked for, or kept ones of a statement that has already run.
///
/// Invariants:
/// 1. The library's statement is reset whenever the cursor is not `first` or `live`: then it may be bound and executed again.
/// 2. `kept_` holds rows only in state `kept`.
class rows final : public driver::rows {
public:
    /// `wanted`: the types that were asked for; `scales`: how many decimals of each column, -1 where that is not told.
    rows(handle&, ::sqlite3_stmt*, std::vector<type_id> wanted, std::vector<std::int8_t> scales);
    ~rows() = default;

    /// Starts a statement that only reads: steps to the first row. Throws: `driver_error`.
    void start_reading();
    /// Runs a statement that writes to its end, and keeps its rows. A foreign key that does not hold is found only at the end, and what
    /// is not stepped to the end might not happen. Throws: `driver_error`.
    void run_writing();
    /// Runs a statement to its end and drops its rows. Throws: `driver_error`.
    void run_dropping();
    /// Ends the rows.
    void close() noexcept
    {
        if (is_open()) end();
    }
    bool is_open() const noexcept { return state_ != state::ended; }

    bool next() override;
    std::uint64_t rows_affected() const noexcept override { return affected_; }

    std::size_t column_count() const noexcept override;
    std::string_view column_name(std::size_t index) const override;
    type_id column_type(std::size_t index) const override;

    bool is_null(std::size_t index) const override;
    bool boolean(std::size_t index, bool&) const override;
    bool int64(std::size_t index, std::int64_t&) const override;
    bool float64(std::size_t index, double&) const override;
    bool text(std::size_t index, std::string_view&) const override;
    bool blob(std::size_t index, std::span<const std::byte>&) const override;
    bool timestamp(std::size_t index, azoth::timestamp&) const override;
    bool date(std::size_t index, azoth::date&) const override;
    bool time_of_day(std::size_t index, azoth::time_of_day&) const override;
    bool local_timestamp(std::size_t index, azoth::local_timestamp&) const override;
    bool interval(std::size_t index, std::chrono::microseconds&) const override;
    bool uuid(std::size_t index, uuid_bytes&) const override;
    bool decimal(std::size_t index, std::string_view&) const override;
    bool array(std::size_t index, type_id element, value&) const override;
    int scale(std::size_t index) const override { return index < scales_.size() ? scales_[index] : -1; }

private:
    enum class state : std::uint8_t {
        ended,
        first, ///< stepped to the first row, which `next` has not handed out yet
        live,
        kept
    };
    struct value_closer {
        void operator()(::sqlite3_value*) const noexcept;
    };

    bool next_slowly();
    void end() noexcept;
    void keep_row();
    [[noreturn]] void fail(int result);
    void count_from(long long changes_before) noexcept;
    ::sqlite3_value* cell(std::size_t index) const noexcept;
    type_id wanted(std::size_t index) const noexcept
    {
        return index < wanted_.size() ? wanted_[index] : type_id::unknown;
    }
    bool null_or_mismatch(std::size_t index, int storage, type_id wanted) const;
    [[noreturn]] void mismatch(std::size_t index, const char* holds, type_id wanted) const;

    handle& database_;
    ::sqlite3_stmt* statement_;
    state state_ = state::ended;
    std::uint64_t affected_ = 0;
    std::vector<type_id> wanted_;
    std::vector<std::int8_t> scales_;
    std::vector<std::unique_ptr<::sqlite3_value, value_closer>> kept_;
    std::size_t kept_columns_ = 0;
    /// Index in `kept_` of the current row's first cell; before the first row: none.
    std::size_t kept_row_ = 0;
};

} // namespace azoth::sqlite3
