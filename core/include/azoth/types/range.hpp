// What lies between two values.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace azoth {

namespace detail {

/// The text of a range and its parts; ends as texts of their type.
struct range_text {
    bool empty = false;
    bool lower_inclusive = false;
    bool upper_inclusive = false;
    std::optional<std::string> lower{};
    std::optional<std::string> upper{};
};
std::string format_range(const range_text&);
/// Empty when the text is no range.
std::optional<range_text> parse_range(std::string_view);
[[noreturn]] void throw_bounds_in_disorder();
[[noreturn]] void throw_bound_too_great();

/// How the ends of a range are written and stepped; there is one for each type that databases have ranges of.
template <class V> struct range_end;
template <> struct range_end<std::int32_t> {
    static constexpr bool is_discrete = true;
    static std::string format(std::int32_t v) { return std::to_string(v); }
    static bool parse(std::string_view, std::int32_t&);
    static std::int32_t next(std::int32_t v);
};
template <> struct range_end<std::int64_t> {
    static constexpr bool is_discrete = true;
    static std::string format(std::int64_t v) { return std::to_string(v); }
    static bool parse(std::string_view, std::int64_t&);
    static std::int64_t next(std::int64_t v);
};
template <> struct range_end<date> {
    static constexpr bool is_discrete = true;
    static std::string format(date v) { return format_date(v); }
    static bool parse(std::string_view, date&);
    static date next(date v) { return std::chrono::sys_days{v} + std::chrono::days{1}; }
};
template <> struct range_end<timestamp> {
    static constexpr bool is_discrete = false;
    static std::string format(timestamp v) { return format_timestamp(v); }
    static bool parse(std::string_view, timestamp&);
};
template <> struct range_end<local_timestamp> {
    static constexpr bool is_discrete = false;
    static std::string format(local_timestamp v) { return format_local_timestamp(v); }
    static bool parse(std::string_view, local_timestamp&);
};
// A decimal is a template argument here, so that this header needs none of its own.
template <class V>
    requires(kind_of<V> == kind::decimal)
struct range_end<V> {
    static constexpr bool is_discrete = false;
    static std::string format(const V& v) { return to_string(v); }
    static bool parse(std::string_view text, V& v)
    {
        const auto parsed = V::parse(text);
        if (parsed) v = *parsed;
        return parsed.has_value();
    }
};

template <class V> concept has_ranges = requires { range_end<V>::is_discrete; };

} // namespace detail

/// All values between two ends, each of which belongs to it or not, or is open. `V`: std::int32_t, std::int64_t, decimal, date, timestamp or
/// local_timestamp.
///
/// Of integers and dates it is kept as `[lower, upper)`, as databases do: `[1,5]` and `[1,6)` are the same.
template <class V> class range {
    static_assert(detail::has_ranges<V>,
                  "there are ranges of std::int32_t, std::int64_t, decimal, date, timestamp and local_timestamp");
    using end = detail::range_end<V>;

public:
    using value_type = V;

    /// The empty range, which contains nothing.
    range() = default;
    /// From `lower` to just before `upper`. Throws, as the others: `conversion_error` when `lower` is greater than `upper`.
    range(V lower, V upper) : range(true, std::move(lower), std::move(upper), false) {}
    static range closed(V lower, V upper) { return {true, std::move(lower), std::move(upper), true}; }
    static range open(V lower, V upper) { return {false, std::move(lower), std::move(upper), false}; }
    static range at_least(V lower) { return {true, std::move(lower), std::nullopt, false}; }
    static range less_than(V upper) { return {false, std::nullopt, std::move(upper), false}; }
    static range all() { return {false, std::nullopt, std::nullopt, false}; }
    /// An end that is not given is open.
    range(bool lower_inclusive, std::optional<V> lower, std::optional<V> upper, bool upper_inclusive)
        : empty_(false),
          lower_inclusive_(lower && lower_inclusive),
          upper_inclusive_(upper && upper_inclusive),
          lower_(std::move(lower)),
          upper_(std::move(upper))
    {
        normalize();
    }

    bool is_empty() const noexcept { return empty_; }
    /// Empty for an open end.
    const std::optional<V>& lower() const noexcept { return lower_; }
    const std::optional<V>& upper() const noexcept { return upper_; }
    bool lower_is_inclusive() const noexcept { return lower_inclusive_; }
    bool upper_is_inclusive() const noexcept { return upper_inclusive_; }
    bool contains(const V& v) const
    {
        if (empty_) return false;
        if (lower_ && (v < *lower_ || (v == *lower_ && !lower_inclusive_))) return false;
        return !upper_ || v < *upper_ || (v == *upper_ && upper_inclusive_);
    }

    /// `[1,10)`, `(,5]`, `empty`.
    friend std::string to_string(const range& v)
    {
        detail::range_text text{v.empty_, v.lower_inclusive_, v.upper_inclusive_};
        if (v.lower_) text.lower = end::format(*v.lower_);
        if (v.upper_) text.upper = end::format(*v.upper_);
        return detail::format_range(text);
    }
    /// The range of such a text; empty when it is none.
    static std::optional<range> parse(std::string_view text)
    {
        const auto parts = detail::parse_range(text);
        if (!parts) return std::nullopt;
        if (parts->empty) return range{};
        std::optional<V> lower;
        std::optional<V> upper;
        if (parts->lower && !end::parse(*parts->lower, lower.emplace())) return std::nullopt;
        if (parts->upper && !end::parse(*parts->upper, upper.emplace())) return std::nullopt;
        return range{parts->lower_inclusive, std::move(lower), std::move(upper), parts->upper_inclusive};
    }
    friend bool operator==(const range&, const range&) = default;

private:
    void normalize()
    {
        if (lower_ && upper_ && *upper_ < *lower_) detail::throw_bounds_in_disorder();
        if constexpr (end::is_discrete) {
            if (lower_ && !lower_inclusive_) lower_ = end::next(*lower_);
            if (upper_ && upper_inclusive_) upper_ = end::next(*upper_);
            lower_inclusive_ = lower_.has_value();
            upper_inclusive_ = false;
        }
        if (lower_ && upper_ && !(*lower_ < *upper_) && !(lower_inclusive_ && upper_inclusive_)) *this = range{};
    }

    bool empty_ = true;
    bool lower_inclusive_ = false;
    bool upper_inclusive_ = false;
    std::optional<V> lower_;
    std::optional<V> upper_;
};

template <class V> struct value_traits<range<V>> {
    static constexpr type_id type = type_id::range;
    static constexpr type_id element_type = value_traits<V>::type;
    static value_view view(const range<V>& v, scratch& keeper)
    {
        return value_view::of_range(element_type, keeper.keep(to_string(v)));
    }
    static bool read(const cells& row, std::size_t i, range<V>& v)
    {
        std::string_view text;
        if (!row.text(i, text)) return false;
        auto parsed = range<V>::parse(text);
        if (!parsed) detail::throw_unreadable(row, i, "a text that is no range of such values");
        v = std::move(*parsed);
        return true;
    }
};

} // namespace azoth
