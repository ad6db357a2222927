#include <azoth/types/range.hpp>

#include <azoth/base/error.hpp>

#include <charconv>
#include <limits>

namespace azoth::detail {
namespace {

template <class I> bool parse_integer(std::string_view text, I& v) noexcept
{
    const char* const end = text.data() + text.size();
    const auto [stopped_at, failed] = std::from_chars(text.data(), end, v);
    return failed == std::errc{} && stopped_at == end;
}

template <class I> I next_integer(I v)
{
    if (v == std::numeric_limits<I>::max()) throw_bound_too_great();
    return v + 1;
}

template <class T> bool take(const std::optional<T>& parsed, T& v) noexcept
{
    if (parsed) v = *parsed;
    return parsed.has_value();
}

// An end in front of a comma or a bracket, perhaps in quotes; nothing between them is an open end.
std::optional<std::string> take_end(std::string_view& text)
{
    std::string end;
    bool quoted = false;
    while (!text.empty() && (quoted || (text.front() != ',' && text.front() != ')' && text.front() != ']'))) {
        if (text.front() == '"')
            quoted = !quoted;
        else
            end += text.front();
        text.remove_prefix(1);
    }
    return end.empty() ? std::nullopt : std::optional{std::move(end)};
}

void append_end(std::string& to, const std::optional<std::string>& end)
{
    if (!end) return;
    const bool needs_quotes = end->find(' ') != std::string::npos;
    if (needs_quotes) to += '"';
    to += *end;
    if (needs_quotes) to += '"';
}

} // namespace

std::string format_range(const range_text& range)
{
    if (range.empty) return "empty";
    std::string text{range.lower_inclusive ? '[' : '('};
    append_end(text, range.lower);
    text += ',';
    append_end(text, range.upper);
    return text + (range.upper_inclusive ? ']' : ')');
}

std::optional<range_text> parse_range(std::string_view text)
{
    range_text range;
    if (text == "empty") {
        range.empty = true;
        return range;
    }
    if (text.empty() || (text.front() != '[' && text.front() != '(')) return std::nullopt;
    range.lower_inclusive = text.front() == '[';
    text.remove_prefix(1);
    range.lower = take_end(text);
    if (text.empty() || text.front() != ',') return std::nullopt;
    text.remove_prefix(1);
    range.upper = take_end(text);
    if (text != "]" && text != ")") return std::nullopt;
    range.upper_inclusive = text == "]";
    return range;
}

void throw_bounds_in_disorder() { throw conversion_error{"the lower end of a range is greater than its upper end"}; }

void throw_bound_too_great()
{
    throw conversion_error{
        "a range that includes the greatest value of its type has no form as [lower, upper): leave its end open"};
}

bool range_end<std::int32_t>::parse(std::string_view text, std::int32_t& v) { return parse_integer(text, v); }
std::int32_t range_end<std::int32_t>::next(std::int32_t v) { return next_integer(v); }
bool range_end<std::int64_t>::parse(std::string_view text, std::int64_t& v) { return parse_integer(text, v); }
std::int64_t range_end<std::int64_t>::next(std::int64_t v) { return next_integer(v); }
bool range_end<date>::parse(std::string_view text, date& v) { return take(parse_date(text), v); }
bool range_end<timestamp>::parse(std::string_view text, timestamp& v) { return take(parse_timestamp(text), v); }
bool range_end<local_timestamp>::parse(std::string_view text, local_timestamp& v)
{
    return take(parse_local_timestamp(text), v);
}

} // namespace azoth::detail
