// The ways around a session's filters.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace azoth {

class session;

namespace orm {

class session_core;

/// Which filters a query ignores.
struct ignored_filters {
    bool all = false;
    std::vector<std::string> names{};
};

/// As long as it lives, the session ignores filters.
class filter_pause {
public:
    /// Those that a query ignores. A flush that the query begins with does not.
    filter_pause(session_core& core, const ignored_filters& which);
    /// All, because the program says so.
    explicit filter_pause(session_core& core);
    filter_pause(const filter_pause&) = delete;
    filter_pause& operator=(const filter_pause&) = delete;
    ~filter_pause();

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace orm

/// As long as it lives, its session ignores all of its filters, in queries, `get`, loads of relations, set-based changes and flushes. Pauses that
/// overlap end in the reverse order of their beginnings, and before the session.
class no_filters {
public:
    explicit no_filters(session& of);

private:
    orm::filter_pause pause_;
};

} // namespace azoth
