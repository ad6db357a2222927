// Statements: sources, joins, groups, order, set operations.
#include "differential/evaluator.hpp"

#include <algorithm>
#include <map>

namespace differential {
namespace {

bool has_windows(const sketch& s)
{
    return s.what == op::window || (s.select && has_windows(*s.select)) ||
           std::any_of(s.parts.begin(), s.parts.end(), [](const sketch& each) { return has_windows(each); });
}

// -1, 0 or 1, as the term has it.
int order_of(const cell& a, const cell& b, const order_sketch& term)
{
    if (is_null(a) || is_null(b)) {
        if (is_null(a) == is_null(b)) return 0;
        return is_null(a) == term.nulls_first ? -1 : 1;
    }
    if (a == b) return 0;
    return (a < b) != term.descending ? -1 : 1;
}

rows with_limits(rows all, const query_sketch& q)
{
    const auto count = static_cast<int>(all.size());
    const int begin = std::clamp(q.offset, 0, count);
    const int end = q.limit < 0 ? count : std::min(count, begin + q.limit);
    return {all.begin() + begin, all.begin() + end};
}

bool contains(const rows& sorted, const row& sought)
{
    return std::binary_search(sorted.begin(), sorted.end(), sought);
}

rows combined(rows left, set_operation operation, rows right)
{
    if (operation == set_operation::union_all || operation == set_operation::union_) {
        left.insert(left.end(), right.begin(), right.end());
        return operation == set_operation::union_ ? distinct_rows(std::move(left)) : left;
    }
    std::sort(right.begin(), right.end());
    const bool wanted = operation == set_operation::intersect;
    std::erase_if(left, [&](const row& each) { return contains(right, each) != wanted; });
    return distinct_rows(std::move(left));
}

} // namespace

bool has_windows(const query_sketch& q)
{
    const auto in = [](const std::vector<sketch>& all) {
        return std::any_of(all.begin(), all.end(), [](const sketch& each) { return has_windows(each); });
    };
    const select_sketch& s = q.first;
    return in(s.outputs) || in(s.where) || in(s.keys) || in(s.having) ||
           std::any_of(
               s.sources.begin(), s.sources.end(),
               [&](const source_sketch& each) { return in(each.on) || (each.rows && has_windows(*each.rows)); }) ||
           std::any_of(q.others.begin(), q.others.end(), [](const branch_sketch& b) { return has_windows(*b.rows); });
}

rows distinct_rows(rows all)
{
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::optional<rows> evaluator::run(const query_sketch& q)
{
    if (has_windows(q)) return std::nullopt;
    return run(q, place{});
}

rows evaluator::source_rows(const source_sketch& s, const place& outer)
{
    return s.rows ? run(*s.rows, outer) : data_[static_cast<std::size_t>(s.table)];
}

rows evaluator::run(const query_sketch& q, const place& outer)
{
    rows all = select_rows(q, outer);
    const std::size_t width = q.first.outputs.size();
    if (!q.others.empty() || q.first.distinct) {
        // Then the order is by outputs alone.
        for (row& each : all) each.resize(width);
        if (q.first.distinct) all = distinct_rows(std::move(all));
        for (const branch_sketch& each : q.others)
            all = combined(std::move(all), each.operation, run(*each.rows, outer));
        for (row& each : all)
            for (const order_sketch& term : q.order) each.push_back(each[static_cast<std::size_t>(term.output)]);
    }
    std::stable_sort(all.begin(), all.end(), [&](const row& a, const row& b) {
        for (std::size_t i = 0; i != q.order.size(); ++i)
            if (const int order = order_of(a[width + i], b[width + i], q.order[i]); order != 0) return order < 0;
        return false;
    });
    for (row& each : all) each.resize(width);
    return with_limits(std::move(all), q);
}

rows evaluator::select_rows(const query_sketch& q, const place& outer)
{
    const select_sketch& s = q.first;
    std::vector<rows> sources;
    sources.reserve(s.sources.size());
    std::vector<place> places = {outer};
    places.front().group = nullptr;
    for (const source_sketch& each : s.sources) {
        const rows& added = sources.emplace_back(source_rows(each, outer));
        std::vector<place> joined;
        const auto number = static_cast<std::size_t>(each.number);
        for (place& at : places) {
            if (at.sources.size() <= number) at.sources.resize(number + 1, nullptr);
            bool met = false;
            for (const row& one : added) {
                at.sources[number] = &one;
                if (!holds(each.on, at)) continue;
                joined.push_back(at);
                met = true;
            }
            at.sources[number] = nullptr;
            if (!met && each.left) joined.push_back(at);
        }
        places = std::move(joined);
    }
    std::erase_if(places, [&](const place& at) { return !holds(s.where, at); });

    rows result;
    const auto add = [&](const place& at) {
        row& one = result.emplace_back();
        for (const sketch& each : s.outputs) one.push_back(value(each, at));
        if (!q.others.empty() || s.distinct) return;
        for (const order_sketch& term : q.order)
            one.push_back(term.by.empty() ? cell{one[static_cast<std::size_t>(term.output)]}
                                          : value(term.by.front(), at));
    };
    if (!s.grouped) {
        for (const place& at : places) add(at);
        return result;
    }
    std::map<row, std::vector<place>> groups;
    if (s.keys.empty()) groups[{}];
    for (const place& at : places) {
        row keys;
        for (const sketch& each : s.keys) keys.push_back(value(each, at));
        groups[keys].push_back(at);
    }
    for (const auto& [keys, group] : groups) {
        place at = outer;
        at.group = &group;
        at.keys = &keys;
        if (holds(s.having, at)) add(at);
    }
    return result;
}

} // namespace differential
