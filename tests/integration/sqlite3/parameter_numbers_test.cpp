// The numbers of parameters that the library can count by itself.
#include "backends/sqlite3/parameter_numbers.hpp"

#include "fixture.hpp"

using namespace azoth;
using namespace azoth::sqlite3_test;

TEST(sqlite3_parameter_numbers, a_number_goes_where_it_is_the_next_one)
{
    const struct {
        const char *name, *sql, *result;
    } cases[] = {
        {"no parameter", "SELECT 1", "SELECT 1"},
        {"in order", "SELECT ?1, ?2,?3", "SELECT ?, ?,?"},
        {"one that comes again", "SELECT ?1, ?2, ?1, ?3", "SELECT ?, ?, ?1, ?"},
        {"out of order", "SELECT ?2, ?1, ?3", "SELECT ?2, ?1, ?"},
        {"a gap", "SELECT ?1, ?7, ?8, ?2", "SELECT ?, ?7, ?, ?2"},
        {"bare ones count", "SELECT ?, ?2, ?1", "SELECT ?, ?, ?1"},
        {"leading zeros", "SELECT ?01, ?002, ?01", "SELECT ?, ?, ?01"},
        {"in a string", "SELECT '?1', ?1", "SELECT '?1', ?"},
        {"after a doubled quote", "SELECT 'it''s ?1', ?1", "SELECT 'it''s ?1', ?"},
        {"in names", "SELECT \"?1\", `?1`, [?1], \"a\"\"?1\", ?1", "SELECT \"?1\", `?1`, [?1], \"a\"\"?1\", ?"},
        {"in comments", "SELECT /* ?1 '*/ ?1, -- ?2 \"\n ?2", "SELECT /* ?1 '*/ ?, -- ?2 \"\n ?"},
        {"minus and division", "SELECT ?1-?2/?3", "SELECT ?-?/?"},
        {"what is not closed", "SELECT '?1", "SELECT '?1"},
        {"a number beyond all", "SELECT ?99999999999999999999999", "SELECT ?99999999999999999999999"},
        {"named parameters, which have numbers, too", "SELECT ?1, :a, @b, $c, ?5", "SELECT ?1, :a, @b, $c, ?5"},
        {"what looks like a name in a string", "SELECT ':a', ?1", "SELECT ':a', ?"},
        {"the end", "SELECT ?", "SELECT ?"},
    };
    for (const auto& each : cases) {
        SCOPED_TRACE(each.name);
        EXPECT_EQ(sqlite3::without_needless_numbers(each.sql), each.result);
    }
}

TEST(sqlite3_parameter_numbers, values_reach_their_parameters_in_long_statements)
{
    const auto c = connect();
    // Long enough to be rewritten: each number twice, the second time backwards.
    std::string statement = "SELECT 'a' || ?1";
    std::vector<value_view> parameters;
    std::string expected = "a1";
    std::vector<std::string> texts;
    for (int i = 1; i <= 100; ++i) texts.push_back(std::to_string(i));
    for (const std::string& t : texts) parameters.push_back(text(t));
    for (int i = 2; i <= 100; ++i) {
        statement += " || ?" + std::to_string(i);
        expected += std::to_string(i);
    }
    for (int i = 100; i >= 1; --i) {
        statement += " || ?" + std::to_string(i);
        expected += std::to_string(i);
    }
    const auto s = c->prepare(sql(statement));
    driver::rows& r = s->execute(parameters);
    std::string_view found;
    ASSERT_TRUE(r.next() && r.text(0, found));
    EXPECT_EQ(found, expected);
}

TEST(sqlite3_parameter_numbers, one_parameter_in_two_places_is_one_expression)
{
    const auto c = connect();
    c->execute_script("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3), (4)");
    const std::string padding(2000, ' '); // Long enough to be rewritten.
    const auto s = c->prepare(sql("SELECT a % ?1, count(*) FROM t GROUP BY a % ?1 HAVING count(*) = ?2" + padding));
    const value_view parameters[] = {integer(2), integer(2)};
    driver::rows& r = s->execute(parameters);
    std::int64_t remainder = -1;
    ASSERT_TRUE(r.next() && r.int64(0, remainder));
    EXPECT_EQ(remainder, 0);
    ASSERT_TRUE(r.next() && r.int64(0, remainder));
    EXPECT_EQ(remainder, 1);
}
