// Queries that don't flush.
#pragma once

namespace azoth {

class session;

namespace orm {
class session_core;
} // namespace orm

/// As long as it lives, its session's queries and loads don't flush first.
class no_autoflush {
public:
    explicit no_autoflush(session& of);
    no_autoflush(const no_autoflush&) = delete;
    no_autoflush& operator=(const no_autoflush&) = delete;
    ~no_autoflush();

private:
    orm::session_core& core_;
    bool before_;
};

} // namespace azoth
