// Documents, UUIDs, addresses and ranges as values of the program.
#include <azoth/types/decimal.hpp>
#include <azoth/types/inet.hpp>
#include <azoth/types/json.hpp>
#include <azoth/types/range.hpp>
#include <azoth/types/uuid.hpp>

#include <azoth/base/error.hpp>
#include <azoth/base/value.hpp>

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <thread>

using namespace azoth;
using namespace azoth::literals;
using namespace std::chrono;

TEST(json, is_parsed_and_written)
{
    const json document = json::parse(R"( { "a" : [ 1, -2.5, "x", null, true ] } )");
    EXPECT_EQ(to_string(document), R"({"a":[1,-2.5E0,"x",null,true]})");
    EXPECT_EQ(document, (json{{"a", {1, -2.5, "x", nullptr, true}}}));
    EXPECT_EQ(json::parse(to_string(document)), document);
    EXPECT_EQ(json{}, json::parse("null"));
    EXPECT_THROW(json::parse("{"), conversion_error);
    EXPECT_EQ(json::try_parse("{} {}"), std::nullopt);
}

TEST(json, gives_and_makes_members)
{
    json document;
    document["name"] = "ann";
    const json& same = document;
    EXPECT_EQ(same["name"].as_string(), "ann");
    EXPECT_TRUE(same["missing"].is_null());
    EXPECT_EQ(to_string(document), R"({"name":"ann"})");
    json number(boost::json::value{1});
    EXPECT_THROW(number["x"] = 1, conversion_error);
    EXPECT_EQ(value{document}.as<json>(), document);
    EXPECT_EQ(value{"[1]"}.as<json>(), json::parse("[1]"));
    EXPECT_THROW(value{"["}.as<json>(), conversion_error);
}

TEST(uuid, is_parsed_and_written)
{
    const char* const text = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    EXPECT_EQ(to_string(uuid{text}), text);
    EXPECT_EQ(uuid::parse("F81D4FAE7DEC11D0A76500A0C91E6BF6"), uuid{text});
    EXPECT_EQ(uuid{}, uuid{"00000000-0000-0000-0000-000000000000"});
    for (const char* wrong : {"", "f81d4fae", "f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
                              "f81d4fae-7dec-11d0-a765_00a0c91e6bf6", "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}"})
        EXPECT_EQ(uuid::parse(wrong), std::nullopt) << wrong;
    EXPECT_THROW(uuid{"x"}, conversion_error);
    EXPECT_EQ(value{uuid{text}}.as<uuid>(), uuid{text});
    EXPECT_EQ(value{text}.as<uuid>(), uuid{text});
    EXPECT_EQ(value{uuid{text}}.as<std::string>(), text);
}

TEST(uuid, of_version_4_is_random_and_of_version_7_grows)
{
    const uuid random = uuid::random();
    EXPECT_EQ(random.version(), 4);
    EXPECT_NE(random, uuid::random());
    uuid before = uuid::v7();
    EXPECT_EQ(before.version(), 7);
    EXPECT_EQ(before.id().data[8] >> 6U, 2) << "the variant of RFC 9562";
    for (int i = 0; i < 100'000; ++i) {
        const uuid next = uuid::v7();
        ASSERT_LT(before, next);
        before = next;
    }
}

TEST(uuid, of_version_7_are_unique_among_threads)
{
    std::vector<uuid> made[4];
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made)
            threads.emplace_back([&mine] {
                for (int i = 0; i < 10'000; ++i) mine.push_back(uuid::v7());
            });
    }
    std::set<uuid> all;
    for (const auto& mine : made) all.insert(mine.begin(), mine.end());
    EXPECT_EQ(all.size(), 40'000U);
}

TEST(inet, is_parsed_and_written)
{
    for (const char* text : {"0.0.0.0", "192.168.1.5", "10.1.2.3/8", "::", "2001:db8::1", "fe80::/10"})
        EXPECT_EQ(to_string(inet{text}), text);
    EXPECT_EQ(inet{"1.2.3.4/32"}, inet{"1.2.3.4"});
    EXPECT_TRUE(inet{"::1"}.is_v6());
    EXPECT_EQ(inet{"10.1.2.3/8"}.prefix_length(), 8);
    EXPECT_LT(inet{"9.0.0.0"}, inet{"10.0.0.0"});
    EXPECT_LT(inet{"255.255.255.255"}, inet{"::"});
    for (const char* wrong : {"", "1.2.3", "1.2.3.4/33", "1.2.3.4/", "1.2.3.4/-1", "::/129", "localhost", "1.2.3.256"})
        EXPECT_EQ(inet::parse(wrong), std::nullopt) << wrong;
    EXPECT_EQ(value{inet{"::1"}}.as<inet>(), inet{"::1"});
    EXPECT_THROW(value{"x"}.as<inet>(), conversion_error);
}

TEST(range, of_what_can_be_counted_includes_its_lower_end_alone)
{
    using ints = range<std::int32_t>;
    EXPECT_EQ(to_string(ints(1, 10)), "[1,10)");
    EXPECT_EQ(ints::closed(1, 9), ints(1, 10));
    EXPECT_EQ(ints::open(0, 10), ints(1, 10));
    EXPECT_TRUE(ints(1, 1).is_empty());
    EXPECT_EQ(ints(1, 1), ints{});
    EXPECT_EQ(to_string(ints::all()), "(,)");
    EXPECT_EQ(to_string(ints::less_than(5)), "(,5)");
    EXPECT_EQ(to_string(range<date>::closed(2024y / 1 / 1, 2024y / 12 / 31)), "[2024-01-01,2025-01-01)");
    EXPECT_THROW(ints(2, 1), conversion_error);
    EXPECT_THROW(ints::closed(1, std::numeric_limits<std::int32_t>::max()), conversion_error);
    EXPECT_TRUE(ints(1, 10).contains(1));
    EXPECT_FALSE(ints(1, 10).contains(10));
    EXPECT_FALSE(ints{}.contains(0));
}

TEST(range, is_parsed_and_written)
{
    using numbers = range<decimal>;
    EXPECT_EQ(to_string(numbers::closed(0.5_dec, 1)), "[0.5,1]");
    EXPECT_EQ(numbers::parse("(0.5,1]"), numbers(false, 0.5_dec, 1_dec, true));
    EXPECT_EQ(numbers::parse("empty"), numbers{});
    EXPECT_TRUE(numbers::closed(1, 1).contains(1));
    EXPECT_TRUE(numbers::open(1, 1).is_empty());
    const range<timestamp> times{sys_days{2024y / 1 / 1}, sys_days{2024y / 1 / 2}};
    EXPECT_EQ(to_string(times), R"(["2024-01-01 00:00:00.000000Z","2024-01-02 00:00:00.000000Z"))");
    EXPECT_EQ(range<timestamp>::parse(to_string(times)), times);
    for (const char* wrong : {"", "[1,2", "1,2)", "[1)", "[a,2)", "[1,2)x"})
        EXPECT_EQ(range<std::int64_t>::parse(wrong), std::nullopt) << wrong;
    EXPECT_EQ((value{range<std::int64_t>{1, 2}}.as<range<std::int64_t>>()), (range<std::int64_t>{1, 2}));
    EXPECT_NE((value{range<std::int64_t>{1, 2}}), (value{range<std::int32_t>{1, 2}}));
}
