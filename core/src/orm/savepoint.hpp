// What a session keeps of an open savepoint.
#pragma once

#include "orm/session_core.hpp"

#include <string>
#include <vector>

namespace azoth::orm {

/// Made when the savepoint is, with what the transaction has done before it; what is done since stands in the session's own lists until the
/// savepoint ends.
struct savepoint_level {
    /// Null once it has ended.
    session_core* core = nullptr;
    std::string name{};
    std::vector<object*> deleted{}, inserted{}, written_since{};
    std::vector<session_core::changed_key> changed_keys{};
    bool rows_altered = false;
};

} // namespace azoth::orm
