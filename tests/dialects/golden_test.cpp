// Statements as the SQL of each dialect.
#include "dialects/compile_case.hpp"

#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <azoth/base/error.hpp>

#include <gmock/gmock.h>

#include <string>

namespace azoth::test_dialects {

std::vector<compile_case> golden_cases()
{
    std::vector<compile_case> all;
    for (const auto& part : {select_cases(), expression_cases(), value_cases(), time_cases(), composite_cases(),
                             join_cases(), subquery_cases(), change_cases(), run_time_cases(), set_cases(), cte_cases(),
                             window_cases(), aggregate_cases(), lock_cases(), upsert_cases(), text_cases()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

namespace {

std::string shown(const std::vector<parameter_slot>& slots)
{
    std::string text;
    for (const parameter_slot& each : slots) {
        if (!text.empty()) text += ' ';
        (text += std::to_string(each.value) + ':') += to_string(each.type);
    }
    return text;
}

void expect(const dialect& speaks, placeholder_style style, const compile_case& given, const std::string& sql)
{
    SCOPED_TRACE(std::string{speaks.name()} + ": " + given.sentence);
    try {
        const compiled made = speaks.compile(given.statement, style);
        EXPECT_EQ(made.sql, sql);
        EXPECT_EQ(shown(made.parameters), given.parameters);
        EXPECT_EQ(made.column_names.size(), made.column_types.size());
        EXPECT_NE(made.id, 0U);
    } catch (const compile_error& refused) {
        EXPECT_EQ(std::string{"refused: "} + refused.what(), sql);
    }
}

TEST(golden_sql, of_each_statement_in_each_dialect)
{
    const auto sqlite = sqlite::make_dialect();
    const auto postgresql = postgresql::make_dialect();
    std::vector<compile_case> all = golden_cases();
    for (const compile_case& each : function_cases()) all.push_back(each);
    for (const compile_case& each : all) {
        expect(*sqlite, placeholder_style::numbered_question, each, each.sqlite);
        expect(*postgresql, placeholder_style::dollar, each, each.postgresql ? each.postgresql : each.sqlite);
    }
}

TEST(golden_sql, refuses_in_each_dialect_what_no_database_says)
{
    const auto sqlite = sqlite::make_dialect();
    const auto postgresql = postgresql::make_dialect();
    for (const dialect* speaks : {sqlite.get(), postgresql.get()}) {
        for (const compile_case& each : refused_cases()) {
            SCOPED_TRACE(std::string{speaks->name()} + ": " + each.sentence);
            try {
                ADD_FAILURE() << speaks->compile(each.statement, placeholder_style::question).sql;
            } catch (const compile_error& refused) {
                EXPECT_THAT(refused.what(), testing::HasSubstr(each.sqlite));
            }
        }
    }
}

} // namespace
} // namespace azoth::test_dialects
