// What the tests of the soci driver share: connections, short forms for statements.
#pragma once

#include "backends/soci/driver.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace azoth::soci_test {

using option_list = std::vector<std::pair<std::string, std::string>>;

/// A connection to SQLite.
std::unique_ptr<driver::connection> connect_sqlite(std::string database = ":memory:", option_list options = {});
/// A connection to the server that AZOTH_TEST_POSTGRESQL_URI names. Throws when it is not set: these tests are not skipped.
std::unique_ptr<driver::connection> connect_postgresql(const option_list& more = {});

/// A statement's text; its id is derived from all of it, so that the same text meets the same cached statement. `once`: id 0.
driver::statement_text text(std::string sql, std::vector<type_id> parameters = {}, std::vector<type_id> columns = {});
driver::statement_text once(std::string sql, std::vector<type_id> parameters = {}, std::vector<type_id> columns = {});

inline value_view integer(std::int64_t i) { return value_view::of_integer(type_id::int64, i); }
inline value_view of_text(std::string_view s) { return value_view::of_text(s); }
inline std::span<const std::byte> bytes(std::string_view s)
{
    return {reinterpret_cast<const std::byte*>(s.data()), s.size()};
}

std::uint64_t run(driver::connection&, std::string sql, std::initializer_list<value_view> parameters = {},
                  std::vector<type_id> types = {});
/// The first cell of the first row as an integer: -1 for a null, -2 where there is no row.
std::int64_t query_int(driver::connection&, std::string sql, std::initializer_list<value_view> parameters = {},
                       std::vector<type_id> types = {});
/// The first cell of the first row as a text: `(null)`, `(none)`.
std::string query_text(driver::connection&, std::string sql, std::initializer_list<value_view> parameters = {},
                       std::vector<type_id> types = {});

/// What a call throws.
struct caught {
    failure reason;
    std::string text;
    bool connection_lost = false;
};
caught failure_of(const std::function<void()>& call);
template <class E> std::string error_of(const std::function<void()>& call)
{
    try {
        call();
    } catch (const E& e) {
        return e.what();
    }
    ADD_FAILURE() << "nothing of this kind was thrown";
    return {};
}

} // namespace azoth::soci_test
