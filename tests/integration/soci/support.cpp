#include "integration/soci/support.hpp"

#include <azoth/engine/uri.hpp>

#include <cstdlib>
#include <stdexcept>

namespace azoth::soci_test {

std::unique_ptr<driver::connection> connect_sqlite(std::string database, option_list options)
{
    driver::connect_target to;
    to.database = std::move(database);
    to.options = std::move(options);
    return soci::make_driver("sqlite")->connect(to);
}

std::unique_ptr<driver::connection> connect_postgresql(const option_list& more)
{
    const char* const named = std::getenv("AZOTH_TEST_POSTGRESQL_URI");
    if (named == nullptr) throw std::runtime_error("AZOTH_TEST_POSTGRESQL_URI is not set");
    driver::connect_target to = uri{named}.target();
    to.options.insert(to.options.end(), more.begin(), more.end());
    return soci::make_driver("postgresql")->connect(to);
}

driver::statement_text once(std::string sql, std::vector<type_id> parameters, std::vector<type_id> columns)
{
    driver::statement_text made;
    made.sql = std::move(sql);
    made.parameter_types = std::move(parameters);
    made.column_types = std::move(columns);
    return made;
}

driver::statement_text text(std::string sql, std::vector<type_id> parameters, std::vector<type_id> columns)
{
    driver::statement_text made = once(std::move(sql), std::move(parameters), std::move(columns));
    std::string all = made.sql;
    for (const type_id each : made.parameter_types) all += static_cast<char>(each);
    all += '|';
    for (const type_id each : made.column_types) all += static_cast<char>(each);
    made.id = std::hash<std::string>{}(all) | 1U;
    return made;
}

std::uint64_t run(driver::connection& c, std::string sql, std::initializer_list<value_view> parameters,
                  std::vector<type_id> types)
{
    const auto s = c.prepare(once(std::move(sql), std::move(types)));
    driver::rows& r = s->execute({parameters.begin(), parameters.size()}, driver::fetch::all);
    while (r.next()) {
    }
    return r.rows_affected();
}

std::int64_t query_int(driver::connection& c, std::string sql, std::initializer_list<value_view> parameters,
                       std::vector<type_id> types)
{
    const auto s = c.prepare(once(std::move(sql), std::move(types)));
    driver::rows& r = s->execute({parameters.begin(), parameters.size()}, driver::fetch::all);
    std::int64_t found = -1;
    if (!r.next()) return -2;
    r.int64(0, found);
    return found;
}

std::string query_text(driver::connection& c, std::string sql, std::initializer_list<value_view> parameters,
                       std::vector<type_id> types)
{
    const auto s = c.prepare(once(std::move(sql), std::move(types)));
    driver::rows& r = s->execute({parameters.begin(), parameters.size()}, driver::fetch::all);
    std::string_view found = "(null)";
    if (!r.next()) return "(none)";
    r.text(0, found);
    return std::string{found};
}

caught failure_of(const std::function<void()>& call)
{
    try {
        call();
    } catch (const driver::driver_error& e) {
        return {e.reason(), e.what(), e.connection_lost()};
    }
    ADD_FAILURE() << "no driver_error was thrown";
    return {};
}

} // namespace azoth::soci_test
