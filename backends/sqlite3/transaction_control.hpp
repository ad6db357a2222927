// The statements by which transactions begin and end.
#pragma once

#include "backends/sqlite3/statement.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace azoth::sqlite3 {

/// Keeps BEGIN, COMMIT and their like prepared: preparing one costs as much as a short transaction's work.
class transaction_control {
public:
    /// Runs `sql` if it is one of these statements, alone. Otherwise returns false and has done nothing.
    ///
    /// Throws: `driver_error`.
    bool run(handle&, std::string_view sql);

    /// Lets go of all statements.
    void clear() noexcept { kept_.clear(); }

private:
    ::sqlite3_stmt* find_or_prepare(handle&, std::string_view sql);

    std::vector<std::pair<std::string, owned_statement>> kept_;
};

} // namespace azoth::sqlite3
