#include "differential/build_common.hpp"

namespace differential {
namespace {

using number = built<double>;

// One of the two may be an integer.
template <class F> number with_operands(const sketch& s, const scope& where, F&& f)
{
    const sketch& left = s.parts[0];
    const sketch& right = s.parts[1];
    if (left.gives == type::integer) return f(build<std::int64_t>(left, where), build<double>(right, where));
    if (right.gives == type::integer) return f(build<double>(left, where), build<std::int64_t>(right, where));
    return f(build<double>(left, where), build<double>(right, where));
}

number build_aggregate(const sketch& s, const scope& where)
{
    if (s.detail == static_cast<int>(aggregate_kind::sum))
        return with_filter(az::sum(build<double>(s.parts[0], where)), s, where);
    if (s.parts[0].gives == type::integer)
        return with_filter(az::avg(build<std::int64_t>(s.parts[0], where)), s, where);
    return with_filter(az::avg(build<double>(s.parts[0], where)), s, where);
}

} // namespace

template <> number build(const sketch& s, const scope& where)
{
    const auto part = [&](std::size_t i) { return build<double>(s.parts[i], where); };
    if (auto common = build_common<double>(s, where)) return *common;
    switch (s.what) {
    case op::add: return with_operands(s, where, [](const auto& a, const auto& b) { return a + b; });
    case op::subtract: return with_operands(s, where, [](const auto& a, const auto& b) { return a - b; });
    case op::multiply: return with_operands(s, where, [](const auto& a, const auto& b) { return a * b; });
    case op::negate: return -part(0);
    case op::absolute: return az::abs(part(0));
    case op::quotient: return part(0) / (1 << s.detail);
    case op::round: return az::round(part(0));
    case op::floor: return az::floor(part(0));
    case op::ceil: return az::ceil(part(0));
    case op::widen: return az::cast<double>(build<std::int64_t>(s.parts[0], where));
    case op::aggregate: return build_aggregate(s, where);
    default: throw_no_such_operator(s);
    }
}

} // namespace differential
