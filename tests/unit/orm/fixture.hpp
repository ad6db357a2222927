// A database with the tables of the models, and what was asked of it.
#pragma once

#include "unit/orm/models.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace orm_test {

using az::col;

/// The statements that an engine was asked to execute since the recorder was made or cleared.
class recorder {
public:
    explicit recorder(az::engine& of);
    recorder(const recorder&) = delete;
    recorder& operator=(const recorder&) = delete;
    ~recorder();

    /// Kind and table of each, as `insert orm_users, update orm_posts x3`, the latter a batch of three.
    std::string summary() const;
    const std::vector<std::string>& texts() const noexcept { return texts_; }
    std::size_t size() const noexcept { return texts_.size(); }
    void clear();

private:
    az::engine& engine_;
    std::vector<std::string> texts_;
    std::vector<std::string> summaries_;
    az::listener_id id_;
};

/// An empty database: a new one in memory, or the one that AZOTH_SUITE_URI names, whose tables are made anew.
class database_test : public testing::Test {
protected:
    database_test();

    /// The number of rows of a table.
    template <class T> std::size_t rows()
    {
        az::session own{engine};
        return own.query<T>().count();
    }

    az::engine engine;
};

/// The same for tests of several connections: SQLite's database is a file.
class shared_database_test : public testing::Test {
protected:
    shared_database_test();
    ~shared_database_test() override;

private:
    std::string folder_; // before the engine, which is gone when the folder goes

protected:
    az::engine engine;
};

/// The message of what `action` throws, which must be an `E`.
template <class E, class F> std::string message_of(F&& action)
{
    try {
        action();
    } catch (const E& failure) {
        return failure.what();
    } catch (const std::exception& other) {
        ADD_FAILURE() << "another exception came: " << other.what();
        return {};
    }
    ADD_FAILURE() << "no exception came";
    return {};
}

} // namespace orm_test
