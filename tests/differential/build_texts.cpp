// Texts and dates.
#include "differential/build_common.hpp"

namespace differential {

template <> built<std::string> build(const sketch& s, const scope& where)
{
    const auto part = [&](std::size_t i) { return build<std::string>(s.parts[i], where); };
    if (auto common = build_common<std::string>(s, where)) return *common;
    switch (s.what) {
    case op::concat: return part(0) + part(1);
    case op::lower: return az::lower(part(0));
    case op::upper: return az::upper(part(0));
    case op::trim: return az::trim(part(0));
    case op::substring:
        return s.other < 0 ? az::substring(part(0), s.detail) : az::substring(part(0), s.detail, s.other);
    case op::replace: return az::replace(part(0), part(1), part(2));
    case op::text_of:
        if (s.parts[0].gives == type::day) return az::cast<std::string>(build<day>(s.parts[0], where));
        return az::cast<std::string>(build<std::int64_t>(s.parts[0], where));
    case op::aggregate: {
        const built<std::string> each = part(0);
        return az::string_agg(each, "+").order_by(each);
    }
    default: throw_no_such_operator(s);
    }
}

template <> built<day> build(const sketch& s, const scope& where)
{
    if (auto common = build_common<day>(s, where)) return *common;
    const built<day> part = build<day>(s.parts[0], where);
    switch (s.what) {
    case op::plus_days:
        if (s.detail < 0) return part - std::chrono::days{-s.detail};
        return part + std::chrono::days{s.detail};
    case op::plus_months:
        if (s.detail < 0) return part - std::chrono::months{-s.detail};
        return part + std::chrono::months{s.detail};
    case op::cut: return az::date_trunc(static_cast<az::date_part>(s.detail), part);
    default: throw_no_such_operator(s);
    }
}

} // namespace differential
