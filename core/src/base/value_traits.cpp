#include <azoth/base/value_traits.hpp>

#include <azoth/base/error.hpp>

namespace azoth {

namespace detail {

namespace {
std::string column_text(const cells& row, std::size_t index)
{
    return "column \"" + std::string{row.column_name(index)} + "\"";
}
} // namespace

void throw_null_cell(const cells& row, std::size_t index)
{
    throw conversion_error{column_text(row, index) +
                           " is null, and what it is read into can't be: make it std::optional"};
}

void throw_out_of_range(const cells& row, std::size_t index, std::int64_t least, std::uint64_t greatest)
{
    throw conversion_error{column_text(row, index) + " holds a number outside " + std::to_string(least) + " to " +
                           std::to_string(greatest) + ", the range of what it is read into: use a wider integer"};
}

void throw_unsigned_too_large(std::uint64_t)
{
    throw conversion_error{"an unsigned number above 9223372036854775807 has no SQL integer to hold it"};
}

void throw_inexact_float(const cells& row, std::size_t index)
{
    throw conversion_error{column_text(row, index) + " holds a number that float can't hold exactly: use double"};
}

} // namespace detail

value_view value_traits<date>::view(date v, scratch&)
{
    if (!v.ok()) throw conversion_error{"a date that the calendar does not have can't be bound"};
    return value_view::of_integer(type, std::chrono::sys_days{v}.time_since_epoch().count());
}

} // namespace azoth
