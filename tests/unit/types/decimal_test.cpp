#include <azoth/types/decimal.hpp>

#include <azoth/base/error.hpp>
#include <azoth/base/value.hpp>
#include <azoth/types/scaled.hpp>

#include <gtest/gtest.h>

#include <sstream>

using namespace azoth;
using namespace azoth::literals;

namespace {

decimal number(const char* text) { return decimal{std::string_view{text}}; }
const decimal greatest = number("99999999999999999999999999999999999999");

constexpr decimal discount = 0.06_dec - 0.01_dec;
static_assert(discount == 0.05_dec && discount.scale() == 2);
static_assert(1.5_dec * 2.25_dec == 3.375_dec);
static_assert(1'000.50_dec == 1000.5_dec && 1e3_dec == 1000 && 1.25e-2_dec == 0.0125_dec);
static_assert(-1_dec < 0 && 0.1_dec < 1 && 2_dec > 1.999_dec);

} // namespace

TEST(decimal, is_read_from_text_and_written_as_it_was)
{
    for (const char* text : {"0", "0.00", "12.50", "-12.50", "-0.05", "12345678901234567890123456789012345678",
                             "0.00000000000000000000000000000000000001"})
        EXPECT_EQ(to_string(number(text)), text);
    const std::pair<const char*, const char*> others[] = {
        {"+1", "1"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1e3", "1000"},
        {"1.25E-2", "0.0125"},
        {"-0", "0"},
        {"007", "7"},
        {"1e-38", "0.00000000000000000000000000000000000001"},
        {"0e99", "0"},
        {"12.5e1", "125"},
        {"100000000000000000000000000000000000000e-1", "10000000000000000000000000000000000000"},
        {"12345678901234567890123456789012345678.0000", "12345678901234567890123456789012345678"},
        {"1.00000000000000000000000000000000000000000000", "1.0000000000000000000000000000000000000"}};
    for (const auto& [text, expected] : others) EXPECT_EQ(to_string(number(text)), expected) << text;
}

TEST(decimal, refuses_what_is_no_number_or_has_too_many_digits)
{
    for (const char* text :
         {"", "-", ".", "1.2.3", "1,5", " 1", "1 ", "0x10", "NaN", "Infinity", "1e", "1e+", "1'000",
          "123456789012345678901234567890123456789", "1e38", "1e-39", "1234567890123456789012345678901234567.89"})
        EXPECT_EQ(decimal::parse(text), std::nullopt) << text;
    EXPECT_THROW(number("a"), conversion_error);
}

TEST(decimal, is_compared_by_size_whatever_its_scale)
{
    EXPECT_EQ(1.50_dec, 1.5_dec);
    EXPECT_LT(greatest - 1, greatest);
    EXPECT_LT(decimal(1, 38), greatest);
    EXPECT_LT(-greatest, decimal(-1, 38));
    EXPECT_GT(greatest, 1.5_dec);
    EXPECT_EQ(std::hash<decimal>{}(1.50_dec), std::hash<decimal>{}(1.5_dec));
}

TEST(decimal, is_added_and_multiplied_exactly)
{
    EXPECT_EQ(to_string(0.1_dec + 0.2_dec), "0.3");
    EXPECT_EQ(to_string(1.10_dec + 2), "3.10");
    EXPECT_EQ(to_string(1 - 0.05_dec), "0.95");
    EXPECT_EQ(to_string(19.99_dec * 3), "59.97");
    EXPECT_EQ(to_string(1.20_dec * 1.10_dec), "1.3200");
    EXPECT_EQ(greatest - greatest, 0);
    decimal sum;
    for (int i = 0; i < 1000; ++i) sum += 0.01_dec;
    EXPECT_EQ(to_string(sum), "10.00");
    // Digits that fit only when zeros at the end are left out.
    EXPECT_EQ(greatest - 1 + 1.00_dec, greatest);
    EXPECT_EQ(number("12345678901234567890") * number("0.10000000000000000000"), number("1234567890123456789"));
    EXPECT_EQ(number("50000000000000000000") * number("0.20000000000000000000"), number("10000000000000000000"));
}

TEST(decimal, says_when_a_result_has_too_many_digits)
{
    EXPECT_THROW(greatest + 1, conversion_error);
    EXPECT_THROW(greatest + greatest, conversion_error);
    EXPECT_THROW(greatest * 10, conversion_error);
    EXPECT_THROW(greatest + 0.1_dec, conversion_error);
    EXPECT_THROW(decimal(1, 20) * decimal(1, 20), conversion_error);
    EXPECT_EQ(greatest.rounded(1), greatest) << "zeros are left out";
}

TEST(decimal, is_divided_exactly_or_to_twenty_digits)
{
    EXPECT_EQ(to_string(10_dec / 4), "2.5");
    EXPECT_EQ(to_string(1_dec / 8), "0.125");
    EXPECT_EQ(to_string(1_dec / 3), "0.33333333333333333333");
    EXPECT_EQ(to_string(-2_dec / 3), "-0.66666666666666666667");
    EXPECT_EQ(to_string(greatest / 3), "33333333333333333333333333333333333333");
    EXPECT_EQ(decimal(1, 38) / decimal(1, 38), 1);
    EXPECT_EQ(0_dec / 5, 0);
    EXPECT_THROW(1_dec / 0, conversion_error);
    EXPECT_THROW(greatest / 0.1_dec, conversion_error);
}

TEST(decimal, rounds_a_half_away_from_zero)
{
    EXPECT_EQ(to_string((2.345_dec).rounded(2)), "2.35");
    EXPECT_EQ(to_string((-2.345_dec).rounded(2)), "-2.35");
    EXPECT_EQ(to_string((2.344_dec).rounded(2)), "2.34");
    EXPECT_EQ(to_string((0.5_dec).rounded(0)), "1");
    EXPECT_EQ(to_string((0.4_dec).rounded(0)), "0");
    EXPECT_EQ(to_string((2_dec).rounded(2)), "2.00");
}

TEST(decimal, is_a_value)
{
    EXPECT_EQ(value{12.50_dec}.type(), type_id::decimal);
    EXPECT_EQ(value{12.50_dec}, value{12.5_dec});
    EXPECT_EQ(value{12.50_dec}.as<decimal>(), 12.5_dec);
    EXPECT_EQ(value{7}.as<decimal>(), 7);
    EXPECT_EQ(value{"1.5"}.as<decimal>(), 1.5_dec);
    EXPECT_EQ(value{0.1 + 0.2}.as<decimal>(), 0.3_dec) << "to the 15 digits that a double keeps";
    EXPECT_EQ(value{3.00_dec}.as<std::int64_t>(), 3);
    EXPECT_EQ(value{2.5_dec}.as<double>(), 2.5);
    EXPECT_THROW(value{2.5_dec}.as<std::int64_t>(), conversion_error);
    EXPECT_THROW(value{"a"}.as<decimal>(), conversion_error);
    EXPECT_EQ(static_cast<double>(0.1_dec), 0.1);
    std::ostringstream out;
    out << -1.20_dec << ' ' << value{-1.20_dec};
    EXPECT_EQ(out.str(), "-1.20 -1.20");
}

TEST(scaled, is_exact_and_says_what_does_not_fit)
{
    const scaled<2> price{12.5_dec};
    EXPECT_EQ(price.units(), 1250);
    EXPECT_EQ(to_string(price + price), "25.00");
    EXPECT_EQ(to_string(-price), "-12.50");
    EXPECT_EQ(decimal{price} * 3, 37.5_dec);
    EXPECT_THROW(scaled<2>{0.005_dec}, conversion_error);
    EXPECT_THROW(scaled<2>{number("1e17")}, conversion_error);
    EXPECT_THROW(scaled<2>::from_units(std::numeric_limits<std::int64_t>::max()) + scaled<2>::from_units(1),
                 conversion_error);
    EXPECT_EQ(value{price}.type(), type_id::int64);
    EXPECT_EQ(value{price}.as<scaled<2>>(), price);
}
