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

class engine;
class observation;
struct compiled;
struct pooled_connection;

/// A cursor over the rows of one execution; errors of the driver come out as errors of the tree. Movable; ends its rows when it is destroyed.
///
/// Lifetime: not beyond the connection that it came from.
class rows {
public:
    rows(rows&&) noexcept;
    rows& operator=(rows&&) = delete;
    ~rows();

    /// Moves to the next row; false at the end. Throws: `database_error`; `state_error` when a rollback ended a stream.
    bool next();
    /// The current row. Requires: `next()` returned true. Lifetime of what it shows: until the next `next()`.
    const cells& row() const noexcept { return *cells_; }
    /// How many rows an insert, update or delete met. Valid once `next()` returned false, at once for a statement without columns.
    std::uint64_t rows_affected() const noexcept { return affected_; }
    /// Ends the rows early and frees the connection for other statements.
    void close() noexcept;

private:
    friend class connection;

    rows(engine& owner, pooled_connection& place, const compiled& statement);
    void open(std::shared_ptr<driver::statement> statement, driver::rows& cursor, bool streaming) noexcept;
    void interrupt() noexcept;
    enum class ending : std::uint8_t { at_end, early, failed };
    void finish(ending how) noexcept;
    bool after_the_end() const;

    engine* owner_;
    pooled_connection* place_;
    const compiled* text_;
    /// Keeps what `text_` points to, where nobody else does.
    std::shared_ptr<const compiled> kept_text_;
    std::shared_ptr<driver::statement> statement_;
    /// Null: the rows have ended.
    driver::rows* cursor_ = nullptr;
    const cells* cells_ = nullptr;
    std::unique_ptr<observation> observed_;
    std::uint64_t read_ = 0;
    std::uint64_t affected_ = 0;
    bool interrupted_ = false;
};

} // namespace azoth
