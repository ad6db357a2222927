#include "dialects/mysql/failures.hpp"

#include "dialects/mysql/changes.hpp"

namespace azoth::mysql {

// https://mariadb.com/kb/en/mariadb-error-code-reference/ https://dev.mysql.com/doc/mysql-errors/8.0/en/
//
// Numbers that never change, and that come through every driver; what only MySQL has stands among them.
failure_kind classify(int code, std::string_view message) noexcept
{
    constexpr int truncated_value = 1292;
    if (code == truncated_value && message.find(conflict_in_another_key) != std::string_view::npos)
        return failure_kind::unique;
    switch (code) {
    case 1022: // a key that is there already, in an older form
    case 1062:
    case 1169:
    case 1586:
    case 1859: return failure_kind::unique;
    case 1216: // a row that is referred to is not there; the others say which
    case 1217:
    case 1451:
    case 1452:
    case 1761:
    case 1762:
    case 1834: return failure_kind::foreign_key;
    case 1048: // a null that was given
    case 1263:
    case 1364: return failure_kind::not_null; // nothing was given, and there is no default
    case 3819:                                // MySQL
    case 4025: return failure_kind::check;
    // A text longer than varchar(n) takes: elsewhere a check constraint says so.
    case 1406: return failure_kind::check;
    case 1557: return failure_kind::integrity;
    case 1020: return failure_kind::serialization; // the row was changed after the snapshot of the transaction
    case 1213:
    case 1614: return failure_kind::deadlock;
    case 1205: // also what NOWAIT says
    case 1613:
    case 1689:
    case 3572: return failure_kind::lock_timeout; // NOWAIT of MySQL
    case 1317:
    case 1969:                                // max_statement_time
    case 3024: return failure_kind::canceled; // max_execution_time of MySQL
    case 1040:                                // too many connections
    case 1042:
    case 1043:
    case 1044: // the user may not use the database
    case 1045: // the password
    case 1049: // there is no such database
    case 1129:
    case 1130:
    case 1203:
    case 1226:
    case 1698:
    case 2002: // the client library could not connect: by a socket
    case 2003: // by an address
    case 2005: // the name of the host
    case 2012:
    case 2026: return failure_kind::connection; // TLS
    case 1053:                                  // the server is stopping
    case 1152:
    case 1158:
    case 1159:
    case 1160:
    case 1161:
    case 1184:
    case 1927: // an administrator ended it
    case 2006: // the client library: the server has gone away
    case 2013: // while a statement was running
    case 2055:
    case 4031: return failure_kind::disconnected; // idle for too long, in MySQL
    default: return failure_kind::other;
    }
}

} // namespace azoth::mysql
