// Golden SQL before a real database, which has to understand all of it.
//
// AZOTH_SUITE_URI names the database; without it, one in memory is taken when the library has a driver for it.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>
#include <azoth/engine/registry.hpp>
#include <azoth/engine/uri.hpp>

#include <gtest/gtest.h>

#include <cstdlib>

namespace azoth::test_dialects {
namespace {

class golden_sql_before_a_database : public testing::Test {
protected:
    void SetUp() override
    {
        const char* const named = std::getenv("AZOTH_SUITE_URI");
        const uri where{named ? named : "sqlite:///:memory:"};
        try {
            driver_ = builtin_registry().make_driver(where.dialect(), where.driver());
            dialect_ = builtin_registry().make_dialect(where.dialect());
        } catch (const configuration_error& lacks) {
            GTEST_SKIP() << lacks.what();
        }
        connection_ = driver_->connect(where.target());
        for (const std::string& each : dialect_->drop_tables(all_tables(), true)) connection_->execute_script(each);
        for (const std::string& each : dialect_->create_tables(all_tables(), false)) connection_->execute_script(each);
        if (where.dialect() == "postgresql")
            connection_->execute_script("CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = "
                                        "'und-u-ks-level2', deterministic = false)");
    }
    void TearDown() override
    {
        if (!connection_) return;
        for (const std::string& each : dialect_->drop_tables(all_tables(), true)) connection_->execute_script(each);
    }

    compiled compile(const handle& statement) const
    {
        return dialect_->compile(statement, driver_->traits().placeholders);
    }

    // EXPLAIN plans a statement without running it: its parameters need no sensible values.
    void explain(const compiled& made)
    {
        driver::statement_text text;
        text.sql = "EXPLAIN " + made.sql;
        std::vector<value_view> values;
        for (const parameter_slot& each : made.parameters) {
            text.parameter_types.push_back(each.type);
            // A limit is no null where a driver spells values into the text.
            values.push_back(is_integer(each.type) ? value_view::of_integer(each.type, 1)
                                                   : value_view::null(each.type));
        }
        try {
            connection_->prepare(text)->execute(values);
        } catch (const driver::driver_error& failed) {
            // Some look for columns that have to be given before they plan; elsewhere the first row is refused.
            if (dialect_->classify(failed.reason()) == failure_kind::not_null) return;
            ADD_FAILURE() << failed.reason().message << '\n' << made.sql;
        }
    }

    std::unique_ptr<driver::driver> driver_;
    std::unique_ptr<dialect> dialect_;
    std::unique_ptr<driver::connection> connection_;
};

TEST_F(golden_sql_before_a_database, is_understood)
{
    for (const compile_case& each : golden_cases()) {
        SCOPED_TRACE(each.sentence);
        try {
            explain(compile(each.statement));
        } catch (const compile_error&) { // golden_test.cpp says which
        }
    }
}

TEST_F(golden_sql_before_a_database, of_rows_is_understood)
{
    row_insert rows;
    rows.table = &schema::table_of<User>();
    rows.columns = {"username", "created_at"};
    rows.column_types = {type_id::text, type_id::timestamp};
    const placeholder_style style = driver_->traits().placeholders;
    for (const std::size_t count : {std::size_t{1}, std::size_t{3}}) {
        rows.row_count = count;
        rows.generated_key = {};
        explain(dialect_->compile_rows(rows, style));
        const generated_keys known = dialect_->capabilities().generated_keys;
        if (count > 1 && known != generated_keys::from_sequence && known != generated_keys::rising) continue;
        rows.generated_key = "id";
        explain(dialect_->compile_rows(rows, style));
    }
    if (!dialect_->capabilities().supports_array_parameters) return;
    explain(dialect_->compile_row_arrays(rows, style));
    rows.generated_key = {};
    explain(dialect_->compile_row_arrays(rows, style));
}

TEST_F(golden_sql_before_a_database, of_updated_rows_is_understood)
{
    row_update rows;
    rows.table = &schema::table_of<User>();
    rows.columns = {{"username", type_id::text}, {"created_at", type_id::timestamp}};
    rows.conditions = {{"id", type_id::int64}, {"created_at", type_id::timestamp}};
    rows.key_size = 1;
    for (const std::size_t count : {std::size_t{1}, std::size_t{3}}) {
        rows.row_count = count;
        if (const auto made = dialect_->compile_row_updates(rows, driver_->traits().placeholders)) explain(*made);
    }
}

TEST_F(golden_sql_before_a_database, creates_tables_that_are_there_without_harm)
{
    for (int i = 0; i < 2; ++i)
        for (const std::string& each : dialect_->create_tables(all_tables(), true)) connection_->execute_script(each);
}

TEST_F(golden_sql_before_a_database, lists_tables)
{
    driver::statement_text text;
    text.sql = dialect_->table_names_query();
    text.column_types = {type_id::text};
    const auto statement = connection_->prepare(text);
    driver::rows& found = statement->execute({});
    std::vector<std::string> names;
    for (std::string_view name; found.next();)
        if (found.text(0, name)) names.emplace_back(name);
    EXPECT_EQ(names, (std::vector<std::string>{"jobs", "order", "post_tags", "posts", "reports", "tags", "users"}));
}

TEST_F(golden_sql_before_a_database, begins_each_kind_of_transaction)
{
    for (const transaction_mode mode :
         {transaction_mode{}, transaction_mode{.writes = true}, transaction_mode{.read_only = true},
          transaction_mode{.level = isolation::serializable, .read_only = true}}) {
        const std::string_view forbid = dialect_->forbid_writing();
        if (mode.read_only && !forbid.empty()) connection_->execute_script(forbid);
        connection_->execute_script(dialect_->begin(mode));
        if (mode.read_only)
            EXPECT_THROW(connection_->execute_script("DELETE FROM posts"), driver::driver_error);
        else
            connection_->execute_script("DELETE FROM posts");
        connection_->execute_script(dialect_->rollback());
        if (mode.read_only && !forbid.empty()) connection_->execute_script(dialect_->allow_writing());
    }
}

} // namespace
} // namespace azoth::test_dialects
