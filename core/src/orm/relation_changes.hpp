// Which changes of relations a flush has written, where listeners make further ones meanwhile.
#pragma once

#include "orm/session_core.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

namespace azoth::orm {

/// The changes of relations that a flush writes, as they were when it read them. What differs afterwards is the next round's.
class relation_changes {
public:
    /// Notes what the owners' relations say before anything is written.
    void note(const std::vector<object*>& owners);
    /// Whether this flush writes that the member came in.
    bool has_noted(const relation_state& state, const object* member) const;
    /// Whether this flush writes the target of a to-one.
    bool has_noted_target(const relation_state& state) const;

    /// The state's changes are written: takes away what was noted. Whether others remain.
    bool settle(relation_state& state) const;

private:
    struct changes {
        bool assigned = false;
        std::vector<object*> items{}; // of a to-one
        std::vector<object*> added{};
        std::vector<object*> removed{};
    };
    boost::unordered_flat_map<const relation_state*, changes> noted_;
};

} // namespace azoth::orm
