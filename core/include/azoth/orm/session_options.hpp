// How a session behaves.
#pragma once

#include <azoth/engine/engine.hpp>

#include <cstdint>

namespace azoth {

/// What a lazy load does.
enum class lazy_policy : std::uint8_t {
    load, ///< loads
    raise ///< throws `lazy_load_error`: everything must have been loaded with its query
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
