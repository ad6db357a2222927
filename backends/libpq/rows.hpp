// The rows of one execution, read from libpq's result.
#pragma once

#include "backends/libpq/handles.hpp"
#include "backends/libpq/wire_types.hpp"

#include <azoth/driver/rows.hpp>

#include <span>
#include <string>
#include <vector>

namespace azoth::libpq {

class connection;

/// The number of rows that the statement behind `result` inserted, updated or deleted.
std::uint64_t rows_affected_by(const pg_result* result) noexcept;

/// Either a whole result, or a stream of results of one row each, which ends with a result without rows.
class result_rows final : public driver::rows {
public:
    explicit result_rows(connection& connection) : connection_(connection) {}
    result_rows(const result_rows&) = delete;
    result_rows& operator=(const result_rows&) = delete;
    ~result_rows() { close(); }

    /// Notes the columns of a result, or of the description of a statement, which holds until the next call. `wanted`:
    /// the types that were asked for.
    void describe(const pg_result* result, std::span<const type_id> wanted);
    /// Forgets the columns: the statement will be prepared anew.
    void forget_columns() noexcept { described_ = false; }
    bool is_described() const noexcept { return described_; }
    /// Looks up columns of types that the server made up, where that has not been done.
    ///
    /// Requires: nothing else runs on the connection. Throws: `driver_error`.
    void determine_types();

    /// Takes a whole result of the columns that were described.
    void open(result_ptr whole) noexcept;
    /// Takes the first result of a stream. `only_reads`: the statement changes nothing.
    void open_stream(result_ptr first, bool only_reads, bool in_transaction) noexcept;
    /// Ends the rows and frees the connection. What is left of a stream is read; only outside of a transaction, and
    /// when the statement changes nothing, is it cancelled instead: a cancelled statement undoes what it and its
    /// transaction did.
    void close() noexcept;
    /// Whether there may be rows that were not asked for yet.
    bool is_open() const noexcept { return streaming_ || next_row_ < row_count_; }

    // driver::rows
    bool next() override;
    std::uint64_t rows_affected() const noexcept override { return rows_affected_by(result_.get()); }
    std::size_t column_count() const noexcept override { return columns_.size(); }
    std::string_view column_name(std::size_t index) const override;
    type_id column_type(std::size_t index) const override { return columns_[index].id; }
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

private:
    struct column {
        oid type = 0;
        wire form = wire::unsupported;
        type_id id = type_id::unknown;
    };

    // Getters' ways for all forms but the expected one.
    bool other_boolean(std::size_t index, bool&) const;
    bool other_int64(std::size_t index, std::int64_t&) const;
    bool whole_int64(std::size_t index, std::int64_t&) const;
    bool other_float64(std::size_t index, double&) const;
    bool other_text(std::size_t index, std::string_view&) const;

    std::string_view bytes(std::size_t index) const noexcept;
    bool has_size(std::size_t index, std::size_t size) const;
    bool null_or_throw(std::size_t index, const char* wanted) const; // false for a null
    [[noreturn]] void throw_no_form(std::size_t index, const char* wanted) const;
    [[noreturn]] void throw_not_held(std::size_t index, const char* wanted) const;
    std::string text_of_numeric(std::size_t index) const;
    std::string_view text_form(std::size_t index) const; // built for this cell, kept until the next row

    bool next_of_stream();
    void end_stream() noexcept;
    void drop_rest() noexcept;
    result_ptr next_result() noexcept;

    connection& connection_;
    result_ptr result_;
    int row_ = 0;
    int next_row_ = 0;
    int row_count_ = 0;
    bool described_ = false;
    bool streaming_ = false;
    bool may_be_stopped_ = false;
    std::vector<column> columns_;
    std::vector<type_id> wanted_;
    mutable std::vector<std::string> texts_; // by column: the text forms of the current row
};

} // namespace azoth::libpq
