// Queries that read again what they meet: `query.populate_existing()`.
#pragma once

#include "orm/session_core.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <utility>

namespace azoth::orm {

/// The objects that one query has read, those that were known before included. Each is read once: later rows of it, and loads that
/// lead back to it, leave it as it is.
///
/// A stream keeps it from chunk to chunk.
class refill {
public:
    /// Notes that the object is read; whether it was not before.
    bool note(const object& each) { return met_.insert(&each).second; }
    /// The object is freed; another may stand there.
    void forget(const object& each) { met_.erase(&each); }
    bool has_read(const object& each) const { return met_.contains(&each); }

private:
    boost::unordered_flat_set<const object*> met_;
};

/// As long as it lives, what the session reads is read for this refill, or, when that is null, for none.
class refilling {
public:
    refilling(session_core& core, refill* of) noexcept : core_(core), before_(std::exchange(core.refills, of)) {}
    refilling(const refilling&) = delete;
    refilling& operator=(const refilling&) = delete;
    ~refilling() { core_.refills = before_; }

private:
    session_core& core_;
    refill* before_;
};

} // namespace azoth::orm
