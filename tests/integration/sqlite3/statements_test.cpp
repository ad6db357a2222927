// Statements: how they run, which rows they meet, what is kept of them.
#include "fixture.hpp"

#include <azoth/base/time.hpp>

using namespace azoth;
using namespace azoth::sqlite3_test;

namespace {

std::unique_ptr<driver::connection> with_numbers(int count)
{
    auto c = connect();
    c->execute_script("CREATE TABLE n (i INTEGER PRIMARY KEY, s TEXT)");
    run(*c,
        "WITH RECURSIVE up(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < ?1) INSERT INTO n SELECT i, 'n' || "
        "i FROM up",
        {integer(count)});
    return c;
}

std::vector<std::int64_t> first_column(driver::rows& r)
{
    std::vector<std::int64_t> found;
    for (std::int64_t i = 0; r.next();) {
        r.int64(0, i);
        found.push_back(i);
    }
    return found;
}

} // namespace

TEST(sqlite3_statements, the_number_of_rows_met_is_told)
{
    const auto c = with_numbers(10);
    const struct {
        const char* statement;
        std::uint64_t met;
    } cases[] = {
        {"UPDATE n SET s = 'x' WHERE i <= 3", 3},
        {"UPDATE n SET s = 'x' WHERE i > 100", 0},
        {"DELETE FROM n WHERE i = 1", 1},
        {"CREATE TABLE other (i)", 0},
        {"INSERT INTO other VALUES (1), (2)", 2},
        {"CREATE INDEX other_i ON other (i)", 0},
        {"DELETE FROM n", 9},
        {"DELETE FROM n", 0},
        {"DROP TABLE other", 0},
        {"BEGIN", 0},
        {"INSERT INTO n VALUES (5, 'a')", 1},
        {"COMMIT", 0},
    };
    for (const auto& each : cases) EXPECT_EQ(run(*c, each.statement), each.met) << each.statement;
}

TEST(sqlite3_statements, rows_changed_by_triggers_and_cascades_are_not_counted)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE k (p REFERENCES p (id) ON DELETE CASCADE);"
                      "INSERT INTO p VALUES (1); INSERT INTO k VALUES (1), (1), (1)");
    EXPECT_EQ(run(*c, "DELETE FROM p"), 1U);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM k"), 0);
}

TEST(sqlite3_statements, a_text_may_be_gone_once_execute_has_returned)
{
    const auto c = with_numbers(3);
    const auto s = c->prepare(sql("SELECT ?1, ?2 FROM n"));
    std::string borrowed = "a text that is too long to stand in the string itself";
    std::string raw = "raw";
    const std::string text_before = borrowed;
    const value_view parameters[] = {text(borrowed), value_view::of_bytes(type_id::blob, raw)};
    driver::rows& r = s->execute(parameters);
    borrowed.assign(borrowed.size(), '#');
    raw.assign(3, '#');
    int rows = 0;
    for (; r.next(); ++rows) {
        std::string_view found;
        std::span<const std::byte> found_raw;
        r.text(0, found);
        r.blob(1, found_raw);
        EXPECT_EQ(found, text_before);
        EXPECT_EQ(found_raw[0], std::byte{'r'});
    }
    EXPECT_EQ(rows, 3);
}

TEST(sqlite3_statements, many_texts_of_all_sizes_may_be_gone_once_execute_has_returned)
{
    const auto c = connect();
    const auto s = c->prepare(sql("SELECT ?1, ?2, ?3, ?4, ?5 UNION ALL SELECT ?5, ?4, ?3, ?2, ?1"));
    for (int round = 0; round < 3; ++round) {
        std::vector<std::string> texts;
        std::vector<value_view> parameters;
        for (const std::size_t size : {3U, 300U, 700U, 100'000U, 1'000U}) texts.emplace_back(size, 'x');
        for (const std::string& t : texts) parameters.push_back(text(t));
        driver::rows& r = s->execute(parameters);
        const std::vector<std::string> before = texts;
        for (std::string& t : texts) t.assign(t.size(), '#');
        for (const bool forwards : {true, false}) {
            ASSERT_TRUE(r.next());
            for (std::size_t i = 0; i < 5; ++i) {
                std::string_view found;
                EXPECT_TRUE(r.text(i, found));
                EXPECT_TRUE(found == before[forwards ? i : 4 - i]) << i;
            }
        }
        s->close();
    }
}

TEST(sqlite3_statements, two_statements_may_be_open_at_once)
{
    const auto c = with_numbers(3);
    const auto outer = c->prepare(sql("SELECT i FROM n ORDER BY i"));
    const auto inner = c->prepare(sql("SELECT i FROM n WHERE i <> ?1 ORDER BY i"));
    driver::rows& r = outer->execute({});
    std::vector<std::vector<std::int64_t>> found;
    for (std::int64_t i = 0; r.next();) {
        r.int64(0, i);
        const value_view parameter = integer(i);
        found.push_back(first_column(inner->execute({&parameter, 1})));
        run(*c, "UPDATE n SET s = 'seen' WHERE i = ?1", {parameter});
    }
    EXPECT_EQ(found, (std::vector<std::vector<std::int64_t>>{{2, 3}, {1, 3}, {1, 2}}));
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM n WHERE s = 'seen'"), 3);
}

TEST(sqlite3_statements, executing_again_or_closing_ends_the_rows)
{
    const auto c = with_numbers(3);
    const auto s = c->prepare(sql("SELECT i FROM n WHERE i >= ?1 ORDER BY i"));
    value_view parameter = integer(1);
    EXPECT_FALSE(s->is_busy());
    driver::rows& r = s->execute({&parameter, 1});
    EXPECT_TRUE(s->is_busy());
    EXPECT_TRUE(r.next());

    parameter = integer(3);
    EXPECT_EQ(first_column(s->execute({&parameter, 1})), std::vector<std::int64_t>{3});
    EXPECT_FALSE(s->is_busy());

    s->execute({&parameter, 1});
    s->close();
    EXPECT_FALSE(s->is_busy());
    EXPECT_FALSE(r.next());
    s->close();
    c->execute_script("DROP TABLE n"); // Impossible while rows are open.
}

TEST(sqlite3_statements, a_kept_statement_is_found_by_its_id_unless_it_is_busy)
{
    const auto c = with_numbers(3);
    const std::uint64_t prepared = c->prepare_count();
    const auto first = c->prepare(sql("SELECT i FROM n", {}, 1));
    EXPECT_EQ(c->prepare(sql("SELECT i FROM n", {}, 1)), first);
    EXPECT_EQ(c->prepare_count(), prepared + 1);

    first->execute({}).next();
    const auto second = c->prepare(sql("SELECT i FROM n", {}, 1));
    EXPECT_NE(second, first);
    EXPECT_EQ(first_column(second->execute({})), (std::vector<std::int64_t>{1, 2, 3}));
    first->close();
    EXPECT_EQ(c->prepare(sql("SELECT i FROM n", {}, 1)), first);

    EXPECT_NE(c->prepare(sql("SELECT i FROM n")), c->prepare(sql("SELECT i FROM n"))) << "id 0 is not kept";
}

TEST(sqlite3_statements, a_kept_statement_follows_the_schema)
{
    const auto c = with_numbers(1);
    const auto s = c->prepare(sql("SELECT * FROM n", {}, 1));
    EXPECT_EQ(s->execute({}).column_count(), 2U);
    s->close();
    c->execute_script("ALTER TABLE n ADD COLUMN more TEXT DEFAULT 'm'");
    driver::rows& r = s->execute({});
    ASSERT_EQ(r.column_count(), 3U);
    EXPECT_EQ(r.column_name(2), "more");
    ASSERT_TRUE(r.next());
    std::string_view more;
    EXPECT_TRUE(r.text(2, more));
    EXPECT_EQ(more, "m");
}

TEST(sqlite3_statements, an_insert_with_returning_happens_even_if_its_rows_are_never_read)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)");
    const auto s = c->prepare(sql("INSERT INTO t (s) VALUES ('a'), ('b'), ('c') RETURNING id"));
    driver::rows& r = s->execute({});
    EXPECT_EQ(r.rows_affected(), 3U);
    EXPECT_TRUE(r.next());
    s->close();
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 3);
    EXPECT_FALSE(c->in_transaction());
    EXPECT_EQ(first_column(s->execute({})), (std::vector<std::int64_t>{4, 5, 6}));
}

TEST(sqlite3_statements, a_foreign_key_that_does_not_hold_is_told_before_returning_hands_out_rows)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE k (p REFERENCES p (id))");
    const auto s = c->prepare(sql("INSERT INTO k VALUES (7) RETURNING p"));
    EXPECT_EQ(failure_of([&] { s->execute({}); }).reason.native_code, 787); // SQLITE_CONSTRAINT_FOREIGNKEY
    EXPECT_FALSE(s->is_busy());
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM k"), 0);
}

TEST(sqlite3_statements, a_batch_runs_once_for_each_row_and_counts_for_each)
{
    const auto c = with_numbers(4);
    const auto s = c->prepare(sql("UPDATE n SET s = ?1 WHERE i >= ?2"));
    const value_view parameters[] = {text("a"), integer(4), text("b"), integer(100), text("c"), integer(2)};
    std::uint64_t affected[3] = {9, 9, 9};
    s->execute_batch(parameters, 3, affected);
    EXPECT_EQ(affected[0], 1U);
    EXPECT_EQ(affected[1], 0U);
    EXPECT_EQ(affected[2], 3U);
    EXPECT_EQ(query_text(*c, "SELECT group_concat(s, ',') FROM n"), "n1,c,c,c");
    s->execute_batch({}, 0, {});
}

TEST(sqlite3_statements, a_batch_ends_at_the_row_that_fails)
{
    const auto c = with_numbers(2);
    const auto s = c->prepare(sql("INSERT INTO n VALUES (?1, ?2) RETURNING i"));
    const value_view parameters[] = {integer(7), text("a"), integer(1), text("b"), integer(8), text("c")};
    std::uint64_t affected[3] = {9, 9, 9};
    EXPECT_EQ(failure_of([&] { s->execute_batch(parameters, 3, affected); }).reason.native_code, 1555);
    EXPECT_EQ(affected[0], 1U);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM n WHERE i > 2"), 1);
}

TEST(sqlite3_statements, statements_without_parameters_may_run_as_a_batch)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (a DEFAULT 1)");
    const auto s = c->prepare(sql("INSERT INTO t DEFAULT VALUES"));
    std::uint64_t affected[2] = {};
    s->execute_batch({}, 2, affected);
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 2);
}

TEST(sqlite3_statements, a_wrong_number_of_parameters_is_refused)
{
    const auto c = connect();
    const auto s = c->prepare(sql("SELECT ?1, ?2"));
    const value_view three[] = {integer(1), integer(2), integer(3)};
    EXPECT_EQ(failure_of([&] { s->execute({three, 1}); }).text, "the statement takes 2 parameters, 1 were given");
    EXPECT_EQ(failure_of([&] { s->execute(three); }).text, "the statement takes 2 parameters, 3 were given");
    EXPECT_TRUE(s->execute({three, 2}).next());
}

TEST(sqlite3_statements, as_many_parameters_as_the_traits_say_are_taken)
{
    const auto c = connect();
    const std::size_t most = sqlite3::make_driver()->traits().max_parameters;
    std::string in;
    std::vector<value_view> parameters;
    for (std::size_t i = 1; i <= most; ++i) {
        in += (i == 1 ? "?" : ",?") + std::to_string(i);
        parameters.push_back(integer(static_cast<std::int64_t>(i)));
    }
    const auto s = c->prepare(sql("SELECT 32766 IN (" + in + ")"));
    driver::rows& r = s->execute(parameters);
    bool found = false;
    EXPECT_TRUE(r.next() && r.boolean(0, found) && found);
}

TEST(sqlite3_statements, texts_that_are_not_one_statement_are_refused)
{
    const auto c = connect();
    const struct {
        const char* name;
        std::string text;
        const char* message;
    } cases[] = {
        {"nothing", "", "no statement"},
        {"blanks and comments", " /* a */ -- b\n ", "no statement"},
        {"two statements", "SELECT 1; SELECT 2", "several statements"},
        {"something wrong after a statement", "SELECT 1; nonsense", "several statements"},
        {"a NUL that would hide the rest", std::string("SELECT 1\0; DROP TABLE t", 23), "NUL"},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.name);
        EXPECT_NE(failure_of([&] { c->prepare(sql(each.text)); }).text.find(each.message), std::string::npos);
    }
    EXPECT_NE(c->prepare(sql("SELECT 1; ; -- the end")), nullptr);
}

TEST(sqlite3_statements, a_script_runs_all_its_statements)
{
    const auto c = connect();
    c->execute_script("");
    c->execute_script("-- nothing");
    c->execute_script(
        "CREATE TABLE t (a); INSERT INTO t VALUES (1); SELECT * FROM t; INSERT INTO t VALUES (';') -- end");
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 2);
    failure_of([&] {
        c->execute_script("INSERT INTO t VALUES (3); INSERT INTO nowhere VALUES (1); INSERT INTO t VALUES (4)");
    });
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 3) << "what stands before the failure has happened";
    failure_of([&] { c->execute_script(std::string_view("DELETE FROM t\0 WHERE 0", 22)); });
    EXPECT_EQ(query_int(*c, "SELECT count(*) FROM t"), 3);
}

TEST(sqlite3_statements, like_is_case_sensitive)
{
    const auto c = connect();
    EXPECT_EQ(query_int(*c, "SELECT 'Ann' LIKE 'ann'"), 0);
    EXPECT_EQ(query_int(*c, "SELECT 'Ann' LIKE 'An%'"), 1);
}

TEST(sqlite3_statements, a_statement_may_outlive_its_connection_without_harm)
{
    auto c = with_numbers(3);
    const auto s = c->prepare(sql("SELECT i FROM n", {}, 1));
    driver::rows& r = s->execute({});
    EXPECT_TRUE(r.next());
    c.reset();
    EXPECT_FALSE(r.next());
}
