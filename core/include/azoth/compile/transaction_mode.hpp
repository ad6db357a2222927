// How a transaction is begun.
#pragma once

#include <cstdint>

namespace azoth {

enum class isolation : std::uint8_t { database_default, read_committed, repeatable_read, serializable };

/// What a dialect needs to know to spell BEGIN.
struct transaction_mode {
    isolation level = isolation::database_default;
    bool read_only = false;
    /// The transaction is going to write: a database with one write lock takes it at once.
    bool writes = false;
};

} // namespace azoth
