// Values on their way into a statement.
#pragma once

#include <azoth/base/value_view.hpp>

#include <memory>
#include <span>

struct sqlite3_stmt;

namespace azoth::sqlite3 {

class handle;

/// Binds values to the parameters of one statement. Texts that must outlive the call, and the text forms of times, live in a buffer that
/// is kept from one execution to the next.
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

    /// Lets go of what was bound, so that the statement holds no pointers to what is gone.
    void unbind(::sqlite3_stmt*) noexcept;

private:
    void reserve(std::span<const value_view> values, lifetime);
    void bind_one(handle&, ::sqlite3_stmt*, int index, const value_view&, lifetime);
    void bind_bytes(handle&, ::sqlite3_stmt*, int index, const value_view&, lifetime);
    void bind_time(handle&, ::sqlite3_stmt*, int index, const value_view&);
    std::string_view keep(std::string_view bytes) noexcept;

    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t used_ = 0;
    bool holds_pointers_ = false;
};

} // namespace azoth::sqlite3
