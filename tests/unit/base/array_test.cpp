// Lists of values: as values of their own, and as JSON.
#include <azoth/base/error.hpp>
#include <azoth/base/json_array.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

using namespace azoth;

namespace {

template <class V> std::string json_of(const std::vector<V>& list)
{
    scratch keeper;
    std::string text;
    append_json_array(text, value_traits<std::vector<V>>::view(list, keeper));
    return text;
}

template <class V> std::vector<V> list_of(const char* json) { return value{json}.as<std::vector<V>>(); }

using strings = std::vector<std::string>;

} // namespace

TEST(array, is_a_value_that_owns_its_elements)
{
    value copy;
    {
        const value list{strings{"a", std::string(100, 'x')}};
        EXPECT_EQ(list.type(), type_id::array);
        EXPECT_EQ(list.element_type(), type_id::text);
        copy = list;
    }
    EXPECT_EQ(copy.as<strings>(), (strings{"a", std::string(100, 'x')}));
    EXPECT_EQ(copy.elements().size(), 2U);
    EXPECT_EQ(copy, (value{strings{"a", std::string(100, 'x')}}));
    EXPECT_NE(copy, value{strings{"a"}});
    EXPECT_EQ((value{std::vector<int>{1, 2}}.as<std::vector<std::int64_t>>()), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ((value{std::vector<bool>{true, false}}.as<std::vector<bool>>()), (std::vector<bool>{true, false}));
    EXPECT_EQ(value{strings{}}.as<strings>(), strings{});
    std::ostringstream out;
    out << value{std::vector<std::optional<int>>{1, std::nullopt}} << value{strings{}};
    EXPECT_EQ(out.str(), "{1, null}{}");
}

TEST(array, with_a_null_needs_elements_that_can_be_null)
{
    const value list{std::vector<std::optional<int>>{1, std::nullopt}};
    EXPECT_EQ((list.as<std::vector<std::optional<int>>>()), (std::vector<std::optional<int>>{1, std::nullopt}));
    EXPECT_THROW(list.as<std::vector<int>>(), conversion_error);
    EXPECT_THROW((value{std::vector<int>{300}}.as<std::vector<std::uint8_t>>()), conversion_error);
    EXPECT_THROW(value{1}.as<std::vector<int>>(), conversion_error);
}

TEST(json_array, is_written_without_loss)
{
    EXPECT_EQ(json_of(std::vector<int>{}), "[]");
    EXPECT_EQ(json_of(std::vector<std::optional<std::int64_t>>{std::numeric_limits<std::int64_t>::min(), std::nullopt}),
              "[-9223372036854775808,null]");
    EXPECT_EQ(json_of(std::vector<bool>{true, false}), "[true,false]");
    EXPECT_EQ(json_of(std::vector<float>{0.1F}), "[0.10000000149011612]") << "what a column of doubles would hold";
    EXPECT_EQ(json_of(strings{"a\"b\\c\n", "\xc3\xa4"}), "[\"a\\\"b\\\\c\\u000a\",\"\xc3\xa4\"]");
    EXPECT_EQ(json_of(std::vector<blob>{blob{std::byte{0}, std::byte{255}}}), "[\"00ff\"]");
    EXPECT_EQ(json_of(std::vector<time_of_day>{time_of_day{std::chrono::hours{1}}}), "[\"01:00:00.000000\"]");
    EXPECT_EQ(json_of(std::vector<std::chrono::seconds>{std::chrono::seconds{1}}), "[1000000]");
    EXPECT_THROW(json_of(std::vector<double>{std::nan("")}), conversion_error);
    EXPECT_THROW(json_of(strings{"\xff"}), conversion_error);
}

TEST(json_array, of_other_programs_is_read_too)
{
    EXPECT_EQ(list_of<int>(" [ 1 ,\t2\n] "), (std::vector<int>{1, 2}));
    EXPECT_EQ(list_of<int>("[]"), std::vector<int>{});
    EXPECT_EQ(list_of<bool>("[true,0]"), (std::vector<bool>{true, false}));
    EXPECT_EQ(list_of<double>("[1,2.5e3]"), (std::vector<double>{1, 2500}));
    EXPECT_EQ(list_of<std::string>(R"(["\u00e4\ud83d\ude00\n\/", ""])"), (strings{"\xc3\xa4\xf0\x9f\x98\x80\n/", ""}));
    EXPECT_EQ(list_of<std::optional<int>>("[null,1]"), (std::vector<std::optional<int>>{std::nullopt, 1}));
    const auto own = parse_json_array(R"([1,"a",null,2.5,true,{"a":"]"}])", type_id::unknown);
    ASSERT_TRUE(own);
    const type_id expected[] = {type_id::int64,   type_id::text,    type_id::unknown,
                                type_id::float64, type_id::boolean, type_id::json};
    ASSERT_EQ(own->elements().size(), std::size(expected));
    for (std::size_t i = 0; i != std::size(expected); ++i) EXPECT_EQ(own->elements()[i].type(), expected[i]);
    EXPECT_EQ(own->elements()[5].as<std::string>(), R"({"a":"]"})");
}

TEST(json_array, that_is_none_is_refused)
{
    for (const char* wrong : {"", "[", "]", "[1", "[1,]", "[,1]", "[1]x", "{}", "1", "[\"a]", "[\"\\x\"]",
                              "[\"\\u12\"]", "[\"\\ud800\"]", "[nul]", "[1 2]", "[{]"})
        EXPECT_EQ(parse_json_array(wrong, type_id::unknown), std::nullopt) << wrong;
    EXPECT_THROW(list_of<int>("[\"a\"]"), conversion_error);
    EXPECT_THROW(list_of<int>("[1.5]"), conversion_error);
    EXPECT_THROW(list_of<int>("[99999999999999999999]"), conversion_error);
    EXPECT_THROW(list_of<date>("[\"2024-02-30\"]"), conversion_error);
    EXPECT_THROW(list_of<blob>("[\"0\"]"), conversion_error);
}
