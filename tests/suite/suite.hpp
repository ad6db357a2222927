// The compliance suite: the same cases for every pair of dialect and driver.
//
// A case is a row with a sentence for a name; AZOTH_SUITE_URI names the database that all of them run on. What
// differs between databases is asked of `engine.capabilities()`, or the case says which outcomes are right.
#pragma once

#include <azoth/azoth.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace az = azoth;

// A struct that is filled by names leaves the rest to the members' defaults; g++ warns where there is none to see.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace suite {

/// The database of one case: an engine, and the tables that the case asked for.
class database {
public:
    database();
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    /// Drops the tables again.
    ~database();

    az::engine& engine() noexcept { return *engine_; }

    /// Creates fresh tables.
    template <class... T> void create(az::model_list<T...> models)
    {
        engine_->drop_all(models);
        engine_->create_all(models);
        clean_up_.emplace_back([this, models] { engine_->drop_all(models); });
    }
    void create(const az::schema::table& table);

    /// Adds objects in one transaction.
    template <class... T> void add(const T&... values)
    {
        engine_->transaction([&](az::session& session) { (session.add(values), ...); });
    }

    /// How many rows the table of `T` has, asked in a session of its own.
    template <class T> std::size_t count()
    {
        az::session session{engine()};
        return session.query<T>().count();
    }

private:
    std::unique_ptr<az::engine> engine_;
    std::vector<std::function<void()>> clean_up_;
};

struct test_case {
    const char* name;
    void (*run)(database&);
};
std::ostream& operator<<(std::ostream&, const test_case&);

class compliance : public testing::TestWithParam<test_case> {};

/// The sentence with underscores, as GoogleTest wants names.
std::string identifier_of(const testing::TestParamInfo<test_case>&);

/// What an exception of type `E` says; fails when `action` throws none.
template <class E, class F> std::string error_of(F&& action)
{
    try {
        action();
    } catch (const E& error) {
        return error.what();
    } catch (const std::exception& error) {
        ADD_FAILURE() << "another error was thrown: " << error.what();
        return {};
    }
    ADD_FAILURE() << "no error was thrown";
    return {};
}

/// The memory that the process has had at most since the last call, in bytes.
std::size_t peak_memory();
void forget_peak_memory();

} // namespace suite

/// Makes tests of the rows of a table: `AZOTH_SUITE(selects, cases)`.
#define AZOTH_SUITE(name, cases) INSTANTIATE_TEST_SUITE_P(name, compliance, testing::ValuesIn(cases), identifier_of)
