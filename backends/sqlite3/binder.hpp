// Values on their way into a statement.
#pragma once

#include <azoth/base/value_view.hpp>

#include <memory>
#include <span>
#include <vector>

struct sqlite3_stmt;

namespace azoth::sqlite3 {

class handle;

/// Binds values to the parameters of one statement. The texts that must outlive the call live in memory that is kept from one
/// execution to the next.
///
/// Invariant: all parameters are bound anew before each execution. What the library still points to from the one before may
/// therefore be gone; it is never read again.
class binder {
public:
    /// What happens to the texts and blobs of the views.
    enum class lifetime : bool {
        borrowed, ///< they stay alive until the statement has been stepped to its end
        copied    ///< they may be gone before
    };

    /// Requires: the statement is reset; `values` are as many as its parameters.
    /// Throws: `conversion_error` naming the parameter, `driver_error`.
    void bind(handle&, ::sqlite3_stmt*, std::span<const value_view> values, lifetime);

    /// Gives back memory that one large value has blown up. Requires: the rows of the execution have ended.
    void trim() noexcept
    {
        if (capacity_ > kept_capacity) release();
    }

private:
    static constexpr std::size_t kept_capacity = 64 * 1024;

    void bind_one(handle&, ::sqlite3_stmt*, int index, const value_view&, lifetime);
    void bind_bytes(handle&, ::sqlite3_stmt*, int index, const value_view&, lifetime);
    std::string_view keep(std::string_view bytes);
    void grow(std::size_t needed);
    void release() noexcept;

    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
    /// Buffers of this execution that became too small; what was bound must not move.
    std::vector<std::unique_ptr<char[]>> full_;
};

} // namespace azoth::sqlite3
