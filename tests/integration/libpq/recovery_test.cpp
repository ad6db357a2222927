// Prepared statements that the server has lost, or that no longer fit their tables: found out by SQLSTATE, prepared
// anew, run again.

#include "integration/libpq/support.hpp"

namespace azoth::test_libpq {
namespace {

// What can happen to a prepared statement behind the driver's back, and how often it is then prepared again.
struct accident {
    const char* name;
    const char* script;
};
void PrintTo(const accident& row, std::ostream* out) { *out << row.name; }

const accident accidents[] = {
    {"DEALLOCATE ALL", "deallocate all"},
    {"DISCARD ALL", "discard all"},
    {"a column is added to a table that is read with a star", "alter table pg_temp.t add column more int8 default 5"},
    {"the type of a column changes", "alter table pg_temp.t alter column id type text"},
};

class recovery : public libpq_test, public testing::WithParamInterface<accident> {
protected:
    void SetUp() override
    {
        connection_->execute_script("create table if not exists pg_temp.t (id int8); insert into pg_temp.t values (7)");
    }
    // DISCARD ALL takes the temporary table along.
    void spoil()
    {
        connection_->execute_script(GetParam().script);
        connection_->execute_script("create table if not exists pg_temp.t (id int8);"
                                    "insert into pg_temp.t select 7 where not exists (select from pg_temp.t)");
    }
    std::string cell(driver::rows& rows)
    {
        EXPECT_TRUE(rows.next());
        std::int64_t n = 0;
        std::string_view s;
        if (rows.column_type(0) == type_id::int64) {
            EXPECT_TRUE(rows.int64(0, n));
            return std::to_string(n);
        }
        EXPECT_TRUE(rows.text(0, s));
        return std::string(s);
    }
};

TEST_P(recovery, of_an_execution)
{
    EXPECT_EQ(cell(run("select * from pg_temp.t")), "7");
    spoil();
    EXPECT_EQ(cell(run("select * from pg_temp.t")), "7");
    const auto prepares = connection_->prepare_count();
    EXPECT_EQ(cell(run("select * from pg_temp.t")), "7");
    EXPECT_EQ(connection_->prepare_count(), prepares);
}

TEST_P(recovery, of_a_stream)
{
    EXPECT_EQ(cell(run("select * from pg_temp.t", {}, driver::fetch::stream)), "7");
    statement_->close();
    spoil();
    EXPECT_EQ(cell(run("select * from pg_temp.t", {}, driver::fetch::stream)), "7");
    statement_->close();
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

TEST_P(recovery, of_a_batch)
{
    const auto t =
        text("with w as (insert into pg_temp.t (id) values (7) returning *) select * from w where id::text = $1",
             {type_id::text});
    const std::vector values{value_view::of_text("7"), value_view::of_text("8"), value_view::of_text("9")};
    std::uint64_t affected[3] = {9, 9, 9};
    connection_->prepare(t)->execute_batch(values, 3, affected);
    spoil();
    const std::string before = ask(*connection_, "select count(*) from pg_temp.t");
    if (GetParam().script == std::string("alter table pg_temp.t alter column id type text"))
        return; // the insert no longer fits
    connection_->prepare(t)->execute_batch(values, 3, affected);
    EXPECT_EQ(ask(*connection_, "select count(*) from pg_temp.t"), std::to_string(std::stoi(before) + 3));
}

TEST_P(recovery, in_a_transaction_takes_another_try)
{
    EXPECT_EQ(cell(run("select * from pg_temp.t")), "7");
    if (GetParam().script == std::string("discard all")) return; // not allowed in a transaction
    connection_->execute_script("begin");
    connection_->execute_script(GetParam().script);
    const std::string code = sqlstate_of([&] { run("select * from pg_temp.t"); });
    EXPECT_TRUE(code == "26000" || code == "0A000") << code;
    EXPECT_TRUE(connection_->in_transaction());
    connection_->execute_script("rollback");
    EXPECT_EQ(cell(run("select * from pg_temp.t")), "7");
}

class taken_names : public libpq_test {
protected:
    // Takes the name that the driver will use next: it counts its statements.
    void take_next_name()
    {
        const std::string last =
            ask(*connection_, "select name from pg_prepared_statements order by length(name) desc, name desc limit 1");
        const std::size_t number = last.find('_') + 1;
        const std::string next = last.substr(0, number) + std::to_string(std::stoi(last.substr(number)) + 1);
        connection_->execute_script("prepare " + next + " as select 'a stranger'");
    }
};

TEST_F(taken_names, are_passed_over)
{
    std::uint64_t affected[2] = {};
    std::int64_t n = 0;
    run("select 1");
    take_next_name();
    driver::rows& rows = run("select 41::int8");
    EXPECT_TRUE(rows.next() && rows.int64(0, n) && n == 41);
    take_next_name();
    driver::rows& streamed = run("select 42::int8", {}, driver::fetch::stream);
    EXPECT_TRUE(streamed.next() && streamed.int64(0, n) && n == 42);
    statement_->close();
    take_next_name();
    connection_->prepare(text("select $1", {type_id::int64}))
        ->execute_batch(std::vector{integer(1), integer(2)}, 2, affected);
    EXPECT_EQ(ask(*connection_, "1"), "1");
}

INSTANTIATE_TEST_SUITE_P(accidents, recovery, testing::ValuesIn(accidents), name_of_row{});

} // namespace
} // namespace azoth::test_libpq
