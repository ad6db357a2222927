// The rows of a statement that was executed on an engine's connection.
#pragma once

#include <azoth/base/cells.hpp>

#include <cstdint>
#include <memory>

namespace azoth {

namespace driver {
class rows;
class statement;
} // namespace driver

class connection;

/// A cursor over the rows of one execution; errors of the driver come out as errors of the tree. Movable; ends its rows when it is destroyed.
///
/// Lifetime: not beyond the connection that it came from.
class rows {
public:
    rows(rows&&) noexcept;
    rows& operator=(rows&&) = delete;
    ~rows();

    /// Moves to the next row; false at the end. Throws: `database_error`.
    bool next();
    /// The current row. Requires: `next()` returned true. Lifetime of what it shows: until the next `next()`.
    const cells& row() const noexcept { return *cells_; }
    /// How many rows an insert, update or delete met.
    std::uint64_t rows_affected() const noexcept;
    /// Ends the rows early and frees the connection for other statements.
    void close() noexcept;

private:
    friend class connection;
    rows(connection& owner, std::shared_ptr<driver::statement> statement, driver::rows& cursor, const std::string& sql) noexcept;

    connection* owner_;
    std::shared_ptr<driver::statement> statement_;
    driver::rows* cursor_;
    const cells* cells_;
    const std::string* sql_;
};

} // namespace azoth
