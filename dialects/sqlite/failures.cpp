#include "dialects/sqlite/failures.hpp"

namespace azoth::sqlite {
namespace {

// https://www.sqlite.org/rescode.html: numbers that never change. A dialect includes no client library's header; the
// same codes come through every driver.
enum result_code : int {
    busy = 5,
    locked = 6,
    interrupted = 9,
    cannot_open = 14,
    lock_protocol = 15,
    constraint = 19,
    not_a_database = 26,
    constraint_check = 275,
    busy_snapshot = 517,
    constraint_foreign_key = 787,
    constraint_not_null = 1299,
    constraint_primary_key = 1555,
    constraint_unique = 2067,
    constraint_rowid = 2579
};

} // namespace

failure_kind classify(int code) noexcept
{
    switch (code) {
    case constraint_check: return failure_kind::check;
    case constraint_foreign_key: return failure_kind::foreign_key;
    case constraint_not_null: return failure_kind::not_null;
    case constraint_primary_key:
    case constraint_unique:
    case constraint_rowid: return failure_kind::unique;
    // The transaction reads an old state of the database and can't begin to write: waiting does not help, running it
    // again does.
    case busy_snapshot: return failure_kind::serialization;
    default: break;
    }
    switch (code & 0xFF) { // the primary result code
    case constraint: return failure_kind::integrity;
    case busy:
    case locked:
    case lock_protocol: return failure_kind::lock_timeout;
    case interrupted: return failure_kind::canceled;
    case cannot_open:
    case not_a_database: return failure_kind::connection;
    default: return failure_kind::other;
    }
}

} // namespace azoth::sqlite
