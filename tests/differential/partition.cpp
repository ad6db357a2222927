#include "differential/partition.hpp"

namespace differential {
namespace {

sketch over(op what, const sketch& predicate) { return {.what = what, .gives = type::truth, .parts = {predicate}}; }

// Groups are told apart by HAVING, rows by WHERE.
query_sketch with_predicate(query_sketch whole, const sketch& predicate)
{
    (whole.first.grouped ? whole.first.having : whole.first.where) = {predicate};
    return whole;
}

difference check_on(az::engine& engine, const partition_sketch& p, digest* digested)
{
    const outcome whole = run_on(engine, p.whole);
    if (!whole.error.empty()) return {"error: " + kind_of_error(whole.error), "  " + whole.error + "\n"};
    rows parts;
    for (const sketch& each : {p.predicate, over(op::negation, p.predicate), over(op::null_test, p.predicate)}) {
        outcome part = run_on(engine, with_predicate(p.whole, each));
        if (!part.error.empty()) return {"error: " + kind_of_error(part.error), "  " + part.error + "\n"};
        parts.insert(parts.end(), part.found.begin(), part.found.end());
    }
    rows all = comparable_rows(whole.found, false);
    parts = comparable_rows(std::move(parts), false);
    // A row of a DISTINCT may stand in several parts.
    if (p.whole.first.distinct) parts = distinct_rows(std::move(parts));
    if (digested)
        for (const row& each : all) digested->add(to_string(each));
    if (all == parts) return {};
    return {"the parts are not the whole", show_difference(all, "whole", parts, "parts")};
}

} // namespace

difference check_partition(databases& both, const partition_sketch& p, digest* digested)
{
    if (difference found = check_on(both.first(), p, digested)) return found;
    return check_on(both.second(), p, nullptr);
}

} // namespace differential
