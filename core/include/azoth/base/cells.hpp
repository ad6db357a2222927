// The cells of the current row of a result, by type.
#pragma once

#include <azoth/base/sql_type.hpp>
#include <azoth/base/time.hpp>
#include <azoth/base/uuid_text.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace azoth {

class value;

/// Typed access to the current row of a result, one virtual call per cell.
///
/// Every getter puts the value of column `index` (from 0) into its second argument and returns true; for a null it returns false and
/// leaves the argument alone.
///
/// Requires: a current row; `index` < `column_count()`.
/// Lifetime: texts and blobs are valid until the next row is asked for or the result ends.
/// Throws: `conversion_error` naming the column when the cell holds something that has no form of this type.
class cells {
public:
    virtual std::size_t column_count() const noexcept = 0;
    /// The name of an output column, as the database tells it. Lifetime: until the result ends.
    virtual std::string_view column_name(std::size_t index) const = 0;
    /// The type of the cell: what was asked for or, where nothing was, what the database says of this column (and, where each cell
    /// has a type of its own, of this row). `unknown` for a null of no type.
    virtual type_id column_type(std::size_t index) const = 0;

    virtual bool is_null(std::size_t index) const = 0;
    virtual bool boolean(std::size_t index, bool&) const = 0;
    virtual bool int64(std::size_t index, std::int64_t&) const = 0;
    virtual bool float64(std::size_t index, double&) const = 0;
    /// The text of a column that travels as text (see `is_text`), UTF-8.
    virtual bool text(std::size_t index, std::string_view&) const = 0;
    virtual bool blob(std::size_t index, std::span<const std::byte>&) const = 0;
    virtual bool timestamp(std::size_t index, azoth::timestamp&) const = 0;
    virtual bool date(std::size_t index, azoth::date&) const = 0;
    virtual bool time_of_day(std::size_t index, azoth::time_of_day&) const = 0;
    virtual bool local_timestamp(std::size_t index, azoth::local_timestamp&) const = 0;
    virtual bool interval(std::size_t index, std::chrono::microseconds&) const = 0;
    virtual bool uuid(std::size_t index, uuid_bytes&) const = 0;
    /// The digits of a number that is exact, integers among them: `-12.50`.
    virtual bool decimal(std::size_t index, std::string_view&) const = 0;
    /// An array, copied. `element`: the type that its elements are wanted in; `unknown`: the database's own.
    virtual bool array(std::size_t index, type_id element, value&) const = 0;

    /// How many digits after the point the numbers of a column have, where it is told and the database does not keep it itself; -1 otherwise.
    virtual int scale(std::size_t /*index*/) const { return -1; }

protected:
    ~cells() = default;
};

} // namespace azoth
