// The rows of an answer.
#pragma once

#include "backends/fake/answer.hpp"

#include <azoth/driver/rows.hpp>

namespace azoth::fake {

class connection;

/// A cursor over the rows of an answer. A backend's rows read their client library's buffers in place instead.
class rows final : public driver::rows {
public:
    /// Starts anew with what an execution yielded.
    void open(connection&, answer, std::vector<type_id> wanted);
    void close() noexcept { is_open_ = false; }
    bool is_open() const noexcept { return is_open_; }

    bool next() override;
    std::uint64_t rows_affected() const noexcept override { return answer_.affected(); }

    std::size_t column_count() const noexcept override;
    std::string_view column_name(std::size_t index) const override;
    type_id column_type(std::size_t index) const override;

    bool is_null(std::size_t index) const override { return cell(index).is_null(); }
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

private:
    const value& cell(std::size_t index) const { return answer_.all_rows()[next_ - 1].at(index); }
    azoth::detail::value_cells typed(std::size_t index) const { return {cell(index), column_name(index)}; }
    const azoth::detail::value_cells& texts(std::size_t index) const;

    connection* connection_ = nullptr;
    answer answer_;
    std::vector<type_id> wanted_;
    mutable std::vector<std::unique_ptr<azoth::detail::value_cells>> texts_; // of the current row's cells
    std::size_t next_ = 0;
    bool is_open_ = false;
};

} // namespace azoth::fake
