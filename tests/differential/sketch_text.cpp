// Sketches as text.
#include "differential/sketch.hpp"
#include "differential/tables.hpp"

namespace differential {
namespace {

constexpr const char* names[] = {"literal",
                                 "column",
                                 "key",
                                 "aggregate",
                                 "window",
                                 "scalar_subquery",
                                 "case_when",
                                 "coalesce",
                                 "nullif",
                                 "greatest",
                                 "least",
                                 "+",
                                 "-",
                                 "*",
                                 "/",
                                 "%",
                                 "negate",
                                 "abs",
                                 "&",
                                 "|",
                                 "^",
                                 "~",
                                 "<<",
                                 ">>",
                                 "length",
                                 "extract",
                                 "cast_to_integer",
                                 "days_between",
                                 "divide_by_2^",
                                 "round",
                                 "floor",
                                 "ceil",
                                 "cast_to_number",
                                 "concat",
                                 "lower",
                                 "upper",
                                 "trim",
                                 "substring",
                                 "replace",
                                 "cast_to_text",
                                 "==",
                                 "!=",
                                 "<",
                                 "<=",
                                 ">",
                                 ">=",
                                 "is_distinct_from",
                                 "is_not_distinct_from",
                                 "&&",
                                 "||",
                                 "!",
                                 "is_null",
                                 "is_not_null",
                                 "in",
                                 "not_in",
                                 "in_expressions",
                                 "not_in_expressions",
                                 "between",
                                 "row_less",
                                 "like",
                                 "ilike",
                                 "starts_with",
                                 "ends_with",
                                 "contains",
                                 "exists",
                                 "in_select",
                                 "not_in_select",
                                 "plus_days",
                                 "plus_months",
                                 "date_trunc"};
constexpr const char* aggregate_names[] = {"count", "count",    "sum",     "avg",       "min",
                                           "max",   "bool_and", "bool_or", "string_agg"};
constexpr const char* window_names[] = {"row_number", "rank", "dense_rank", "count",      "sum",
                                        "min",        "lag",  "lead",       "first_value"};

std::string joined(const std::vector<sketch>& all)
{
    std::string text;
    for (const sketch& each : all) text += (text.empty() ? "" : ", ") + to_string(each);
    return text;
}

bool has_detail(op what)
{
    return what == op::extract || what == op::quotient || what == op::shift_left || what == op::shift_right ||
           what == op::substring || what == op::plus_days || what == op::plus_months || what == op::cut;
}

std::string to_string(const source_sketch& s)
{
    std::string text = s.rows ? "(" + to_string(*s.rows) + ")" : table_names[s.table];
    if (s.form == source_form::cte) text = "with " + text;
    if (s.form != source_form::bare) text += " q" + std::to_string(s.number);
    return text;
}

} // namespace

const char* name_of(op what) noexcept { return names[static_cast<std::size_t>(what)]; }

std::string to_string(const sketch& s)
{
    switch (s.what) {
    case op::literal: return differential::to_string(s.values.front());
    case op::column:
        return "q" + std::to_string(s.other) + "." +
               (s.style < 0 ? "c" + std::to_string(s.detail) : column_names[s.detail]);
    case op::key: return "key " + std::to_string(s.detail);
    case op::aggregate:
        return aggregate_names[s.detail] + std::string{s.flag ? "(distinct " : "("} + joined(s.parts) + ")";
    case op::window:
        return window_names[s.detail] + std::string{s.flag ? "_partitioned(" : "("} + joined(s.parts) + ")";
    default: break;
    }
    std::string text = name_of(s.what) + std::string{"("} + joined(s.parts);
    for (const cell& each : s.values) text += ", " + differential::to_string(each);
    if (has_detail(s.what)) text += ", " + std::to_string(s.detail);
    if (s.what == op::substring) text += ", " + std::to_string(s.other);
    if (s.select) text += (s.parts.empty() ? "" : ", ") + to_string(*s.select);
    return text + ")";
}

std::string to_string(const query_sketch& q)
{
    const select_sketch& s = q.first;
    std::string text = std::string{"select"} + (s.distinct ? " distinct " : " ") + joined(s.outputs) + " from ";
    for (std::size_t i = 0; i != s.sources.size(); ++i) {
        const source_sketch& each = s.sources[i];
        if (i != 0) text += each.on.empty() ? " cross join " : each.left ? " left join " : " join ";
        text += to_string(each);
        if (!each.on.empty()) text += " on " + joined(each.on);
    }
    if (!s.where.empty()) text += " where " + joined(s.where);
    if (!s.keys.empty()) text += " group by " + joined(s.keys);
    if (!s.having.empty()) text += " having " + joined(s.having);
    for (const branch_sketch& each : q.others) {
        constexpr const char* operations[] = {"union", "union all", "intersect", "except"};
        text += std::string{" "} + operations[static_cast<std::size_t>(each.operation)] + " (" + to_string(*each.rows) +
                ")";
    }
    for (std::size_t i = 0; i != q.order.size(); ++i) {
        const order_sketch& each = q.order[i];
        text += i == 0 ? " order by " : ", ";
        text += each.by.empty() ? "c" + std::to_string(each.output) : joined(each.by);
        text += each.descending ? " desc" : "";
        text += each.nulls_first ? " nulls first" : " nulls last";
    }
    if (q.limit >= 0) text += " limit " + std::to_string(q.limit);
    if (q.offset >= 0) text += " offset " + std::to_string(q.offset);
    return text;
}

} // namespace differential
