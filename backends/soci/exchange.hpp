// A statement of SOCI's, with what goes in and what comes out.
#pragma once

#include "backends/soci/cell.hpp"
#include "backends/soci/native.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace azoth::soci {

/// A parameter's value as SOCI takes it. `held` may be another in each execution; a `blob` needs a backend that can bind one.
using bound_value = cell;

/// A prepared statement. It reads columns by an `into`, bound before the first row is read: as integers and texts where everything travels as
/// text, by the type of each cell where cells have types of their own.
///
/// Invariant: SOCI has pointers to the bound values and to the cells, which therefore stay where they are.
class exchange {
public:
    /// Prepares. `wanted`: the types that were asked for of the columns. `is_kept`: whether it is worth a statement at the server.
    ///
    /// Throws: `driver_error`. Lifetime: borrows `session`.
    exchange(native& session, const std::string& text, std::size_t parameter_count, std::span<const type_id> wanted,
             bool is_kept);
    exchange(const exchange&) = delete;
    exchange& operator=(const exchange&) = delete;
    ~exchange();

    /// Where the values of the next execution go. Requires: no rows are being read.
    std::span<bound_value> parameters() noexcept;

    /// Executes and reads the first row. Returns: whether there is one. Throws: `driver_error`.
    bool execute();
    /// Reads the next row. Requires: the one before was there. Throws: `driver_error`.
    bool fetch();
    /// Ends the rows and lets go of what they hold.
    void release() noexcept;

    /// Known after the first execution, or failed execution.
    std::span<const column> columns() const noexcept;
    /// The current row, which the caller may move from.
    std::span<cell> cells() noexcept;
    std::uint64_t rows_affected(bool reads) const;
    /// Whether this statement's rows have to be read to the end before they are handed out.
    bool runs_to_end() const;

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace azoth::soci
