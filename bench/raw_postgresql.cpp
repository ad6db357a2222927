#include "raw_postgresql.hpp"

#include <stdexcept>

namespace bench::postgresql {

database::database(const std::string& uri) : connection_(PQconnectdb(uri.c_str()))
{
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_.get()));
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
}

void database::check(const PGresult* done) const
{
    const ExecStatusType status = PQresultStatus(done);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        throw std::runtime_error(PQerrorMessage(connection_.get()));
}

void database::run(const char* sql)
{
    const result done{PQexec(connection_.get(), sql)};
    check(done.get());
}

void database::prepare(const char* name, const std::string& sql)
{
    const result done{PQprepare(connection_.get(), name, sql.c_str(), 0, nullptr)};
    check(done.get());
}

result database::execute(const char* name, const parameters& given)
{
    result rows{
        PQexecPrepared(connection_.get(), name, given.count(), given.values(), given.lengths(), given.formats(), 1)};
    check(rows.get());
    return rows;
}

} // namespace bench::postgresql
