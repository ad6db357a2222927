#include <azoth/schema/table.hpp>

#include <gtest/gtest.h>

#include <sstream>

namespace azoth::schema {
namespace {

// `a>b` is a table a that refers to b; `a>b+c` to two.
table parse(const std::string& text)
{
    table_description description;
    const std::size_t arrow = text.find('>');
    description.name = text.substr(0, arrow);
    description.columns.emplace_back("id", types::int64, primary_key);
    std::istringstream targets{arrow == std::string::npos ? "" : text.substr(arrow + 1)};
    for (std::string target; std::getline(targets, target, '+');) {
        description.columns.emplace_back(target + "_id", types::int64);
        description.foreign_keys.push_back({{target + "_id"}, target, {"id"}, referential_action::no_action, ""});
    }
    return table{description};
}

std::string order_of(const std::string& text)
{
    std::vector<table> tables;
    std::istringstream words{text};
    for (std::string word; words >> word;) tables.push_back(parse(word));
    std::string names;
    for (const table& each : in_dependency_order(tables)) names += (names.empty() ? "" : " ") + each.name();
    return names;
}

TEST(dependency_order, puts_each_table_after_those_it_refers_to)
{
    struct order_case {
        const char* sentence;
        const char* tables;
        const char* order;
    };
    const order_case cases[] = {
        {"nothing", "", ""},
        {"without references the given order stays", "c a b", "c a b"},
        {"a chain the wrong way round", "c>b b>a a", "a b c"},
        {"a diamond", "d>b+c b>a c>a a", "a b c d"},
        {"a reference to itself counts for nothing", "b>a+b a>a", "a b"},
        {"a reference to a table that is not asked for, too", "b>x a>b", "b a"},
        {"two of a circle come last", "a>b b>a c", "c a b"},
        {"and so does what depends on the circle", "d>a a>b b>a c", "c d a b"},
        {"a table that is there twice is taken once", "b>a a b>a a", "a b"},
    };
    for (const order_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(order_of(each.tables), each.order);
    }
}

TEST(a_circle, is_more_than_a_table_and_itself)
{
    const auto circle = [](std::vector<table> tables) { return refer_in_a_circle(tables); };
    EXPECT_FALSE(circle({}));
    EXPECT_FALSE(circle({parse("a>a"), parse("b>a")}));
    EXPECT_TRUE(circle({parse("a>b"), parse("b>a")}));
    EXPECT_TRUE(circle({parse("a>b"), parse("b>c"), parse("c>a")}));
    EXPECT_FALSE(circle({parse("a>b")}));
}

} // namespace
} // namespace azoth::schema
