// How a session behaves.
#pragma once

#include <azoth/engine/engine.hpp>

#include <cstdint>

namespace azoth {

/// What happens when a relation is read that is not loaded. What costs no statement, a target that the session holds or a foreign key that is
/// null, is always read.
enum class lazy_policy : std::uint8_t {
    load, ///< it is loaded
    log,  ///< and the log hook is told when one relationship costs a second statement for objects of one query (N+1)
    raise_n_plus_one, ///< it is loaded, but that second statement is a `lazy_load_error` instead
    raise             ///< `lazy_load_error`: everything must have been loaded with its query
};

struct session_options {
    /// Changes are flushed before queries.
    bool autoflush = true;
    /// After a commit, objects are read again at their next access in a later transaction.
    bool expire_on_commit = true;
    lazy_policy lazy = lazy_policy::load;
    transaction_options transaction{};
};

} // namespace azoth
