#include "differential/evaluator.hpp"

#include <algorithm>

namespace differential {
namespace {

std::optional<bool> truth(const cell& c) { return is_null(c) ? std::nullopt : std::optional<bool>{std::get<bool>(c)}; }
cell cell_of(std::optional<bool> t) { return t ? cell{*t} : cell{}; }

std::optional<bool> equality(const cell& a, const cell& b)
{
    if (is_null(a) || is_null(b)) return std::nullopt;
    return a == b;
}
std::optional<bool> either(std::optional<bool> a, std::optional<bool> b)
{
    if (a.value_or(false) || b.value_or(false)) return true;
    return a && b ? std::optional<bool>{false} : std::nullopt;
}
std::optional<bool> negation(std::optional<bool> t) { return t ? std::optional<bool>{!*t} : std::nullopt; }
std::optional<bool> both(std::optional<bool> a, std::optional<bool> b)
{
    return negation(either(negation(a), negation(b)));
}

} // namespace

bool evaluator::holds(const std::vector<sketch>& conditions, const place& at)
{
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const sketch& each) { return truth(value(each, at)).value_or(false); });
}

cell evaluator::value(const sketch& s, const place& at)
{
    switch (s.what) {
    case op::literal: return s.values.front();
    case op::column: {
        const row* from = at.sources[static_cast<std::size_t>(s.other)];
        return from ? (*from)[static_cast<std::size_t>(s.detail)] : cell{};
    }
    case op::key: return (*at.keys)[static_cast<std::size_t>(s.detail)];
    case op::aggregate: return aggregate(s, at);
    case op::scalar: {
        const rows all = run(*s.select, at);
        return all.empty() ? cell{} : all.front().front();
    }
    case op::choice: return choice(s, at);
    case op::coalesce: return first_not_null(s, at);
    case op::greatest:
    case op::least: return extreme(s, at);
    case op::nullif: {
        const cell a = value(s.parts[0], at);
        return equality(a, value(s.parts[1], at)).value_or(false) ? cell{} : a;
    }
    case op::both:
    case op::either:
    case op::negation:
    case op::between:
    case op::pair_less: return junction(s, at);
    case op::null_test: return is_null(value(s.parts[0], at));
    case op::no_null_test: return !is_null(value(s.parts[0], at));
    case op::in_list:
    case op::not_in_list:
    case op::in_parts:
    case op::not_in_parts: return membership(s, at);
    case op::exists: return !run(*s.select, at).empty();
    case op::in_select:
    case op::not_in_select: return in_rows(s, at);
    // A comparison with an empty value is a test for null, by the library's rule.
    case op::equal:
    case op::not_equal:
        for (const std::size_t i : {0U, 1U})
            if (s.parts[i].what == op::literal && is_null(s.parts[i].values.front()))
                return is_null(value(s.parts[1 - i], at)) == (s.what == op::equal);
        break;
    default: break;
    }
    std::vector<cell> parts;
    for (const sketch& each : s.parts) parts.push_back(value(each, at));
    const auto nulls = std::count_if(parts.begin(), parts.end(), is_null);
    if (nulls == 0) return compute(s, parts);
    if (s.what == op::distinct) return nulls == 1;
    if (s.what == op::not_distinct) return nulls == 2;
    return {};
}

cell evaluator::choice(const sketch& s, const place& at)
{
    for (std::size_t i = 0; i + 1 < s.parts.size(); i += 2)
        if (truth(value(s.parts[i], at)).value_or(false)) return value(s.parts[i + 1], at);
    return s.parts.size() % 2 == 1 ? value(s.parts.back(), at) : cell{};
}

cell evaluator::first_not_null(const sketch& s, const place& at)
{
    for (const sketch& each : s.parts)
        if (cell found = value(each, at); !is_null(found)) return found;
    return {};
}

cell evaluator::extreme(const sketch& s, const place& at)
{
    cell found;
    for (const sketch& each : s.parts) {
        cell other = value(each, at);
        if (is_null(other)) continue;
        if (is_null(found) || (s.what == op::greatest ? found < other : other < found)) found = std::move(other);
    }
    return found;
}

cell evaluator::junction(const sketch& s, const place& at)
{
    const auto part = [&](std::size_t i) { return value(s.parts[i], at); };
    const auto less = [](const cell& a, const cell& b) {
        return is_null(a) || is_null(b) ? std::nullopt : std::optional<bool>{a < b};
    };
    switch (s.what) {
    case op::both: return cell_of(both(truth(part(0)), truth(part(1))));
    case op::either: return cell_of(either(truth(part(0)), truth(part(1))));
    case op::negation: return cell_of(negation(truth(part(0))));
    case op::between: return cell_of(both(negation(less(part(0), part(1))), negation(less(part(2), part(0)))));
    default: return cell_of(either(less(part(0), part(2)), both(equality(part(0), part(2)), less(part(1), part(3)))));
    }
}

cell evaluator::membership(const sketch& s, const place& at)
{
    const cell sought = value(s.parts[0], at);
    std::optional<bool> found = false;
    for (const cell& each : s.values) found = either(found, equality(sought, each));
    for (std::size_t i = 1; i < s.parts.size(); ++i) found = either(found, equality(sought, value(s.parts[i], at)));
    return cell_of(s.what == op::in_list || s.what == op::in_parts ? found : negation(found));
}

cell evaluator::in_rows(const sketch& s, const place& at)
{
    const cell sought = value(s.parts[0], at);
    std::optional<bool> found = false;
    for (const row& each : run(*s.select, at)) found = either(found, equality(sought, each.front()));
    return cell_of(s.what == op::in_select ? found : negation(found));
}

cell evaluator::aggregate(const sketch& s, const place& at)
{
    const auto kind = static_cast<aggregate_kind>(s.detail);
    std::vector<cell> values;
    for (const place& each : *at.group) {
        if (s.parts.size() > 1 && !truth(value(s.parts[1], each)).value_or(false)) continue;
        cell argument = kind == aggregate_kind::count ? cell{true} : value(s.parts[0], each);
        if (!is_null(argument)) values.push_back(std::move(argument));
    }
    if (s.flag || kind == aggregate_kind::string_agg) std::sort(values.begin(), values.end());
    if (s.flag) values.erase(std::unique(values.begin(), values.end()), values.end());
    if (kind == aggregate_kind::count || kind == aggregate_kind::count_of)
        return static_cast<std::int64_t>(values.size());
    if (values.empty()) return {};
    switch (kind) {
    case aggregate_kind::min: return *std::min_element(values.begin(), values.end());
    case aggregate_kind::max: return *std::max_element(values.begin(), values.end());
    case aggregate_kind::bool_and: return std::find(values.begin(), values.end(), cell{false}) == values.end();
    case aggregate_kind::bool_or: return std::find(values.begin(), values.end(), cell{true}) != values.end();
    case aggregate_kind::string_agg: {
        std::string joined;
        for (const cell& each : values) joined += (&each == values.data() ? "" : "+") + std::get<std::string>(each);
        return joined;
    }
    default: break;
    }
    double sum = 0;
    std::int64_t whole = 0;
    for (const cell& each : values) {
        if (const auto* integer = std::get_if<std::int64_t>(&each))
            whole += *integer;
        else
            sum += std::get<double>(each);
    }
    sum += static_cast<double>(whole);
    if (kind == aggregate_kind::avg) return sum / static_cast<double>(values.size());
    return s.gives == type::integer ? cell{whole} : cell{sum};
}

} // namespace differential
