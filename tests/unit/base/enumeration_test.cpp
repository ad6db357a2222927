#include <azoth/base/enumeration.hpp>

#include <azoth/base/error.hpp>
#include <azoth/base/value.hpp>

#include <gmock/gmock.h>

namespace shop {
enum class OrderStatus : unsigned char { open, sent = 7, returned = 111 };
enum class Listed { far = 1000, near = 2 };
enum Plain { first, second };
} // namespace shop

namespace {
enum class hidden { before = -16, zero = 0 };
enum class number : std::int64_t {};
enum class own { a, b };
} // namespace

template <>
inline constexpr auto
    azoth::mapped<shop::Listed> = azoth::enumeration<shop::Listed::far, shop::Listed::near>("distance");
template <> inline constexpr auto azoth::mapped<shop::Plain> = azoth::enumeration<shop::first, shop::second>("plain");
template <>
inline constexpr auto azoth::enum_names<own> =
    std::array{azoth::enumerator<own>{own::a, "Alpha"}, azoth::enumerator<own>{own::b, "Beta"}};
template <> struct azoth::sql_type<number> : azoth::stored_as<number, std::int64_t> {};

using namespace azoth;
using testing::ElementsAre;

TEST(enumeration, finds_the_enumerators_of_a_scoped_enum)
{
    static_assert(enumerator_name(shop::OrderStatus::sent) == "sent");
    const schema::enumeration& found = detail::enumeration_of<shop::OrderStatus>();
    EXPECT_EQ(found.name, "order_status");
    EXPECT_THAT(found.labels, ElementsAre("open", "sent", "returned"));
    EXPECT_THAT(detail::enumeration_of<hidden>().labels, ElementsAre("before", "zero"));
    EXPECT_EQ(enumerator_name(static_cast<shop::OrderStatus>(1)), "");
}

TEST(enumeration, takes_names_and_order_from_the_mapping)
{
    const schema::enumeration& listed = detail::enumeration_of<shop::Listed>();
    EXPECT_EQ(listed.name, "distance");
    EXPECT_THAT(listed.labels, ElementsAre("far", "near"));
    EXPECT_EQ(enumerator_name(shop::second), "second");
    EXPECT_THAT(detail::enumeration_of<own>().labels, ElementsAre("Alpha", "Beta"));
}

TEST(enumeration, is_a_value_by_its_name)
{
    const value sent{shop::OrderStatus::sent};
    EXPECT_EQ(sent.type(), type_id::enumeration);
    EXPECT_EQ(sent.as<std::string>(), "sent");
    EXPECT_EQ(sent.as<shop::OrderStatus>(), shop::OrderStatus::sent);
    EXPECT_EQ(value{"open"}.as<shop::OrderStatus>(), shop::OrderStatus::open);
    EXPECT_THROW(value{"lost"}.as<shop::OrderStatus>(), conversion_error);
    EXPECT_THROW(value{static_cast<shop::OrderStatus>(1)}, conversion_error);
    EXPECT_THROW(value{nullptr == nullptr}.as<shop::OrderStatus>(), conversion_error);
}

TEST(enumeration, that_is_stored_as_a_number_is_one)
{
    EXPECT_EQ(value{number{7}}.type(), type_id::int64);
    EXPECT_EQ(value{7}.as<number>(), number{7});
}

TEST(enumeration, at_run_time_is_described_once)
{
    const schema::sql_type a = types::enumeration("mood", {"sad", "glad"});
    EXPECT_EQ(a.names(), types::enumeration("mood", {"sad", "glad"}).names());
    EXPECT_NE(a, types::enumeration("mood", {"glad", "sad"}));
    EXPECT_EQ(to_string(a), "enumeration mood");
    EXPECT_EQ(to_string(types::array_of(a)), "array of enumeration mood");
    EXPECT_EQ(types::array_of(a).enumeration_within(), a.names());
}
