// The rows that a statement yields.
#pragma once

#include <azoth/base/cells.hpp>

#include <cstdint>

namespace azoth::driver {

/// The result of one execution: a cursor over its rows, and the number of rows that it changed.
///
/// Invariants: 1. before the first `next()` there is no current row; 2. once `next()` returned false it stays false.
/// Lifetime: belongs to its statement; ends with that statement's next `execute`, `close` or destruction.
class rows : public cells {
public:
    /// Moves to the next row; false at the end.
    ///
    /// Throws: `driver_error` when the database reports a failure while it produces the row.
    virtual bool next() = 0;

    /// The number of rows that an insert, update or delete met. Valid once `next()` returned false, or at once for a statement
    /// without columns.
    virtual std::uint64_t rows_affected() const noexcept = 0;

protected:
    ~rows() = default;
};

} // namespace azoth::driver
