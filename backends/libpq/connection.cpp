#include "backends/libpq/connection.hpp"

#include "backends/libpq/errors.hpp"
#include "backends/libpq/rows.hpp"
#include "backends/libpq/statement.hpp"

#include <azoth/base/log.hpp>

#include <cstring>
#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

// Notices can carry values; what matters among them arrives as an error.
void drop_notice(void*, const PGresult*) {}

constexpr char utc_time_zone[] = "SET TimeZone TO 'UTC'";

bool is_utc(const char* zone) noexcept
{
    return zone != nullptr &&
           (std::strcmp(zone, "UTC") == 0 || std::strcmp(zone, "Etc/UTC") == 0 || std::strcmp(zone, "GMT") == 0);
}

} // namespace

connection::connection(conn_ptr conn, std::size_t kept_statements, bool sets_time_zone,
                       std::shared_ptr<std::atomic<std::uint64_t>> dropped_types)
    : conn_(std::move(conn)),
      cancel_(PQgetCancel(conn_.get())),
      cache_(kept_statements),
      dropped_types_(std::move(dropped_types)),
      seen_dropped_types_(dropped_types_->load(std::memory_order_acquire))
{
    PQsetNoticeReceiver(conn_.get(), drop_notice, nullptr);
    // Not as a start-up parameter: PgBouncer before 1.20 refuses `options`, and the server mostly is at UTC already.
    sets_time_zone_ = sets_time_zone && !is_utc(PQparameterStatus(conn_.get(), "TimeZone"));
    if (sets_time_zone_) run(utc_time_zone);
}

connection::~connection()
{
    conn_.reset(); // before the statements: what they still have open ends with it
    cache_.clear();
}

std::shared_ptr<driver::statement> connection::prepare(const driver::statement_text& text)
{
    if (auto kept = find_prepared(text.id)) return kept;
    auto made = std::make_shared<statement>(*this, text);
    cache_.keep(text.id, made);
    return made;
}

std::shared_ptr<driver::statement> connection::find_prepared(std::uint64_t id)
{
    const std::uint64_t dropped = dropped_types_->load(std::memory_order_acquire);
    if (dropped != seen_dropped_types_) {
        cache_.clear();
        seen_dropped_types_ = dropped;
    }
    return cache_.find(id);
}

void connection::execute_script(std::string_view sql)
{
    require_free();
    refuse_nul(sql);
    const sql_text_facts facts = look_at(sql);
    if (facts.changes_session) session_changed_ = true;
    const std::string script{sql};
    const result_ptr result = checked(result_ptr{PQexec(conn_.get(), script.c_str())});
    require_commit(facts, result.get());
    if (facts.drops_types) types_were_dropped();
}

void connection::run(const char* script) { checked(result_ptr{PQexec(conn_.get(), script)}); }

bool connection::ping() noexcept
{
    if (!is_usable() || streaming_ != nullptr) return is_usable();
    const result_ptr result{PQexec(conn_.get(), "")};
    if (PQresultStatus(result.get()) == PGRES_EMPTY_QUERY) return true;
    if (PQstatus(conn_.get()) == CONNECTION_BAD) give_up();
    return false;
}

// What a session can have set is dropped only where a statement's text says that it may have set something, so that
// giving a connection back mostly costs no round trip. `DISCARD ALL` would drop the prepared statements, too; these are
// its other parts (PostgreSQL documentation, DISCARD).
void connection::reset()
{
    if (streaming_ != nullptr) streaming_->close();
    if (!is_usable()) throw failed(nullptr);
    std::string script;
    if (in_transaction()) script = "ROLLBACK;";
    if (session_changed_) {
        script += "CLOSE ALL;SET SESSION AUTHORIZATION DEFAULT;RESET ALL;UNLISTEN *;SELECT pg_advisory_unlock_all();"
                  "DISCARD TEMP;DISCARD SEQUENCES;";
        if (sets_time_zone_) script += utc_time_zone;
    }
    if (script.empty()) return;
    run(script.c_str());
    session_changed_ = false;
}

void connection::cancel() noexcept
{
    char reason[256] = "";
    if (!cancel_ || PQcancel(cancel_.get(), reason, sizeof reason) == 1) return;
    log("libpq: a statement could not be cancelled: the server did not take the request");
}

bool connection::is_usable() const noexcept { return !lost_ && PQstatus(conn_.get()) == CONNECTION_OK; }

bool connection::in_transaction() const noexcept
{
    switch (PQtransactionStatus(conn_.get())) {
    case PQTRANS_INTRANS:
    case PQTRANS_INERROR: return true;
    case PQTRANS_ACTIVE: return streaming_ != nullptr && stream_in_transaction_;
    default: return false;
    }
}

// "15.18 (Debian 15.18-0+deb12u1)": what stands in front is the version.
std::string connection::server_version() const
{
    const char* const text = PQparameterStatus(conn_.get(), "server_version");
    return text != nullptr ? std::string(text, std::strcspn(text, " ")) : std::to_string(PQserverVersion(conn_.get()));
}

void connection::require_free() const
{
    if (streaming_ != nullptr)
        throw state_error("rows of another statement are being streamed on this connection: read them to their end or "
                          "close them first");
}

void connection::begin_stream(result_rows& rows, bool in_transaction) noexcept
{
    streaming_ = &rows;
    stream_in_transaction_ = in_transaction;
}

driver::driver_error connection::failed(const pg_result* result)
{
    driver::driver_error error = make_error(conn_.get(), result);
    if (error.connection_lost()) give_up();
    return error;
}

result_ptr connection::checked(result_ptr result)
{
    switch (PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_SINGLE_TUPLE:
    case PGRES_EMPTY_QUERY: return result;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH: {
        stop_copy(result.get());
        failure what;
        what.sqlstate = sqlstate::feature_not_supported;
        what.message = "COPY FROM STDIN and COPY TO STDOUT can't be run as a statement";
        throw driver::driver_error(
            "COPY FROM STDIN and COPY TO STDOUT can't be run as a statement: use insert or select", std::move(what));
    }
    default: throw failed(result.get());
    }
}

void connection::stop_copy(const pg_result* result) noexcept
{
    if (PQresultStatus(result) == PGRES_COPY_IN) {
        PQputCopyEnd(conn_.get(), "not possible here");
    } else {
        cancel();
        char* row = nullptr;
        while (PQgetCopyData(conn_.get(), &row, 0) > 0) PQfreemem(row);
    }
    while (const result_ptr left{PQgetResult(conn_.get())}) {
        if (PQresultStatus(left.get()) != PGRES_COPY_BOTH) continue;
        give_up(); // replication: it has no end
        return;
    }
}

void connection::require_commit(const sql_text_facts& facts, const pg_result* result)
{
    if (!facts.commits || std::strcmp(PQcmdStatus(const_cast<pg_result*>(result)), "ROLLBACK") != 0) return;
    failure what;
    what.sqlstate = sqlstate::failed_transaction;
    what.message = "COMMIT of a transaction in which a statement had failed";
    throw driver::driver_error("the transaction was rolled back instead of committed: one of its statements had failed",
                               std::move(what));
}

// One round trip for many of them. Another's DEALLOCATE ALL or DISCARD ALL may have come first; then an error must not
// reach the transaction that is under way, if one is.
void connection::drop_retired_statements()
{
    constexpr std::size_t enough = 16;
    constexpr std::size_t enough_in_transaction = 256;
    const PGTransactionStatusType status = PQtransactionStatus(conn_.get());
    const bool is_inside = status == PQTRANS_INTRANS;
    if (names_.retired() < (is_inside ? enough_in_transaction : enough)) return;
    if (!is_inside && status != PQTRANS_IDLE) return;

    const std::vector<std::string> names = names_.take_retired();
    std::string script = is_inside ? "SAVEPOINT azoth_drop;" : "";
    for (const std::string& name : names) script += "DEALLOCATE " + name + ';';
    if (is_inside) script += "RELEASE SAVEPOINT azoth_drop";
    const result_ptr result{PQexec(conn_.get(), script.c_str())};
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) return;
    if (sqlstate_of(result.get()) != sqlstate::no_such_statement) throw failed(result.get());
    if (is_inside) {
        run("ROLLBACK TO SAVEPOINT azoth_drop;RELEASE SAVEPOINT azoth_drop");
        return;
    }
    for (const std::string& name : names) {
        const result_ptr one{PQexec(conn_.get(), ("DEALLOCATE " + name).c_str())};
        if (PQstatus(conn_.get()) == CONNECTION_BAD) throw failed(one.get());
    }
}

} // namespace azoth::libpq
