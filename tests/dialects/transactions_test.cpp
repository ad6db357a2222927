// Transaction control, and what failures mean.
#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace azoth::test_dialects {
namespace {

struct begin_case {
    const char* sentence;
    transaction_mode mode;
    const char* sqlite;
    const char* postgresql;
};

TEST(transactions, begin_as_they_are_meant)
{
    const begin_case cases[] = {
        {"any", {}, "BEGIN", "BEGIN"},
        {"one that writes takes the write lock", {.writes = true}, "BEGIN IMMEDIATE", "BEGIN"},
        {"one that only reads", {.read_only = true}, "BEGIN", "BEGIN READ ONLY"},
        {"one that says both reads", {.read_only = true, .writes = true}, "BEGIN", "BEGIN READ ONLY"},
        {"a level", {.level = isolation::serializable}, "BEGIN", "BEGIN ISOLATION LEVEL SERIALIZABLE"},
        {"a level, read only",
         {.level = isolation::repeatable_read, .read_only = true},
         "BEGIN",
         "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"},
        {"a low level is satisfied by a higher one",
         {.level = isolation::read_committed, .writes = true},
         "BEGIN IMMEDIATE",
         "BEGIN ISOLATION LEVEL READ COMMITTED"},
    };
    const auto sqlite = sqlite::make_dialect();
    const auto postgresql = postgresql::make_dialect();
    for (const begin_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(sqlite->begin(each.mode), each.sqlite);
        EXPECT_EQ(postgresql->begin(each.mode), each.postgresql);
    }
    EXPECT_EQ(sqlite->commit(), "COMMIT");
    EXPECT_EQ(postgresql->rollback(), "ROLLBACK");
    EXPECT_EQ(postgresql->forbid_writing(), "");
    EXPECT_EQ(sqlite->forbid_writing(), "PRAGMA query_only = 1");
    EXPECT_EQ(sqlite->allow_writing(), "PRAGMA query_only = 0");
}

TEST(failures, of_sqlite_are_classified_by_their_extended_code)
{
    const std::pair<int, failure_kind> cases[] = {
        {1, failure_kind::other},           {5, failure_kind::lock_timeout}, {261, failure_kind::lock_timeout},
        {517, failure_kind::serialization}, {6, failure_kind::lock_timeout}, {262, failure_kind::lock_timeout},
        {9, failure_kind::canceled},        {14, failure_kind::connection},  {26, failure_kind::connection},
        {19, failure_kind::integrity},      {275, failure_kind::check},      {787, failure_kind::foreign_key},
        {1299, failure_kind::not_null},     {1555, failure_kind::unique},    {2067, failure_kind::unique},
        {2579, failure_kind::unique},       {1811, failure_kind::integrity}, {3091, failure_kind::integrity},
        {8, failure_kind::other},           {0, failure_kind::other},
    };
    const auto speaks = sqlite::make_dialect();
    for (const auto& [code, kind] : cases) {
        failure what;
        what.native_code = code;
        EXPECT_EQ(speaks->classify(what), kind) << code;
    }
}

TEST(failures, of_postgresql_are_classified_by_their_sqlstate)
{
    const std::pair<const char*, failure_kind> cases[] = {
        {"23505", failure_kind::unique},        {"23503", failure_kind::foreign_key},
        {"23502", failure_kind::not_null},      {"23514", failure_kind::check},
        {"23P01", failure_kind::integrity},     {"23001", failure_kind::integrity},
        {"22001", failure_kind::check},         {"22003", failure_kind::other},
        {"40001", failure_kind::serialization}, {"40P01", failure_kind::deadlock},
        {"55P03", failure_kind::lock_timeout},  {"57014", failure_kind::canceled},
        {"08006", failure_kind::disconnected},  {"08001", failure_kind::connection},
        {"57P01", failure_kind::disconnected},  {"57P02", failure_kind::disconnected},
        {"57P03", failure_kind::connection},    {"28P01", failure_kind::connection},
        {"3D000", failure_kind::connection},    {"53300", failure_kind::connection},
        {"42P01", failure_kind::other},         {"", failure_kind::other},
    };
    const auto speaks = postgresql::make_dialect();
    for (const auto& [state, kind] : cases) {
        failure what;
        what.sqlstate = state;
        EXPECT_EQ(speaks->classify(what), kind) << state;
    }
}

} // namespace
} // namespace azoth::test_dialects
