#include "backends/libpq/statement.hpp"

#include "backends/libpq/connection.hpp"
#include "backends/libpq/errors.hpp"
#include "backends/libpq/pipeline.hpp"

#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

bool has_failed(const pg_result* result) noexcept
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
}

// "cached plan must not change result type": its SQLSTATE is that of much else, among it what a procedure may raise
// after a commit of its own; what tells it apart is the server's routine that reports it.
bool is_plan_out_of_date(const pg_result* result) noexcept
{
    const char* const routine = PQresultErrorField(result, PG_DIAG_SOURCE_FUNCTION);
    return sqlstate_of(result) == sqlstate::feature_not_supported && routine != nullptr &&
           std::string_view{routine} == "RevalidateCachedQuery";
}

} // namespace

statement::statement(connection& connection, const driver::statement_text& text)
    : connection_(connection),
      sql_((refuse_nul(text.sql), text.sql)),
      wanted_(text.column_types),
      facts_(look_at(text.sql)),
      is_kept_(text.id != 0),
      parameters_(text.parameter_types),
      rows_(connection)
{}

statement::~statement()
{
    close();
    forget_name(true);
}

driver::rows& statement::execute(std::span<const value_view> values, driver::fetch how)
{
    begin(values);
    const bool streams = how == driver::fetch::stream && !facts_.copies;
    const bool in_transaction = connection_.in_transaction();
    const bool was_prepared = !name_.empty();
    result_ptr result = streams ? run_stream() : run();
    if (may_run_again(result.get(), was_prepared)) result = streams ? run_stream() : run();
    result = connection_.checked(std::move(result));
    if (streams) {
        rows_.open_stream(std::move(result), facts_.only_reads, in_transaction);
        return rows_;
    }
    connection_.require_commit(facts_, result.get());
    if (facts_.drops_types) connection_.types_were_dropped();
    if (!rows_.is_described()) {
        rows_.describe(result.get(), wanted_);
        rows_.determine_types();
    }
    was_executed_ = true;
    rows_.open(std::move(result));
    return rows_;
}

void statement::begin(std::span<const value_view> values)
{
    rows_.close();
    connection_.require_free();
    if (facts_.changes_session) connection_.session_was_changed();
    const bool types_changed = parameters_.bind(values);
    if (types_changed) forget_name(true);
}

bool statement::goes_without_name() const noexcept
{
    return !connection_.keeps_statements() || facts_.copies || (!is_kept_ && !was_executed_);
}

result_ptr statement::run()
{
    if (!name_.empty()) return run_prepared();
    return goes_without_name() ? run_without_name() : prepare_and_run();
}

result_ptr statement::run_prepared()
{
    return result_ptr{PQexecPrepared(connection_.handle(), name_.c_str(), parameters_.count(), parameters_.values(),
                                     parameters_.lengths(), parameters_.formats(), 1)};
}

result_ptr statement::run_without_name()
{
    rows_.forget_columns();
    connection_.count_prepare();
    return result_ptr{PQexecParams(connection_.handle(), sql_.c_str(), parameters_.count(), parameters_.types(),
                                   parameters_.values(), parameters_.lengths(), parameters_.formats(), 1)};
}

result_ptr statement::prepare_and_run()
{
    connection_.drop_retired_statements();
    rows_.forget_columns();
    const std::string name = connection_.names().make();
    result_ptr executed;
    pipeline p{connection_, [&](std::size_t command, result_ptr result) {
                   if (command == 0)
                       name_ = name;
                   else
                       executed = std::move(result);
               }};
    p.prepare(name.c_str(), sql_.c_str(), parameters_);
    p.execute(name.c_str(), parameters_);
    result_ptr failed = p.finish();
    return failed ? std::move(failed) : std::move(executed);
}

// A stream keeps its connection busy: what its columns are has to be known before.
result_ptr statement::prepare_and_describe()
{
    connection_.drop_retired_statements();
    const bool prepares = name_.empty();
    const std::string name = prepares ? connection_.names().make() : name_;
    result_ptr failed;
    {
        pipeline p{connection_, [&](std::size_t command, result_ptr result) {
                       if (prepares && command == 0)
                           name_ = name;
                       else
                           rows_.describe(result.get(), wanted_);
                   }};
        if (prepares) p.prepare(name.c_str(), sql_.c_str(), parameters_);
        p.describe(name.c_str());
        failed = p.finish();
    }
    if (!failed) rows_.determine_types();
    return failed;
}

result_ptr statement::run_stream()
{
    PGconn* const conn = connection_.handle();
    int sent = 0;
    if (!connection_.keeps_statements()) {
        rows_.forget_columns();
        connection_.count_prepare();
        sent = PQsendQueryParams(conn, sql_.c_str(), parameters_.count(), parameters_.types(), parameters_.values(),
                                 parameters_.lengths(), parameters_.formats(), 1);
    } else {
        if (name_.empty() || !rows_.is_described())
            if (result_ptr failed = prepare_and_describe()) return failed;
        sent = PQsendQueryPrepared(conn, name_.c_str(), parameters_.count(), parameters_.values(),
                                   parameters_.lengths(), parameters_.formats(), 1);
    }
    if (sent != 1 || PQsetSingleRowMode(conn) != 1) throw connection_.failed(nullptr);
    result_ptr first{PQgetResult(conn)};
    if (has_failed(first.get()))
        while (const result_ptr left{PQgetResult(conn)}) {
        }
    else if (!rows_.is_described())
        rows_.describe(first.get(), wanted_);
    return first;
}

void statement::forget_name(bool server_has_it) noexcept
{
    if (!name_.empty() && server_has_it) connection_.names().retire(std::move(name_));
    name_.clear();
    rows_.forget_columns();
}

// A prepared statement can be gone (DISCARD ALL, DEALLOCATE ALL, another server behind a proxy) or out of date (its
// table was changed: "cached plan must not change result type"); a name can be taken. It is then prepared anew, under a
// new name.
//
// Returns: whether that may be done at once. Inside of a transaction the failure has aborted it, and only the caller
// can run it again.
bool statement::may_run_again(const pg_result* result, bool was_prepared) noexcept
{
    if (!has_failed(result)) return false;
    const std::string_view code = sqlstate_of(result);
    const bool is_gone = was_prepared && code == sqlstate::no_such_statement;
    const bool is_stale = was_prepared && is_plan_out_of_date(result);
    const bool is_taken = code == sqlstate::duplicate_statement;
    if (!is_gone && !is_stale && !is_taken) return false;
    forget_name(is_stale);
    return PQtransactionStatus(connection_.handle()) == PQTRANS_IDLE;
}

} // namespace azoth::libpq
