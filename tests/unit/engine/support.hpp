// An engine over the scripted driver and a dialect that says little.
#pragma once

#include "backends/fake/driver.hpp"
#include "backends/fake/script.hpp"

#include <azoth/base/log.hpp>
#include <azoth/engine/connection.hpp>
#include <azoth/engine/engine.hpp>
#include <azoth/engine/registry.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::engine_test {

/// A dialect whose statements are all alike: `STATEMENT` with a parameter for each value.
class plain_dialect : public dialect {
public:
    std::string_view name() const noexcept override { return "plain"; }
    const azoth::capabilities& capabilities() const noexcept override { return capabilities_; }
    compiled compile(const handle& statement, placeholder_style) const override;
    compiled compile_rows(const row_insert&, placeholder_style) const override { return {}; }
    compiled compile_row_arrays(const row_insert&, placeholder_style) const override { return {}; }
    std::vector<std::string> create_table(const schema::table& t, bool) const override
    {
        return {"CREATE TABLE " + t.name()};
    }
    std::vector<std::string> drop_table(const schema::table& t, bool) const override
    {
        return {"DROP TABLE " + t.name()};
    }
    std::string table_names_query() const override { return "TABLES"; }
    std::string begin(const transaction_mode& mode) const override { return mode.writes ? "BEGIN WRITE" : "BEGIN"; }
    std::string quoted(std::string_view identifier) const override { return '<' + std::string{identifier} + '>'; }
    /// By a table of the SQLSTATE's last digit: see the implementation.
    failure_kind classify(const failure&) const noexcept override;

protected:
    azoth::capabilities capabilities_{.supports_transactional_ddl = true};
};

/// The script of a fake database and an engine on it. Each test has a database of its own, whose script is called as the test.
class scripted_engine : public testing::Test {
protected:
    scripted_engine();

    /// `plain+fake:///<name of the test>` with these options.
    std::string uri(std::string_view options = {}) const;
    /// An engine on the test's database; options as in a URI.
    std::unique_ptr<azoth::engine> make_engine(std::string_view options = {}, engine_options with = {}) const;

    static compiled text(std::string sql, statement_kind kind = statement_kind::select,
                         std::vector<type_id> columns = {type_id::int64});

    azoth::registry registry_;
    std::shared_ptr<fake::script> script_;
};

/// What is logged while it lives.
class captured_log {
public:
    captured_log();
    ~captured_log();
    std::vector<std::string> lines() const;

private:
    struct lines_and_mutex {
        std::mutex mutex;
        std::vector<std::string> lines;
    };
    std::shared_ptr<lines_and_mutex> kept_ = std::make_shared<lines_and_mutex>();
};

/// The text of the error of class `Error` that `call` throws.
template <class Error, class F> std::string error_text(F&& call)
{
    try {
        call();
    } catch (const Error& e) {
        return e.what();
    } catch (const std::exception& e) {
        ADD_FAILURE() << "another class of error: " << e.what();
        return {};
    }
    ADD_FAILURE() << "nothing was thrown";
    return {};
}

} // namespace azoth::engine_test
