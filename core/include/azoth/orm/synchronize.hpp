// How the objects of a session follow changes that statements make.
#pragma once

#include <cstdint>

namespace azoth {

/// What a session does with the objects that an update or delete of its program may meet. An object that was met is read again at its next
/// access, or is deleted; relations that it may have left or come into are loaded again when they are read.
enum class synchronize : std::uint8_t {
    automatic, ///< `evaluate` where the condition can be told from the members, `fetch` otherwise
    evaluate, ///< tries the condition on the objects, without a statement; a condition that can't be tried is a `state_error`
    fetch, ///< has the database tell which rows it meets, in the same statement where that is possible
    none   ///< nothing: objects may differ from their rows until they are expired
};

} // namespace azoth
