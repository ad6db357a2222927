// The rows of one execution.
#pragma once

#include "backends/soci/cell.hpp"
#include "backends/soci/exchange.hpp"

#include <azoth/driver/rows.hpp>

#include <span>
#include <string>
#include <vector>

namespace azoth::soci {

/// A cursor over the rows of a statement: live ones, which SOCI reads as they are asked for, or kept ones of a statement that has already
/// run to its end.
///
/// Invariant: the statement is released whenever the cursor is not `first` or `live`.
class rows final : public driver::rows {
public:
    /// `wanted`: the types that were asked for; `scales`: how many decimals of each column, -1 where that is not told.
    rows(const native& session, std::vector<type_id> wanted, std::vector<std::int8_t> scales);
    rows(const rows&) = delete;
    rows& operator=(const rows&) = delete;
    ~rows() = default;

    /// Takes over after an execution. `has_row`: the first row has been read. `reads`: the text begins as one that only reads.
    ///
    /// Throws: `driver_error`, when rows have to be read to the end.
    void open(exchange&, bool has_row, bool reads);
    /// Ends the rows.
    void close() noexcept
    {
        if (is_open()) end();
    }
    bool is_open() const noexcept { return state_ != state::ended; }
    /// The statement is going to be another.
    void forget() noexcept { from_ = nullptr; }

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
        first, ///< the first row was read, which `next` has not handed out yet
        live,
        kept_before_first,
        kept
    };

    void keep_all(bool has_row);
    void end() noexcept;
    const cell& at(std::size_t index) const noexcept { return current_[index]; }
    type_id wanted(std::size_t index) const noexcept
    {
        return index < wanted_.size() ? wanted_[index] : type_id::unknown;
    }
    type_id told(std::size_t index) const noexcept { return columns_[index].type; }
    bool has_text(std::size_t index, type_id wanted) const;
    template <class V>
    bool parsed(std::size_t index, type_id wanted, std::optional<V> (*parse)(std::string_view), V&) const;
    [[noreturn]] void mismatch(std::size_t index, type_id wanted) const;

    const kind kind_;
    const bool has_typed_cells_;
    exchange* from_ = nullptr;
    state state_ = state::ended;
    const cell* current_ = nullptr;
    const column* columns_ = nullptr;
    std::uint64_t affected_ = 0;
    std::vector<type_id> wanted_;
    std::vector<std::int8_t> scales_;
    std::vector<cell> kept_;
    mutable std::vector<std::string> texts_; // by column: what had to be built of the current row
};

} // namespace azoth::soci
