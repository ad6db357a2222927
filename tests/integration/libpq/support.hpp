// What the tests of the libpq driver share: a server by URI, connections, short forms for statements.
#pragma once

#include <azoth/driver/driver.hpp>
#include <azoth/driver/driver_error.hpp>

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace azoth::test_libpq {

using options = std::vector<std::pair<std::string, std::string>>;

/// The server that AZOTH_TEST_POSTGRESQL_URI names. Throws when it is not set: these tests are not skipped.
driver::connect_target server(const options& more = {});

driver::driver& libpq();

/// A new connection to that server.
std::unique_ptr<driver::connection> connect(const options& more = {});

/// A statement's text; its id is derived from all of it, so that the same text meets the same cached statement. `once`:
/// id 0.
driver::statement_text text(std::string sql, std::vector<type_id> parameters = {}, std::vector<type_id> columns = {});
driver::statement_text once(std::string sql, std::vector<type_id> parameters = {}, std::vector<type_id> columns = {});

/// The first cell of the first row of a query, as text by the server's own conversion.
std::string ask(driver::connection& connection, const std::string& sql);

/// The memory that this process has in use now.
long resident_kilobytes();

/// False where a sanitizer keeps what was freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool tells_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool tells_memory = false;
#else
inline constexpr bool tells_memory = true;
#endif
#else
inline constexpr bool tells_memory = true;
#endif

inline value_view integer(std::int64_t i) { return value_view::of_integer(type_id::int64, i); }

/// The name of a test from the sentence that names its row.
struct name_of_row {
    template <class Row> std::string operator()(const testing::TestParamInfo<Row>& row) const
    {
        std::string name = testing::PrintToString(row.param);
        for (char& c : name)
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) c = '_';
        return name + "_" + std::to_string(row.index);
    }
};

/// Runs `work`, which must throw a `driver_error`, and returns its SQLSTATE.
template <class Work> std::string sqlstate_of(Work work)
{
    try {
        work();
    } catch (const driver::driver_error& e) {
        return e.reason().sqlstate;
    }
    ADD_FAILURE() << "nothing was thrown";
    return {};
}

/// Runs `work`, which must throw an `Error`, and returns its text.
template <class Error, class Work> std::string what_of(Work work)
{
    try {
        work();
    } catch (const Error& e) {
        return e.what();
    }
    ADD_FAILURE() << "nothing was thrown";
    return {};
}

/// A connection for each test, outside of a transaction, with an empty temporary schema in front.
class libpq_test : public testing::Test {
protected:
    driver::rows& run(const std::string& sql, std::initializer_list<value_view> values = {},
                      driver::fetch how = driver::fetch::all);

    std::unique_ptr<driver::connection> connection_ = connect();
    std::shared_ptr<driver::statement> statement_; // the last one that `run` used
};

} // namespace azoth::test_libpq
