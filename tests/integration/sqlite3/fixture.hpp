// What the tests of the sqlite3 driver share.
#pragma once

#include "backends/sqlite3/driver.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace azoth::sqlite3_test {

using option_list = std::vector<std::pair<std::string, std::string>>;

inline driver::connect_target target(std::string database, option_list options = {})
{
    driver::connect_target t;
    t.database = std::move(database);
    t.options = std::move(options);
    return t;
}

inline std::unique_ptr<driver::connection> connect(std::string database = ":memory:", option_list options = {})
{
    return sqlite3::make_driver()->connect(target(std::move(database), std::move(options)));
}

inline driver::statement_text sql(std::string text, std::vector<type_id> wanted = {}, std::uint64_t id = 0)
{
    driver::statement_text t;
    t.sql = std::move(text);
    t.column_types = std::move(wanted);
    t.id = id;
    return t;
}

inline value_view integer(std::int64_t i) { return value_view::of_integer(type_id::int64, i); }
inline value_view text(std::string_view s) { return value_view::of_text(s); }

inline std::uint64_t run(driver::connection& c, std::string statement,
                         std::initializer_list<value_view> parameters = {})
{
    return c.prepare(sql(std::move(statement)))->execute({parameters.begin(), parameters.size()}).rows_affected();
}

/// The integer in the first column of the first row; -1 for a null, -2 for no row.
inline std::int64_t query_int(driver::connection& c, std::string statement,
                              std::initializer_list<value_view> parameters = {})
{
    const auto s = c.prepare(sql(std::move(statement)));
    driver::rows& r = s->execute({parameters.begin(), parameters.size()});
    std::int64_t i = -1;
    if (!r.next()) return -2;
    r.int64(0, i);
    return i;
}

inline std::string query_text(driver::connection& c, std::string statement)
{
    const auto s = c.prepare(sql(std::move(statement)));
    driver::rows& r = s->execute({});
    std::string_view found;
    if (!r.next() || !r.text(0, found)) return "(none)";
    return std::string{found};
}

/// What a call throws as a `driver_error`: its failure, and whether the connection was lost.
struct caught {
    failure reason;
    std::string text;
    bool connection_lost = false;
};

template <class F> caught failure_of(F&& call)
{
    try {
        call();
    } catch (const driver::driver_error& e) {
        return {e.reason(), e.what(), e.connection_lost()};
    }
    ADD_FAILURE() << "nothing was thrown";
    return {};
}

template <class F> std::string conversion_failure_of(F&& call)
{
    try {
        call();
    } catch (const conversion_error& e) {
        return e.what();
    }
    ADD_FAILURE() << "no conversion_error was thrown";
    return {};
}

/// A folder for database files that goes with the test.
class folder {
public:
    folder()
    {
        std::string pattern = std::filesystem::temp_directory_path() / "azoth-XXXXXX";
        path_ = ::mkdtemp(pattern.data());
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    ~folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::string operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

} // namespace azoth::sqlite3_test
