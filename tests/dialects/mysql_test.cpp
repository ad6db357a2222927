// Transactions, failures, sessions and keys in the dialect mysql.
#include "dialects/models.hpp"
#include "dialects/mysql/dialect.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/key_writer.hpp>

#include <gmock/gmock.h>

#include <utility>

namespace azoth::test_dialects {
namespace {

using testing::HasSubstr;

std::string in_mysql(const handle& statement)
{
    return mysql::make_dialect()->compile(statement, placeholder_style::question).sql;
}

std::string refusal_of(const handle& statement)
{
    try {
        return "compiled: " + in_mysql(statement);
    } catch (const compile_error& refused) {
        return refused.what();
    }
}

TEST(mysql, begins_transactions_at_their_level)
{
    const auto speaks = mysql::make_dialect();
    EXPECT_EQ(speaks->begin({}), "START TRANSACTION");
    EXPECT_EQ(speaks->begin({.writes = true}), "START TRANSACTION");
    EXPECT_EQ(speaks->begin({.read_only = true, .writes = true}), "START TRANSACTION READ ONLY");
    EXPECT_EQ(speaks->begin({.level = isolation::serializable, .read_only = true}),
              "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; START TRANSACTION READ ONLY");
    EXPECT_EQ(speaks->begin({.level = isolation::read_committed}),
              "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION");
    EXPECT_EQ(speaks->forbid_writing(), "");
}

TEST(mysql, classifies_failures_by_their_number)
{
    const std::pair<int, failure_kind> cases[] = {
        {1062, failure_kind::unique},        {1586, failure_kind::unique},       {1451, failure_kind::foreign_key},
        {1452, failure_kind::foreign_key},   {1216, failure_kind::foreign_key},  {1048, failure_kind::not_null},
        {1364, failure_kind::not_null},      {4025, failure_kind::check},        {3819, failure_kind::check},
        {1406, failure_kind::check},         {1264, failure_kind::other},        {1366, failure_kind::other},
        {1213, failure_kind::deadlock},      {1205, failure_kind::lock_timeout}, {3572, failure_kind::lock_timeout},
        {1020, failure_kind::serialization}, {1317, failure_kind::canceled},     {1969, failure_kind::canceled},
        {3024, failure_kind::canceled},      {1040, failure_kind::connection},   {1045, failure_kind::connection},
        {1049, failure_kind::connection},    {2002, failure_kind::connection},   {2003, failure_kind::connection},
        {1927, failure_kind::disconnected},  {2006, failure_kind::disconnected}, {2013, failure_kind::disconnected},
        {1053, failure_kind::disconnected},  {1146, failure_kind::other},        {0, failure_kind::other}};
    const auto speaks = mysql::make_dialect();
    for (const auto& [code, kind] : cases) {
        failure what;
        what.native_code = code;
        EXPECT_EQ(speaks->classify(what), kind) << code;
    }
    failure by_state;
    by_state.sqlstate = "23000";
    EXPECT_EQ(speaks->classify(by_state), failure_kind::integrity);
    failure by_words;
    by_words.native_code = 1292;
    by_words.message = "Truncated incorrect INTEGER value: 'a row has the same value in another unique key'";
    EXPECT_EQ(speaks->classify(by_words), failure_kind::unique);
    by_words.message = "Truncated incorrect INTEGER value: 'a'";
    EXPECT_EQ(speaks->classify(by_words), failure_kind::other);
}

TEST(mysql, quotes_names_by_backticks)
{
    const auto speaks = mysql::make_dialect();
    EXPECT_EQ(speaks->quoted("order"), "`order`");
    EXPECT_EQ(speaks->quoted("a`b\"c"), "`a``b\"c`");
    EXPECT_THROW(speaks->quoted(std::string(65, 'x')), compile_error);
}

TEST(mysql, upserts_fail_where_rows_are_met_in_another_key)
{
    const auto& tag_id = azoth::col<&Tag::id>;
    const auto& tag_name = azoth::col<&Tag::name>;
    // The key is drawn, so that only the name can be there already.
    EXPECT_EQ(in_mysql(azoth::insert<Tag>().values(tag_name = "a").on_conflict<&Tag::name>().do_nothing()),
              "INSERT INTO tags (name) VALUES (?) ON DUPLICATE KEY UPDATE tags.name = tags.name");
    const auto both = azoth::insert<Tag>().values(tag_id = 1, tag_name = "a");
    const std::string fails = " ELSE CAST(concat('a row has the same value in another unique key', left('', tags.id IS "
                              "NULL)) AS SIGNED) END";
    EXPECT_EQ(in_mysql(both.on_conflict<&Tag::id>().do_update(tag_name = azoth::excluded<&Tag::name>)),
              "INSERT INTO tags (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = CASE WHEN tags.id = VALUES(id) "
              "THEN tags.id" +
                  fails + ", name = VALUES(name)");
    EXPECT_EQ(in_mysql(both.on_conflict<&Tag::id>().do_nothing()),
              "INSERT INTO tags (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE id = CASE WHEN tags.id = VALUES(id) "
              "THEN tags.id" +
                  fails);
    EXPECT_THAT(refusal_of(both.on_conflict<&Tag::id>().do_update(tag_id = 2)),
                HasSubstr("an upsert by a key of tags that it changes, whose rows can meet others in another key"));
    EXPECT_EQ(in_mysql(azoth::insert<Tag>().values(tag_id = 1, tag_name = "a").on_conflict<>().do_nothing()),
              "INSERT INTO tags (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE tags.id = tags.id");
    EXPECT_THAT(refusal_of(azoth::insert<Post>().values(title = "a").on_conflict<&Post::title>().do_nothing()),
                HasSubstr("by columns that are no key of posts"));
}

TEST(mysql, refuses_returning_of_rows_that_may_stay_as_they_are)
{
    const auto& tag_name = azoth::col<&Tag::name>;
    const auto insert = azoth::insert<Tag>().values(tag_name = "a").on_conflict<&Tag::name>();
    EXPECT_THAT(refusal_of(insert.do_nothing().returning(tag_name)), HasSubstr("leaves rows as they are"));
    EXPECT_THAT(in_mysql(insert.do_update(tag_name = "b").returning(tag_name)), HasSubstr(" RETURNING tags.name"));
}

TEST(mysql, wraps_limits_that_something_is_compared_with)
{
    EXPECT_EQ(in_mysql(azoth::select(username).where(user_id.in(azoth::select(author).order_by(views).limit(3)))),
              "SELECT users.username FROM users WHERE users.id IN (SELECT limited.user_id FROM (SELECT posts.user_id "
              "FROM posts ORDER BY posts.views LIMIT ?) AS limited)");
}

TEST(mysql, leaves_room_for_texts_that_grow_in_a_recursive_table)
{
    const auto roots = azoth::select(job_id, job_name.label("path")).where(parent_id == std::nullopt);
    const auto tree = roots.cte("tree").union_all([](const azoth::cte& above) {
        return azoth::select(job_id, above.col<std::string>("path") + "/" + job_name)
            .from<Job>()
            .join(above, above[job_id] == parent_id);
    });
    EXPECT_EQ(in_mysql(azoth::select(tree.col<std::string>("path"))),
              "WITH RECURSIVE tree AS (SELECT jobs.id, CAST(jobs.name AS CHAR(1000000)) AS path FROM jobs WHERE "
              "jobs.parent_id IS NULL UNION ALL SELECT jobs.id, concat(tree.path, ?, jobs.name) FROM jobs JOIN tree ON "
              "tree.id = jobs.parent_id) SELECT tree.path FROM tree");
}

TEST(mysql, reaches_keys_that_no_path_spells)
{
    EXPECT_EQ(
        in_mysql(azoth::select(payload["a\"b"].as<std::int64_t>())),
        "SELECT CAST(json_value(reports.payload, concat('$.', json_quote(?) COLLATE utf8mb4_nopad_bin)) AS SIGNED) "
        "FROM reports");
}

TEST(mysql, spells_offsets_of_frames_that_its_grammar_takes_no_parameters_for)
{
    const auto sums = [](std::int64_t rows) {
        return azoth::select(
            azoth::sum(cost).over(azoth::order_by(job_id).rows(azoth::preceding(rows), azoth::current_row)));
    };
    EXPECT_THAT(in_mysql(sums(2)), HasSubstr("ROWS BETWEEN 2 PRECEDING"));
    const auto same = sums(2);
    const auto other = sums(3);
    const node::key_writer two_again{handle{same}.node()};
    const node::key_writer three{handle{other}.node()};
    EXPECT_NE(two_again.key(), three.key());
}

TEST(mysql, keeps_texts_that_are_written_as_they_are)
{
    const schema::table t{"t"};
    const auto speaks = mysql::make_dialect();
    EXPECT_EQ(speaks->text_in_table(t.col<std::string>("s") + "'s -- \\"), "concat(s, '''s -- \\\\')");
    EXPECT_EQ(speaks->text_in_table(t.col<std::int64_t>("n") / 2), "n DIV 2");
    EXPECT_EQ(speaks->text_in_table(t.col<decimal>("d") * decimal{"-2.50"}), "d * CAST((-2.50) AS DECIMAL(65, 2))");
}

} // namespace
} // namespace azoth::test_dialects
