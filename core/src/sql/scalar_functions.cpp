#include <azoth/sql/scalar_functions.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/function.hpp>

#include <limits>

namespace azoth::detail {
namespace {

constexpr std::int64_t greatest_place = std::numeric_limits<std::int32_t>::max();

} // namespace

value position_value(std::int64_t position)
{
    if (position < 1 || position > greatest_place)
        throw compile_error{"substring: there is no position " + std::to_string(position) +
                            ": the first character is at 1"};
    return value{static_cast<std::int32_t>(position)};
}

value count_value(std::int64_t count)
{
    if (count < 0 || count > greatest_place)
        throw compile_error{"substring: " + std::to_string(count) + " is no number of characters"};
    return value{static_cast<std::int32_t>(count)};
}

handle make_substring(const handle& text, std::span<const handle> from_and_count)
{
    std::vector<handle> arguments{text};
    for (const handle& each : from_and_count)
        arguments.push_back(each.node().type() == type_id::int64 ? make_node<node::cast>(each, type_id::int32) : each);
    return node::function::make(arguments, "substring", type_id::text);
}

handle make_round(const handle& number, int digits)
{
    if (digits < 0) throw compile_error{"round: the number of digits after the point can't be negative"};
    const type_id type = number.node().type();
    if (digits == 0) return node::function::make({number}, "round", type);
    return node::function::make({number, bind_value(value{digits})}, "round", type);
}

} // namespace azoth::detail
