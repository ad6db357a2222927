#include "differential/build_common.hpp"

namespace differential {
namespace {

using truth = built<bool>;

template <class A, class B> truth compared(op what, const A& a, const B& b)
{
    switch (what) {
    case op::equal: return a == b;
    case op::not_equal: return a != b;
    case op::less: return a < b;
    case op::less_equal: return a <= b;
    case op::greater: return a > b;
    case op::greater_equal: return a >= b;
    case op::distinct: return a.is_distinct_from(b);
    default: return a.is_not_distinct_from(b);
    }
}

template <class V> truth in_list(const sketch& s, const scope& where)
{
    std::vector<V> values;
    for (const cell& each : s.values) values.push_back(held<V>(each));
    const built<V> sought = build<V>(s.parts[0], where);
    return s.what == op::in_list ? sought.in(values) : sought.not_in(values);
}

template <class V> truth in_parts(const sketch& s, const scope& where)
{
    std::vector<built<V>> all;
    for (std::size_t i = 1; i < s.parts.size(); ++i) all.push_back(build<V>(s.parts[i], where));
    const built<V> sought = build<V>(s.parts[0], where);
    return s.what == op::in_parts ? sought.in(all) : sought.not_in(all);
}

template <class V> truth in_select(const sketch& s, const scope& where)
{
    const built_query query = build_query(*s.select, where);
    const built<V> sought = build<V>(s.parts[0], where);
    using row_type = std::tuple<std::optional<V>>;
    if (query.is_compound) {
        const az::compound_statement<row_type> rows{query.statement};
        return s.what == op::in_select ? sought.in(rows) : sought.not_in(rows);
    }
    const az::select_statement<row_type> rows{query.statement};
    return s.what == op::in_select ? sought.in(rows) : sought.not_in(rows);
}

template <class V> truth of_operands(const sketch& s, const scope& where)
{
    switch (s.what) {
    case op::null_test: return build<V>(s.parts[0], where).is_null();
    case op::no_null_test: return build<V>(s.parts[0], where).is_not_null();
    case op::in_list:
    case op::not_in_list: return in_list<V>(s, where);
    case op::in_parts:
    case op::not_in_parts: return in_parts<V>(s, where);
    case op::in_select:
    case op::not_in_select: return in_select<V>(s, where);
    case op::between:
        return build<V>(s.parts[0], where).between(build<V>(s.parts[1], where), build<V>(s.parts[2], where));
    default: return compared(s.what, build<V>(s.parts[0], where), build<V>(s.parts[1], where));
    }
}

truth pattern(const sketch& s, const scope& where)
{
    const built<std::string> subject = build<std::string>(s.parts[0], where);
    // A text that is there goes in as a value: the library treats it in another way than an expression.
    const sketch& other = s.parts[1];
    const char escape = s.style == 1 ? '!' : '\0';
    const auto call = [&](const auto& with) -> truth {
        switch (s.what) {
        case op::like: return subject.like(with, escape);
        case op::ilike: return subject.ilike(with, escape);
        case op::starts_with: return subject.starts_with(with);
        case op::ends_with: return subject.ends_with(with);
        default: return subject.contains(with);
        }
    };
    if (other.what == op::literal && !is_null(other.values.front()))
        return call(held<std::string>(other.values.front()));
    return call(build<std::string>(other, where));
}

} // namespace

template <> truth build(const sketch& s, const scope& where)
{
    const auto part = [&](std::size_t i) { return build<bool>(s.parts[i], where); };
    if (auto common = build_common<bool>(s, where)) return *common;
    switch (s.what) {
    case op::both: return part(0) && part(1);
    case op::either: return part(0) || part(1);
    case op::negation: return !part(0);
    case op::like:
    case op::ilike:
    case op::starts_with:
    case op::ends_with:
    case op::contains: return pattern(s, where);
    case op::pair_less:
        return az::row(build<std::int64_t>(s.parts[0], where), build<std::string>(s.parts[1], where)) <
               az::row(build<std::int64_t>(s.parts[2], where), build<std::string>(s.parts[3], where));
    case op::exists: return az::exists(az::select_statement<az::dynamic_row>{build_query(*s.select, where).statement});
    case op::aggregate:
        return s.detail == static_cast<int>(aggregate_kind::bool_and) ? with_filter(az::bool_and(part(0)), s, where)
                                                                      : with_filter(az::bool_or(part(0)), s, where);
    default: break;
    }
    const type left = s.parts.at(0).gives;
    if (s.parts.size() > 1 && s.parts[1].gives != left) {
        if (left == type::number)
            return compared(s.what, build<double>(s.parts[0], where), build<std::int64_t>(s.parts[1], where));
        return compared(s.what, build<std::int64_t>(s.parts[0], where), build<double>(s.parts[1], where));
    }
    return with_type(left, [&](auto of) { return of_operands<typename decltype(of)::type>(s, where); });
}

} // namespace differential
