// The examples of the query language, run: what acceptance/features.cpp shows of Q1 to Q14 has to run wherever the database can do it.
#include "features/runner.hpp"

// The examples as they are, but for std::cout and az::session, which are the runner's; see tests.cmake.
#include "features_to_run.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <string_view>

namespace features {

run& current()
{
    static run now;
    return now;
}

namespace {

using testing::HasSubstr;

class features_run : public testing::Test {
protected:
    void SetUp() override
    {
        const char* uri = std::getenv("AZOTH_SUITE_URI");
        ASSERT_NE(uri, nullptr) << "AZOTH_SUITE_URI names the database";
        engine_.emplace(uri);
        engine_->drop_all(tables_);
        engine_->create_all(tables_);
        dialect_ = engine_->dialect().name();
        give_defaults();
        session_.emplace(*engine_);
        current() = run{&*engine_, &*session_, 0, {}};
        fill();
    }
    void TearDown() override
    {
        session_.reset();
        if (engine_) engine_->drop_all(tables_);
    }

    // The examples insert rows with a few of the columns, and use a collation that PostgreSQL lets one make.
    void give_defaults()
    {
        if (dialect_ == "mysql") {
            engine_->execute(az::sql("ALTER TABLE jobs ALTER name SET DEFAULT '', ALTER status SET DEFAULT 'open', "
                                     "ALTER flags SET DEFAULT 0, ALTER urgent SET DEFAULT false, "
                                     "ALTER cost SET DEFAULT 0, ALTER due SET DEFAULT '2024-01-01', "
                                     "MODIFY created DATETIME(6) NOT NULL DEFAULT now(6), "
                                     "ALTER payload SET DEFAULT '{}', ALTER labels SET DEFAULT '[]'"));
            return;
        }
        if (dialect_ == "postgresql") {
            engine_->execute(az::sql("CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = "
                                     "'und-u-ks-level2', deterministic = false)"));
            engine_->execute(az::sql("ALTER TABLE jobs ALTER name SET DEFAULT '', ALTER status SET DEFAULT 'open', "
                                     "ALTER flags SET DEFAULT 0, ALTER urgent SET DEFAULT false, "
                                     "ALTER cost SET DEFAULT 0, ALTER due SET DEFAULT '2024-01-01', "
                                     "ALTER created SET DEFAULT now(), ALTER payload SET DEFAULT '{}', "
                                     "ALTER labels SET DEFAULT '{}'"));
            return;
        }
        engine_->execute(az::sql("DROP TABLE jobs"));
        engine_->execute(az::sql(
            "CREATE TABLE jobs (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT "
            "'open', flags INTEGER NOT NULL DEFAULT 0, urgent BOOLEAN NOT NULL DEFAULT 0, rating INTEGER, parent_id "
            "INTEGER, cost NUMERIC NOT NULL DEFAULT 0, due DATE NOT NULL DEFAULT '2024-01-01', created TIMESTAMP NOT "
            "NULL DEFAULT '2024-01-01 00:00:00.000000Z', payload TEXT NOT NULL DEFAULT '{}', labels TEXT NOT NULL "
            "DEFAULT '[]')"));
    }

    void fill()
    {
        auto& session = *session_;
        for (const char* name : {"ann", "bob", "cid"}) {
            auto user = session.add(User{.username = name, .email = std::string{name} + "@example.org"});
            for (int i = 0; i < 5; ++i)
                user->posts.add(session.add(Post{.title = name + std::to_string(i), .content = "x"}));
        }
        session.add(Tag{.name = "SQL"});
        for (int i = 1; i <= 6; ++i)
            session.add(Job{.name = i % 2 == 0 ? "ann" : "b_" + std::to_string(i),
                            .status = i == 6 ? state::done : state::open,
                            .flags = i,
                            .urgent = i % 3 == 0,
                            .rating = i % 2 == 0 ? std::optional<int>{i} : std::nullopt,
                            .cost = az::decimal(i) / 2,
                            .due = std::chrono::year{2024} / i / 1,
                            .payload = az::json{{"user", {{"name", "ann"}}}, {"tags", {1, 2}}},
                            .labels = {"red", "blue"}});
        session.commit();
    }

    /// How many statements ran, and what each database refused of them, in order: parts of the errors' texts.
    void expect(int statements, const std::vector<std::string>& sqlite, const std::vector<std::string>& postgresql,
                const std::vector<std::string>& mysql)
    {
        EXPECT_EQ(current().statements, statements);
        const std::vector<std::string>& expected = dialect_ == "postgresql" ? postgresql
                                                   : dialect_ == "mysql"    ? mysql
                                                                            : sqlite;
        EXPECT_EQ(current().refused.size(), expected.size()) << testing::PrintToString(current().refused);
        for (std::size_t i = 0; i < expected.size() && i < current().refused.size(); ++i)
            EXPECT_THAT(current().refused[i], HasSubstr(expected[i]));
    }

    const std::vector<az::schema::table> tables_{az::schema::table_of<User>(), az::schema::table_of<Profile>(),
                                                 az::schema::table_of<Post>(), az::schema::table_of<Tag>(),
                                                 az::schema::table_of<Job>(),  az::schema::table_of<Archive>()};
    std::optional<az::engine> engine_;
    std::optional<session> session_;
    std::string dialect_;
};

TEST_F(features_run, q1_select)
{
    engine_->execute(az::sql("create table people (id integer, age integer, city varchar(20))"));
    engine_->execute(az::sql("insert into people values (1, 30, 'Berlin')"));
    q1_select(*session_, {{"name", "a"}, {"other", "n"}});
    session_->rollback();
    engine_->execute(az::sql("drop table people"));
    // A select of distinct rows that is ordered by what is not among its columns.
    expect(5, {"DISTINCT ON is not known to sqlite"}, {"42P10"}, {"DISTINCT ON is not known to mysql"});
}
TEST_F(features_run, q2_joins)
{
    q2_joins(*session_);
    expect(9, {"LATERAL is not known to sqlite", "LATERAL is not known to sqlite"}, {},
           {"FULL JOIN is not known to mysql", "LATERAL is not known to mysql", "LATERAL is not known to mysql"});
}
TEST_F(features_run, q3_subqueries)
{
    q3_subqueries();
    expect(6, {"ALL of a subquery is not known to sqlite"}, {}, {});
}
TEST_F(features_run, q4_cte)
{
    q4_cte();
    expect(2, {"a change in WITH is not known to sqlite"}, {}, {"a change in WITH is not known to mysql"});
}
TEST_F(features_run, q5_sets)
{
    q5_sets();
    expect(5, {}, {}, {});
}
TEST_F(features_run, q6_windows)
{
    q6_windows();
    expect(2, {}, {}, {"a frame of groups is not known to mysql"});
}
TEST_F(features_run, q7_aggregates)
{
    q7_aggregates();
    // The rows of a ROLLUP are null in what they add up, and a column that can't be is read: .nullable() is missing there.
    expect(2, {"array_agg is not known to sqlite", "ROLLUP is not known to sqlite"}, {"column \"status\" is null"},
           {"array_agg is not known to mysql", "ROLLUP is not known to mysql"});
}
TEST_F(features_run, q8_operators)
{
    q8_operators({1, 2, 3}, 4);
    expect(1, {}, {}, {});
}
TEST_F(features_run, q9_functions)
{
    // SQLite has neither soundex nor stddev; on PostgreSQL the aggregate stands beside columns without a group. The suite runs the others.
    q9_functions();
    expect(1, {"database error (code 1)"}, {"42883"}, {});
}
TEST_F(features_run, q10_to_q12_dml)
{
    q10_to_q12_dml(*session_, {{101, "a"}, {102, "b"}});
    session_->commit();
    expect(8, {"an insert of rows of which only some give a value to cost is not known to sqlite"}, {},
           {"RETURNING of an upsert that leaves rows as they are is not known to mysql",
            "RETURNING of an update is not known to mysql"});
    // A refusal takes back what was done before it: on MariaDB one of the last statements is refused.
    EXPECT_EQ(engine_->execute(az::select(az::count()).from<Archive>()).scalar(), dialect_ == "postgresql" ? 11
                                                                                  : dialect_ == "mysql"    ? 0
                                                                                                           : 9);
}
TEST_F(features_run, q13_locks)
{
    if (engine_->capabilities().supports_skip_locked) {
        q13_locks(*session_);
        return expect(2, {}, {}, {"a lock of the rows of some tables is not known to mysql"});
    }
    EXPECT_THROW(q13_locks(*session_), azoth::compile_error) << "SKIP LOCKED";
    out << az::select(col<&Job::id>).for_share();
    expect(1, {}, {}, {});
}
TEST_F(features_run, q14_values_text_json_arrays)
{
    q14_values_text_json_arrays(*session_);
    expect(8, {"generate_series", "@@", "@@"}, {}, {"a function in FROM is not known to mysql", "@@", "@@"});
}
TEST_F(features_run, results_of_statements)
{
    results(*engine_, *session_);
    expect(4, {}, {}, {});
}

} // namespace
} // namespace features
