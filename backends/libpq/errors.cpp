#include "backends/libpq/errors.hpp"

#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

std::string field(const pg_result* result, int code)
{
    const char* text = PQresultErrorField(result, code);
    return text != nullptr ? text : "";
}

std::string without_line_end(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

// The server's words on one failure, without the SQL that it may repeat.
std::string message_of(pg_conn* conn, const pg_result* result)
{
    std::string text = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (text.empty()) text = without_line_end(result != nullptr ? PQresultErrorMessage(result) : "");
    if (text.empty()) text = without_line_end(PQerrorMessage(conn));
    for (const auto& [code, head] :
         {std::pair{PG_DIAG_MESSAGE_DETAIL, "\nDETAIL: "}, std::pair{PG_DIAG_MESSAGE_HINT, "\nHINT: "}}) {
        const std::string more = field(result, code);
        if (!more.empty()) text += head + more;
    }
    return text;
}

// Codes after which the server closes the connection: class 08, admin_shutdown, crash_shutdown, cannot_connect_now.
bool ends_connection(std::string_view code) noexcept
{
    return code.starts_with("08") || code == "57P01" || code == "57P02" || code == "57P03";
}

} // namespace

std::string_view sqlstate_of(const pg_result* result) noexcept
{
    const char* code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return code != nullptr ? code : std::string_view{};
}

driver::driver_error make_error(pg_conn* conn, const pg_result* result)
{
    failure what;
    what.sqlstate = sqlstate_of(result);
    what.message = message_of(conn, result);
    what.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    what.table = field(result, PG_DIAG_TABLE_NAME);
    what.column = field(result, PG_DIAG_COLUMN_NAME);

    const bool lost = PQstatus(conn) == CONNECTION_BAD || ends_connection(what.sqlstate);
    if (lost && what.sqlstate.empty()) what.sqlstate = sqlstate::connection_failure;
    std::string message = lost ? "the connection to PostgreSQL is lost" : "PostgreSQL reports a failure";
    if (!what.sqlstate.empty()) message += ", SQLSTATE " + what.sqlstate;
    if (!what.constraint.empty()) message += ", constraint " + what.constraint;
    if (!what.table.empty()) message += ", table " + what.table;
    if (!what.column.empty()) message += ", column " + what.column;
    return driver::driver_error{message, std::move(what), lost};
}

} // namespace azoth::libpq
