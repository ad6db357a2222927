// The cells of the current row of a result, by type.
#pragma once

#include <azoth/base/sql_type.hpp>
#include <azoth/base/time.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace azoth {

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
    /// The text of a text, json or decimal column, UTF-8.
    virtual bool text(std::size_t index, std::string_view&) const = 0;
    virtual bool blob(std::size_t index, std::span<const std::byte>&) const = 0;
    virtual bool timestamp(std::size_t index, azoth::timestamp&) const = 0;
    virtual bool date(std::size_t index, azoth::date&) const = 0;

protected:
    ~cells() = default;
};

} // namespace azoth
