#include "dialects/postgresql/failures.hpp"

#include <utility>

namespace azoth::postgresql {
namespace {

// https://www.postgresql.org/docs/current/errcodes-appendix.html
constexpr std::pair<std::string_view, failure_kind> states[] = {
    {"08001", failure_kind::connection}, // the client could not connect
    {"08004", failure_kind::connection}, // the server refused
    // A text longer than varchar(n) takes: elsewhere a check constraint says so.
    {"22001", failure_kind::check},
    {"23502", failure_kind::not_null},
    {"23503", failure_kind::foreign_key},
    {"23505", failure_kind::unique},
    {"23514", failure_kind::check},
    {"25P03", failure_kind::disconnected}, // idle in a transaction for too long
    {"40001", failure_kind::serialization},
    {"40P01", failure_kind::deadlock},
    {"53300", failure_kind::connection}, // too many connections
    {"55P03", failure_kind::lock_timeout},
    {"57014", failure_kind::canceled},
    {"57P01", failure_kind::disconnected}, // an administrator ended it
    {"57P02", failure_kind::disconnected}, // another process crashed
    {"57P03", failure_kind::connection},   // the server is starting or stopping
    {"57P04", failure_kind::disconnected}, // the database was dropped
    {"57P05", failure_kind::disconnected}, // idle for too long
};

constexpr std::pair<std::string_view, failure_kind> classes[] = {
    {"08", failure_kind::disconnected},
    {"23", failure_kind::integrity},
    {"28", failure_kind::connection},
    {"3D", failure_kind::connection},
};

} // namespace

failure_kind classify(std::string_view sqlstate) noexcept
{
    for (const auto& [state, kind] : states)
        if (sqlstate == state) return kind;
    for (const auto& [beginning, kind] : classes)
        if (sqlstate.substr(0, 2) == beginning) return kind;
    return failure_kind::other;
}

} // namespace azoth::postgresql
