#include "backends/libpq/pipeline.hpp"

#include "backends/libpq/connection.hpp"
#include "backends/libpq/parameters.hpp"

#include <azoth/base/log.hpp>

#include <cerrno>
#include <libpq-fe.h>
#include <poll.h>

namespace azoth::libpq {
namespace {

// After how many bytes what was sent is pushed on. From 8 KB on libpq itself tries to send with each further command,
// which costs two system calls a time when the server takes no more, and its buffer grows without bound.
constexpr std::size_t flush_after = 8 * 1024;
constexpr std::size_t bytes_per_command = 64;

bool is_failure(ExecStatusType status) noexcept
{
    return status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY;
}

std::size_t bytes_of(const parameters& p) noexcept
{
    std::size_t bytes = 0;
    for (int i = 0; i < p.count(); ++i)
        if (p.values()[i] != nullptr) bytes += static_cast<std::size_t>(p.lengths()[i]);
    return bytes;
}

} // namespace

pipeline::pipeline(connection& connection, receiver take)
    : connection_(connection),
      conn_(connection.handle()),
      take_(std::move(take)),
      in_transaction_(connection.in_transaction())
{
    if (PQenterPipelineMode(conn_) != 1 || PQsetnonblocking(conn_, 1) != 0) throw connection_.failed(nullptr);
}

pipeline::~pipeline()
{
    if (!has_ended_) {
        // Without the ROLLBACK the end of the sequence would commit its first commands.
        if (!in_transaction_) PQsendQueryParams(conn_, "ROLLBACK", 0, nullptr, nullptr, nullptr, nullptr, 1);
        if (synchronize())
            while (!has_ended_) read_one();
    }
    PQsetnonblocking(conn_, 0);
    if (PQstatus(conn_) == CONNECTION_BAD) {
        connection_.give_up();
    } else if (PQexitPipelineMode(conn_) != 1) {
        connection_.give_up();
        log("libpq: a connection could not leave pipeline mode; it is given up");
    }
}

void pipeline::prepare(const char* name, const char* sql, const parameters& p)
{
    connection_.count_prepare();
    sent(PQsendPrepare(conn_, name, sql, p.count(), p.types()), 0);
}

void pipeline::describe(const char* name) { sent(PQsendDescribePrepared(conn_, name), 0); }

void pipeline::execute(const char* name, const parameters& p)
{
    sent(PQsendQueryPrepared(conn_, name, p.count(), p.values(), p.lengths(), p.formats(), 1), bytes_of(p));
}

result_ptr pipeline::finish()
{
    if (!synchronize()) throw connection_.failed(nullptr);
    while (!has_ended_) read_one();
    if (!failure_ && PQstatus(conn_) == CONNECTION_BAD) throw connection_.failed(nullptr);
    return std::move(failure_);
}

void pipeline::sent(int success, std::size_t bytes)
{
    if (success != 1) throw connection_.failed(nullptr);
    ++sent_;
    unflushed_ += bytes_per_command + bytes;
    if (unflushed_ < flush_after) return;
    unflushed_ = 0;
    if (!flush()) throw connection_.failed(nullptr);
}

// Sends all that is in libpq's buffer; reads meanwhile. Waiting in PQgetResult instead would look at one direction
// only.
bool pipeline::flush() noexcept
{
    for (;;) {
        const int left = PQflush(conn_);
        if (left <= 0) return left == 0;
        pollfd socket{PQsocket(conn_), POLLIN | POLLOUT, 0};
        if (poll(&socket, 1, -1) < 0 && errno != EINTR) return false;
        if ((socket.revents & POLLIN) != 0 && PQconsumeInput(conn_) != 1) return false;
        while (!has_ended_ && answered_ < sent_ && PQisBusy(conn_) == 0) read_one();
    }
}

bool pipeline::synchronize() noexcept { return PQpipelineSync(conn_) == 1 && flush(); }

// A command's result is followed by a null pointer, the end of the sequence is not.
void pipeline::read_one()
{
    result_ptr result{PQgetResult(conn_)};
    const ExecStatusType status = PQresultStatus(result.get());
    if (!result) {
        if (PQstatus(conn_) == CONNECTION_BAD) has_ended_ = true;
    } else if (status == PGRES_PIPELINE_SYNC) {
        has_ended_ = true;
    } else {
        const std::size_t command = answered_++;
        if (!is_failure(status))
            take_(command, std::move(result));
        else if (!failure_)
            failure_ = std::move(result);
    }
}

} // namespace azoth::libpq
