#include "differential/shrink.hpp"

#include <algorithm>
#include <set>

namespace differential {
namespace {

// Counts changes down to the one that is wanted.
class countdown {
public:
    explicit countdown(int n) : left_(n) {}
    /// Whether this is the one.
    bool reached() { return left_-- == 0; }
    bool is_over() const { return left_ < 0; }

private:
    int left_;
};

cell simple_value(type of)
{
    switch (of) {
    case type::integer: return std::int64_t{1};
    case type::text: return std::string{"a"};
    case type::truth: return true;
    case type::number: return 0.5;
    default: return std::chrono::sys_days{std::chrono::year{2024} / 1 / 31};
    }
}

bool change(query_sketch&, countdown&);

bool change_select(std::shared_ptr<const query_sketch>& shared, countdown& n)
{
    if (!shared) return false;
    query_sketch changed = *shared;
    if (!change(changed, n)) return false;
    shared = std::make_shared<query_sketch>(std::move(changed));
    return true;
}

// Lists of an IN, branches of a CASE, the third of a coalesce, a filter.
bool shorten(sketch& s, countdown& n)
{
    for (std::size_t i = 0; i != std::min<std::size_t>(s.values.size(), 8) && s.what != op::literal; ++i)
        if (n.reached()) {
            s.values.erase(s.values.begin() + static_cast<std::ptrdiff_t>(i));
            return true;
        }
    if (s.values.size() > 8 && n.reached()) {
        s.values.resize(s.values.size() / 2);
        return true;
    }
    const bool has_spare_part =
        (s.what == op::choice && s.parts.size() > 2) || (s.what == op::coalesce && s.parts.size() > 2) ||
        ((s.what == op::greatest || s.what == op::least || s.what == op::in_parts || s.what == op::not_in_parts) &&
         s.parts.size() > 2) ||
        (s.what == op::aggregate && s.parts.size() > 1);
    if (has_spare_part && n.reached()) {
        s.parts.resize(s.parts.size() - (s.what == op::choice && s.parts.size() == 4 ? 2 : 1));
        return true;
    }
    return false;
}

bool change(sketch& s, countdown& n)
{
    for (std::size_t i = 0; i != s.parts.size(); ++i) {
        if (s.parts[i].gives != s.gives || s.what == op::aggregate || s.what == op::window || !n.reached()) continue;
        sketch part = s.parts[i];
        s = std::move(part);
        return true;
    }
    if (s.what != op::literal) {
        for (const cell& each : {simple_value(s.gives), cell{}})
            if (n.reached()) {
                s = literal(s.gives, each);
                return true;
            }
    } else if (!is_null(s.values.front()) && s.values.front() != simple_value(s.gives) && n.reached()) {
        s.values.front() = simple_value(s.gives);
        return true;
    }
    if (shorten(s, n)) return true;
    for (sketch& each : s.parts)
        if (change(each, n)) return true;
    return change_select(s.select, n);
}

bool drop_or_change(std::vector<sketch>& clause, countdown& n)
{
    if (clause.empty()) return false;
    if (n.reached()) {
        clause.clear();
        return true;
    }
    return change(clause.front(), n);
}

void drop_output(query_sketch& q, std::size_t i)
{
    q.first.outputs.erase(q.first.outputs.begin() + static_cast<std::ptrdiff_t>(i));
    std::erase_if(q.order,
                  [&](const order_sketch& each) { return each.by.empty() && each.output == static_cast<int>(i); });
    for (order_sketch& each : q.order)
        if (each.output > static_cast<int>(i)) --each.output;
    for (branch_sketch& each : q.others) {
        query_sketch changed = *each.rows;
        drop_output(changed, i);
        each.rows = std::make_shared<query_sketch>(std::move(changed));
    }
}

bool change_sources(select_sketch& s, countdown& n)
{
    if (s.sources.size() > 1 && n.reached()) {
        s.sources.pop_back();
        return true;
    }
    for (source_sketch& each : s.sources) {
        if (each.left && n.reached()) {
            each.left = false;
            return true;
        }
        if (!each.on.empty() && change(each.on.front(), n)) return true;
        if (change_select(each.rows, n)) return true;
    }
    return false;
}

bool change_order(query_sketch& q, countdown& n)
{
    if (!q.order.empty() && q.limit < 0 && q.offset < 0 && n.reached()) {
        q.order.clear();
        return true;
    }
    for (int* each : {&q.limit, &q.offset})
        if (*each >= 0 && n.reached()) {
            *each = -1;
            return true;
        }
    for (order_sketch& each : q.order) {
        if (each.descending && n.reached()) {
            each.descending = false;
            return true;
        }
        if (!each.by.empty() && change(each.by.front(), n)) return true;
    }
    return false;
}

bool change(query_sketch& q, countdown& n)
{
    if (!q.others.empty() && n.reached()) {
        q.others.pop_back();
        return true;
    }
    for (branch_sketch& each : q.others)
        if (change_select(each.rows, n)) return true;
    if (q.first.distinct && n.reached()) {
        q.first.distinct = false;
        return true;
    }
    if (drop_or_change(q.first.where, n) || drop_or_change(q.first.having, n)) return true;
    if (!q.first.keys.empty() && n.reached()) {
        q.first.keys.pop_back();
        return true;
    }
    if (change_sources(q.first, n) || change_order(q, n)) return true;
    for (sketch& each : q.first.outputs)
        if (change(each, n)) return true;
    for (sketch& each : q.first.keys)
        if (change(each, n)) return true;
    return false;
}

// What a changed statement names has to be there: keys, and sources with columns of the right type.
class name_check {
public:
    bool holds(const query_sketch& q, std::vector<const source_sketch*> outer)
    {
        std::vector<const source_sketch*> known = outer;
        for (const source_sketch& each : q.first.sources) {
            if (each.rows && !holds(*each.rows, outer)) return false;
            known.push_back(&each);
            if (!all_hold(each.on, known, 0)) return false;
        }
        const select_sketch& s = q.first;
        const std::size_t keys = s.keys.size();
        if (!all_hold(s.where, known, 0) || !all_hold(s.keys, known, 0) || !all_hold(s.outputs, known, keys) ||
            !all_hold(s.having, known, keys))
            return false;
        if (s.grouped && keys == 0 && std::none_of(s.outputs.begin(), s.outputs.end(), has_aggregate)) return false;
        for (const order_sketch& each : q.order)
            if (!all_hold(each.by, known, keys)) return false;
        return std::all_of(q.others.begin(), q.others.end(),
                           [&](const branch_sketch& b) { return holds(*b.rows, outer); });
    }

private:
    static bool has_aggregate(const sketch& s)
    {
        return s.what == op::aggregate || std::any_of(s.parts.begin(), s.parts.end(), has_aggregate);
    }
    bool all_hold(const std::vector<sketch>& all, const std::vector<const source_sketch*>& known, std::size_t keys)
    {
        return std::all_of(all.begin(), all.end(), [&](const sketch& s) {
            if (s.what == op::key && static_cast<std::size_t>(s.detail) >= keys) return false;
            if (s.what == op::column && !is_there(s, known)) return false;
            if (s.select && !holds(*s.select, known)) return false;
            return all_hold(s.parts, known, keys);
        });
    }
    static bool is_there(const sketch& s, const std::vector<const source_sketch*>& known)
    {
        return std::any_of(known.begin(), known.end(), [&](const source_sketch* each) {
            return each->number == s.other &&
                   (!each->rows || static_cast<std::size_t>(s.detail) < each->rows->first.outputs.size());
        });
    }
};

// Greedy: the first change that keeps the failure is taken, until none does.
template <class S, class Change, class Check>
S shrunk(S best, const Change& change_nth, const Check& fails, int most_runs)
{
    for (bool smaller = true; smaller && most_runs > 0;) {
        smaller = false;
        for (int n = 0; most_runs > 0; ++n) {
            S candidate = best;
            if (!change_nth(candidate, n)) break;
            --most_runs;
            if (!fails(candidate)) continue;
            best = std::move(candidate);
            smaller = true;
            --n; // what came after it is now in its place
        }
    }
    return best;
}

bool is_whole(const query_sketch& q) { return is_sound(q) && name_check{}.holds(q, {}); }

// Outputs are dropped at the top alone: elsewhere somebody counts on their number.
bool change_nth(query_sketch& q, int n)
{
    const auto outputs = static_cast<int>(q.first.outputs.size());
    if (outputs > 1 && n < outputs) {
        drop_output(q, static_cast<std::size_t>(n));
        return true;
    }
    return simplify(q, outputs > 1 ? n - outputs : n);
}

} // namespace

bool simplify(query_sketch& q, int n)
{
    countdown left{n};
    return change(q, left);
}

bool simplify(sketch& s, int n)
{
    countdown left{n};
    return change(s, left);
}

query_sketch shrink(query_sketch q, const std::function<bool(const query_sketch&)>& still_fails, int most_runs)
{
    return shrunk(
        std::move(q), change_nth, [&](const query_sketch& each) { return is_whole(each) && still_fails(each); },
        most_runs);
}

partition_sketch shrink(partition_sketch p, const std::function<bool(const partition_sketch&)>& still_fails,
                        int most_runs)
{
    const auto change_either = [](partition_sketch& each, int n) {
        if (n % 2 == 0) return simplify(each.predicate, n / 2) || change_nth(each.whole, n / 2);
        return change_nth(each.whole, n / 2) || simplify(each.predicate, n / 2);
    };
    const auto fails = [&](const partition_sketch& each) {
        query_sketch with = each.whole;
        (with.first.grouped ? with.first.having : with.first.where) = {each.predicate};
        return is_whole(each.whole) && is_whole(with) && still_fails(each);
    };
    return shrunk(std::move(p), change_either, fails, most_runs);
}

} // namespace differential
