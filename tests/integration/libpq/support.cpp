#include "integration/libpq/support.hpp"

#include "backends/libpq/driver.hpp"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>

namespace azoth::test_libpq {
namespace {

// postgresql://user:password@host:port/database, nothing escaped.
driver::connect_target parse(const std::string& uri)
{
    const auto between = [&](std::size_t from, std::size_t to) { return uri.substr(from, to - from); };
    const std::size_t user = uri.find("://") + 3;
    const std::size_t password = uri.find(':', user) + 1;
    const std::size_t host = uri.find('@', password) + 1;
    const std::size_t port = uri.find(':', host) + 1;
    const std::size_t database = uri.find('/', port) + 1;
    driver::connect_target target;
    target.user = between(user, password - 1);
    target.password = between(password, host - 1);
    target.hosts = {{between(host, port - 1), between(port, database - 1)}};
    target.database = uri.substr(database);
    return target;
}

} // namespace

driver::connect_target server(const options& more)
{
    const char* const uri = std::getenv("AZOTH_TEST_POSTGRESQL_URI");
    if (uri == nullptr)
        throw std::runtime_error(
            "AZOTH_TEST_POSTGRESQL_URI is not set: eval \"$(scripts/postgres start /tmp/azoth-pg)\"");
    driver::connect_target target = parse(uri);
    target.options = more;
    return target;
}

driver::driver& libpq()
{
    static const std::unique_ptr<driver::driver> made = libpq::make_driver();
    return *made;
}

std::unique_ptr<driver::connection> connect(const options& more) { return libpq().connect(server(more)); }

driver::statement_text text(std::string sql, std::vector<type_id> parameters, std::vector<type_id> columns)
{
    std::string all = sql;
    for (const type_id type : parameters) all += static_cast<char>(type);
    all += '|';
    for (const type_id type : columns) all += static_cast<char>(type);
    return {std::move(sql), std::move(parameters), std::move(columns), {}, std::hash<std::string>{}(all) | 1U};
}

driver::statement_text once(std::string sql, std::vector<type_id> parameters, std::vector<type_id> columns)
{
    return {std::move(sql), std::move(parameters), std::move(columns), {}, 0};
}

std::string ask(driver::connection& connection, const std::string& sql)
{
    const auto statement = connection.prepare(once("select (" + sql + ")::text"));
    driver::rows& rows = statement->execute({});
    std::string_view answer = "no row";
    if (rows.next() && !rows.text(0, answer)) answer = "null";
    return std::string(answer);
}

long resident_kilobytes()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    return 0;
}

driver::rows& libpq_test::run(const std::string& sql, std::initializer_list<value_view> values, driver::fetch how)
{
    std::vector<type_id> types;
    for (const value_view& v : values) types.push_back(v.type());
    statement_ = connection_->prepare(text(sql, types));
    return statement_->execute(std::vector(values), how);
}

} // namespace azoth::test_libpq
