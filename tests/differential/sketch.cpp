#include "differential/sketch.hpp"

#include <algorithm>
#include <cmath>

namespace differential {
namespace {

constexpr double most_integer = 1099511627776; // 2^40: sums of all rows stay far from 2^63
constexpr double most_number = 16777216;       // 2^24, and
constexpr int most_fraction = 12;              // 12 digits behind the point: sums of all rows are exact
constexpr double most_rows = 65536;

magnitude wider(magnitude a, magnitude b) { return {std::max(a.most, b.most), std::max(a.fraction, b.fraction)}; }

// Of the parts that can be the value: all, or those of a CASE.
magnitude widest(const sketch& s)
{
    magnitude all{};
    for (std::size_t i = 0; i != s.parts.size(); ++i)
        if (s.what != op::choice || i % 2 == 1 || i + 1 == s.parts.size()) all = wider(all, limits_of(s.parts[i]));
    return all;
}

magnitude of_literal(const cell& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return {std::abs(static_cast<double>(*integer)), 0};
    if (const auto* number = std::get_if<double>(&value)) return {std::abs(*number), 2};
    return {};
}

magnitude of_aggregate(const sketch& s)
{
    switch (static_cast<aggregate_kind>(s.detail)) {
    case aggregate_kind::count:
    case aggregate_kind::count_of: return {most_rows, 0};
    case aggregate_kind::sum: {
        const magnitude each = limits_of(s.parts[0]);
        return {each.most * most_rows, each.fraction};
    }
    case aggregate_kind::avg: return {limits_of(s.parts[0]).most, most_fraction};
    case aggregate_kind::min:
    case aggregate_kind::max: return limits_of(s.parts[0]);
    default: return {};
    }
}

magnitude of_window(const sketch& s)
{
    switch (static_cast<window_kind>(s.detail)) {
    case window_kind::sum: {
        const magnitude each = limits_of(s.parts[0]);
        return {each.most * most_rows, each.fraction};
    }
    case window_kind::min:
    case window_kind::lag:
    case window_kind::lead:
    case window_kind::first_value: return limits_of(s.parts[0]);
    default: return {most_rows, 0};
    }
}

bool is_same_column(const sketch& a, const sketch& b)
{
    if (a.what == op::key && b.what == op::key) return a.detail == b.detail;
    return a.what == op::column && b.what == op::column && a.other == b.other && a.detail == b.detail;
}

// A chain of ORs is one list, in which PostgreSQL doesn't find a key that is such a list itself. So with AND.
bool hides_a_key(const sketch& s)
{
    return (s.what == op::both || s.what == op::either) &&
           std::any_of(s.parts.begin(), s.parts.end(),
                       [&](const sketch& part) { return part.what == op::key && part.flag; });
}

// A comparison of a column with itself is refused: an alias was forgotten.
bool compares_itself(const sketch& s)
{
    const bool is_comparison = s.what >= op::equal && s.what <= op::not_distinct;
    if (!is_comparison && s.what != op::in_parts && s.what != op::not_in_parts) return false;
    return std::any_of(s.parts.begin() + 1, s.parts.end(),
                       [&](const sketch& other) { return is_same_column(s.parts[0], other); });
}

bool is_sound_select(const select_sketch& s)
{
    const auto sound = [](const std::vector<sketch>& all) {
        return std::all_of(all.begin(), all.end(), [](const sketch& each) {
            struct walk {
                static bool sound(const sketch& node)
                {
                    return is_sound(node) && (!node.select || is_sound(*node.select)) &&
                           std::all_of(node.parts.begin(), node.parts.end(), sound);
                }
            };
            return walk::sound(each);
        });
    };
    for (const source_sketch& each : s.sources)
        if (!sound(each.on) || (each.rows && !is_sound(*each.rows))) return false;
    return !s.outputs.empty() && !s.sources.empty() && sound(s.outputs) && sound(s.where) && sound(s.keys) &&
           sound(s.having);
}

} // namespace

magnitude limits_of(const sketch& s)
{
    const auto part = [&](std::size_t i) { return limits_of(s.parts[i]); };
    switch (s.what) {
    case op::literal: return of_literal(s.values.front());
    case op::column:
    case op::key:
    case op::scalar: return s.limits;
    case op::aggregate: return of_aggregate(s);
    case op::window: return of_window(s);
    case op::choice:
    case op::coalesce:
    case op::greatest:
    case op::least: return widest(s);
    case op::nullif:
    case op::negate:
    case op::absolute:
    case op::divide:
    case op::modulo: return part(0);
    case op::add:
    case op::subtract: return {part(0).most + part(1).most, wider(part(0), part(1)).fraction};
    case op::multiply: return {part(0).most * part(1).most, part(0).fraction + part(1).fraction};
    case op::bit_and:
    case op::bit_or:
    case op::bit_xor: return {2 * wider(part(0), part(1)).most + 1, 0};
    case op::bit_not: return {part(0).most + 1, 0};
    case op::shift_left: return {std::ldexp(part(0).most, s.detail), 0};
    case op::shift_right:
    case op::truncate:
    case op::widen:
    case op::round:
    case op::floor:
    case op::ceil: return {part(0).most + 1, 0};
    case op::length: return {10000, 0};
    case op::extract: return {1e10, 0};
    case op::day_gap: return {1e6, 0};
    case op::quotient: return {part(0).most, part(0).fraction + s.detail};
    default: return {};
    }
}

bool has_twins(const std::vector<sketch>& outputs)
{
    std::vector<std::string> texts;
    for (const sketch& each : outputs) texts.push_back(to_string(each));
    std::sort(texts.begin(), texts.end());
    return std::adjacent_find(texts.begin(), texts.end()) != texts.end();
}

bool is_sound(const sketch& s)
{
    if (compares_itself(s) || hides_a_key(s)) return false;
    if (s.what == op::aggregate && s.detail == static_cast<int>(aggregate_kind::string_agg) &&
        s.parts[0].what != op::column)
        return false;
    const magnitude m = limits_of(s);
    if (s.gives == type::integer) return m.most <= most_integer;
    if (s.gives == type::number) return m.most <= most_number && m.fraction <= most_fraction;
    return true;
}

bool is_sound(const query_sketch& q)
{
    const bool ordered = std::all_of(q.order.begin(), q.order.end(), [](const order_sketch& each) {
        return std::all_of(each.by.begin(), each.by.end(), [](const sketch& s) { return is_sound(s); });
    });
    return ordered && (q.others.empty() || !has_twins(q.first.outputs)) && is_sound_select(q.first) &&
           std::all_of(q.others.begin(), q.others.end(), [](const branch_sketch& b) { return is_sound(*b.rows); });
}

sketch literal(type gives, cell value) { return {.what = op::literal, .gives = gives, .values = {std::move(value)}}; }

sketch column(type gives, int source, int place, int style, magnitude limits)
{
    return {.what = op::column, .gives = gives, .detail = place, .other = source, .style = style, .limits = limits};
}

} // namespace differential
