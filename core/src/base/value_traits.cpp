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

void throw_no_enumerator(const schema::enumeration& type)
{
    throw conversion_error{"a value of the enumeration " + type.name +
                           " that is none of its enumerators can't be bound: list those outside of -16 to 111 in "
                           "az::mapped, as az::enumeration<...>(\"" +
                           type.name + "\")"};
}

void throw_unknown_enumerator(const cells& row, std::size_t index, const schema::enumeration& type)
{
    std::string labels;
    for (const std::string& each : type.labels) labels += (labels.empty() ? "" : ", ") + each;
    throw_unreadable(row, index,
                     "a text that is no name of the enumeration " + type.name + ", whose names are: " + labels);
}

void throw_duration_too_long()
{
    throw conversion_error{"a duration of more than 292,000 years can't be bound: it has no form in microseconds"};
}

void throw_inexact_duration(const cells& row, std::size_t index)
{
    throw_unreadable(row, index,
                     "a duration that what it is read into can't hold exactly: use std::chrono::microseconds");
}

void throw_unreadable(const cells& row, std::size_t index, std::string_view rest)
{
    throw conversion_error{column_text(row, index) + " holds " + std::string{rest}};
}

} // namespace detail

value_view value_traits<date>::view(date v, scratch&)
{
    if (!v.ok()) throw conversion_error{"a date that the calendar does not have can't be bound"};
    return value_view::of_integer(type, std::chrono::sys_days{v}.time_since_epoch().count());
}

const std::string& scratch::keep(std::string text) { return keep_object(std::move(text)); }

void scratch::drop() noexcept
{
    while (kept_) delete std::exchange(kept_, kept_->next);
}

bool value_traits<std::string>::read(const cells& row, std::size_t i, std::string& v)
{
    std::string_view text;
    if (!row.text(i, text)) return false;
    v.assign(text);
    return true;
}

bool value_traits<blob>::read(const cells& row, std::size_t i, blob& v)
{
    std::span<const std::byte> bytes;
    if (!row.blob(i, bytes)) return false;
    v.assign(bytes.begin(), bytes.end());
    return true;
}

template void read_cell(const cells&, std::size_t, std::string&);
template void read_cell(const cells&, std::size_t, std::optional<std::string>&);
template void read_cell(const cells&, std::size_t, std::optional<bool>&);
template void read_cell(const cells&, std::size_t, std::optional<std::int32_t>&);
template void read_cell(const cells&, std::size_t, std::optional<std::int64_t>&);
template void read_cell(const cells&, std::size_t, std::optional<double>&);
template void read_cell(const cells&, std::size_t, std::optional<timestamp>&);
template void read_cell(const cells&, std::size_t, std::optional<date>&);

} // namespace azoth
