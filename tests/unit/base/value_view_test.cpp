#include <azoth/base/value_view.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

using azoth::binds_alike;
using azoth::type_id;
using azoth::value_view;

TEST(value_view, views_bind_alike_when_type_and_bits_are_the_same)
{
    const std::string text = "text", same = "text";
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const value_view one[] = {value_view::of_integer(type_id::int64, 1), value_view::of_text("a")};
    const value_view strided[] = {value_view::of_integer(type_id::int64, 1), value_view{}, value_view::of_text("a")};
    const struct {
        const char* name;
        value_view a, b;
        bool alike;
    } cases[] = {
        {"the same number", value_view::of_integer(type_id::int32, 5), value_view::of_integer(type_id::int32, 5), true},
        {"another number", value_view::of_integer(type_id::int32, 5), value_view::of_integer(type_id::int32, 6), false},
        {"the same number of another type", value_view::of_integer(type_id::int32, 5),
         value_view::of_integer(type_id::int64, 5), false},
        {"the same truth", value_view::of_boolean(true), value_view::of_boolean(true), true},
        {"another truth", value_view::of_boolean(true), value_view::of_boolean(false), false},
        {"equal texts", value_view::of_text(text), value_view::of_text(same), true},
        {"text and blob", value_view::of_text(text), value_view::of_bytes(type_id::blob, text), false},
        {"texts that differ after a NUL", value_view::of_text({"a\0b", 3}), value_view::of_text({"a\0c", 3}), false},
        {"an empty text and a null", value_view::of_text(""), value_view::null(type_id::text), false},
        {"nulls of one type", value_view::null(type_id::text), value_view::null(type_id::text), true},
        {"nulls of two types", value_view::null(type_id::text), value_view::null(type_id::int64), false},
        {"NaN and itself", value_view::of_floating(type_id::float64, nan),
         value_view::of_floating(type_id::float64, nan), true},
        {"zero and minus zero", value_view::of_floating(type_id::float64, 0.0),
         value_view::of_floating(type_id::float64, -0.0), false},
        {"an array and itself, however it lies", value_view::of_array(type_id::int64, one, 2),
         value_view::of_array(type_id::int64, strided, 2, 2), true},
        {"decimals that differ in zeros", value_view::of_bytes(type_id::decimal, "1.50"),
         value_view::of_bytes(type_id::decimal, "1.5"), true},
        {"decimals that differ", value_view::of_bytes(type_id::decimal, "150"),
         value_view::of_bytes(type_id::decimal, "15"), false},
        {"a decimal zero and minus zero", value_view::of_bytes(type_id::decimal, "0"),
         value_view::of_bytes(type_id::decimal, "-0.00"), true},
        {"ranges of two types", value_view::of_range(type_id::int32, "[1,2)"),
         value_view::of_range(type_id::int64, "[1,2)"), false},
        {"arrays of two lengths", value_view::of_array(type_id::int64, one, 2),
         value_view::of_array(type_id::int64, one, 1), false},
        {"arrays of two element types", value_view::of_array(type_id::int64, one, 0),
         value_view::of_array(type_id::text, one, 0), false},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.name);
        EXPECT_EQ(binds_alike(c.a, c.b), c.alike);
        EXPECT_EQ(binds_alike(c.b, c.a), c.alike);
    }
}
