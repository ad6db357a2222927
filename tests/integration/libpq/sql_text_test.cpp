// What the driver sees in SQL text: where it is not certain, the answer must be the safe one.

#include "backends/libpq/sql_text.hpp"

#include "integration/libpq/support.hpp"

namespace azoth::test_libpq {
namespace {

struct seen {
    const char* sql;
    bool changes_session;
    bool only_reads;
    bool commits = false;
    bool copies = false;
    bool drops_types = false;
};
void PrintTo(const seen& row, std::ostream* out) { *out << row.sql; }

const seen texts[] = {
    {"select 1", false, true},
    {"  -- a comment; update\n SELECT 1", false, true},
    {"/* update; */ (values (1))", false, true},
    {"with a as (select 1) select * from a", false, true},
    {"with a as (insert into t values (1) returning *) select * from a", false, false},
    {"select 'update t; delete', \"insert\" from t", false, true},
    {"select * from t for update", false, false},
    {"select * into t2 from t", false, false},
    {"select E'\\'' from t; update t set a = 1 where b = ''", true, false},
    {"select $q$ ' $q$; delete from t; select ''", false, false},
    {"insert into t values (1) returning id", false, false},
    {"", false, false},
    {"set timezone = 'UTC'", true, false},
    {"set session timezone = 'UTC'", true, false},
    {"set local timezone = 'UTC'", false, false},
    {"begin; set transaction isolation level serializable", false, false},
    {"set constraints all deferred", false, false},
    {"update t set a = 1", false, false},
    {"select set_config('a.b', 'c', false)", true, true},
    {"select pg_advisory_lock(1)", true, true},
    {"select pg_try_advisory_lock_shared(1)", true, true},
    {"select pg_advisory_xact_lock(1)", false, true},
    {"create temp table t (id int8)", true, false},
    {"create table t (temperature int8)", false, false},
    {"listen a", true, false},
    {"select listen from t", false, true},
    {"declare c cursor with hold for select 1", true, false},
    {"discard all", true, false},
    {"commit", false, false, true},
    {"COMMIT AND CHAIN", false, false, true},
    {"end", false, false, true},
    {"select case when a then 1 end from t", false, true},
    {"rollback", false, false},
    {"copy t from stdin", false, false, false, true},
    {"select 1; copy t to stdout", false, false, false, true},
    {"drop type mood", false, false, false, false, true},
    {"select 1; DROP SCHEMA s CASCADE", false, false, false, false, true},
    {"do 'BEGIN DROP TYPE mood; END'", false, false, false, false, true},
    {"drop table type", false, false},
};

class sql_text : public testing::TestWithParam<seen> {};

TEST_P(sql_text, is_looked_at)
{
    const seen& row = GetParam();
    const libpq::sql_text_facts facts = libpq::look_at(row.sql);
    EXPECT_EQ(facts.changes_session, row.changes_session);
    EXPECT_EQ(facts.only_reads, row.only_reads);
    EXPECT_EQ(facts.commits, row.commits);
    EXPECT_EQ(facts.copies, row.copies);
    EXPECT_EQ(facts.drops_types, row.drops_types);
}

INSTANTIATE_TEST_SUITE_P(texts, sql_text, testing::ValuesIn(texts), name_of_row{});

} // namespace
} // namespace azoth::test_libpq
