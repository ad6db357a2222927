#include "differential/build_common.hpp"

namespace differential {
namespace {

using integer = built<std::int64_t>;

integer build_count(const sketch& s, const scope& where)
{
    return with_type(s.parts[0].gives, [&](auto of) -> integer {
        const auto counted = build<typename decltype(of)::type>(s.parts[0], where);
        return with_filter(s.flag ? az::count(az::distinct(counted)) : az::count(counted), s, where);
    });
}

integer build_aggregate(const sketch& s, const scope& where)
{
    switch (static_cast<aggregate_kind>(s.detail)) {
    case aggregate_kind::count: return with_filter(az::count(), s, where);
    case aggregate_kind::count_of: return build_count(s, where);
    default: {
        const integer each = build<std::int64_t>(s.parts[0], where);
        return with_filter(s.flag ? az::sum(az::distinct(each)) : az::sum(each), s, where);
    }
    }
}

integer build_rank(const sketch& s, const scope& where)
{
    const az::window over = build_window(s, where);
    switch (static_cast<window_kind>(s.detail)) {
    case window_kind::row_number: return az::row_number().over(over);
    case window_kind::rank: return az::rank().over(over);
    case window_kind::dense_rank: return az::dense_rank().over(over);
    case window_kind::count: return az::count(build<std::int64_t>(s.parts[0], where)).over(over);
    default: return az::sum(build<std::int64_t>(s.parts[0], where)).over(over);
    }
}

// By nothing instead of zero: what division by zero gives is the database's.
integer build_divisor(const sketch& s, const scope& where)
{
    const bool is_zero = s.what != op::literal || s.values.front() == cell{std::int64_t{0}};
    const integer divisor = build<std::int64_t>(s, where);
    return is_zero ? az::nullif(divisor, std::int64_t{0}) : divisor;
}

} // namespace

template <> integer build(const sketch& s, const scope& where)
{
    const auto part = [&](std::size_t i) { return build<std::int64_t>(s.parts[i], where); };
    if (auto common = build_common<std::int64_t>(s, where)) return *common;
    switch (s.what) {
    case op::add: return part(0) + part(1);
    case op::subtract: return part(0) - part(1);
    case op::multiply: return part(0) * part(1);
    case op::divide: return part(0) / build_divisor(s.parts[1], where);
    case op::modulo: return part(0) % build_divisor(s.parts[1], where);
    case op::negate: return -part(0);
    case op::absolute: return az::abs(part(0));
    case op::bit_and: return part(0) & part(1);
    case op::bit_or: return part(0) | part(1);
    case op::bit_xor: return part(0) ^ part(1);
    case op::bit_not: return ~part(0);
    case op::shift_left: return part(0) << s.detail;
    case op::shift_right: return part(0) >> s.detail;
    case op::length: return az::length(build<std::string>(s.parts[0], where));
    case op::extract: return az::extract(static_cast<az::date_part>(s.detail), build<day>(s.parts[0], where));
    case op::truncate: return az::cast<std::int64_t>(build<double>(s.parts[0], where));
    case op::day_gap: {
        constexpr std::int64_t microseconds = 86'400'000'000;
        return az::cast<std::int64_t>(build<day>(s.parts[0], where) - build<day>(s.parts[1], where)) / microseconds;
    }
    case op::aggregate: return build_aggregate(s, where);
    case op::window: return build_rank(s, where);
    default: throw_no_such_operator(s);
    }
}

} // namespace differential
