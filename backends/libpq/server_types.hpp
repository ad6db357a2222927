// The types that a server made up itself, as its catalog describes them.
#pragma once

#include "backends/libpq/wire_types.hpp"

#include <span>
#include <unordered_map>
#include <vector>

struct pg_conn;

namespace azoth::libpq {

/// Knows the binary forms of enumerations, extensions' text types and arrays of them, once they have been looked up.
class server_types {
public:
    struct entry {
        wire form = wire::unsupported;
        type_id id = type_id::unknown;
    };

    /// The form and type of `type`; `undetermined` for one that has to be looked up.
    entry find(oid type) const noexcept;

    /// Asks the catalog for types that `find` calls undetermined. Whoever isn't found there becomes `unsupported`.
    ///
    /// Requires: nothing else runs on the connection.
    /// Throws: `driver_error`.
    void look_up(pg_conn* conn, std::span<const oid> types);

private:
    std::unordered_map<oid, entry> known_;
};

} // namespace azoth::libpq
