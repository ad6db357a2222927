#include "differential/build.hpp"
#include "differential/build_common.hpp"

#include <stdexcept>

namespace differential {
namespace {

using select = az::select_statement<az::dynamic_row>;
using compound = az::compound_statement<az::dynamic_row>;

az::ordering placed(const az::expr<>& by, bool descending, bool nulls_first)
{
    const az::ordering term = descending ? by.desc() : by.asc();
    return nulls_first ? term.nulls_first() : term.nulls_last();
}

az::source plain_source(int table)
{
    switch (table) {
    case 0: return az::schema::table_of<thing<0>>();
    case 1: return az::schema::table_of<thing<1>>();
    default: return az::schema::table_of<thing<2>>();
    }
}

az::source aliased_source(int table, const std::string& name)
{
    switch (table) {
    case 0: return az::alias<thing<0>>{name};
    case 1: return az::alias<thing<1>>{name};
    default: return az::alias<thing<2>>{name};
    }
}

built_source build_source(const source_sketch& s, const scope& outer)
{
    const std::string name = "q" + std::to_string(s.number);
    if (s.form == source_form::bare) return {s.form, s.table, s.left, plain_source(s.table)};
    if (s.form == source_form::aliased) return {s.form, s.table, s.left, aliased_source(s.table, name)};
    const built_query rows = build_query(*s.rows, outer);
    if (rows.is_compound) {
        const compound statement{rows.statement};
        if (s.form == source_form::cte) return {s.form, 0, s.left, statement.cte(name), rows.outputs};
        return {s.form, 0, s.left, statement.subquery(name), rows.outputs};
    }
    const select statement{rows.statement};
    if (s.form == source_form::cte) return {s.form, 0, s.left, statement.cte(name), rows.outputs};
    return {s.form, 0, s.left, statement.subquery(name), rows.outputs};
}

// A table is named by its struct or by a source that holds it.
select with_from(const select& statement, const built_source& first)
{
    if (first.form != source_form::bare) return statement.from(first.source);
    switch (first.table) {
    case 0: return statement.from<thing<0>>();
    case 1: return statement.from<thing<1>>();
    default: return statement.from(first.source);
    }
}

select with_join(const select& statement, const source_sketch& s, const built_source& added, const scope& where)
{
    if (s.on.empty()) return statement.cross_join(added.source);
    const built<bool> on = build<bool>(s.on.front(), where);
    return s.left ? statement.left_join(added.source, on) : statement.join(added.source, on);
}

std::vector<az::ordering> build_order(const std::vector<order_sketch>& order, const std::vector<az::handle>& outputs,
                                      const scope& where)
{
    std::vector<az::ordering> terms;
    for (const order_sketch& each : order) {
        const az::expr<> by = each.by.empty() ? az::expr<>{outputs[static_cast<std::size_t>(each.output)]}
                                              : build_any(each.by.front(), where);
        terms.push_back(placed(by, each.descending, each.nulls_first));
    }
    return terms;
}

template <class S> S with_limits(S statement, const query_sketch& q)
{
    if (q.limit >= 0) statement = statement.limit(static_cast<std::size_t>(q.limit));
    if (q.offset >= 0) statement = statement.offset(static_cast<std::size_t>(q.offset));
    return statement;
}

compound combine(const compound& left, set_operation operation, const compound& right)
{
    switch (operation) {
    case set_operation::union_: return left.union_(right);
    case set_operation::union_all: return left.union_all(right);
    case set_operation::intersect: return left.intersect(right);
    default: return left.except(right);
    }
}

} // namespace

void throw_no_such_operator(const sketch& s) { throw std::logic_error("the tester can't build " + to_string(s)); }

az::expr<> build_any(const sketch& s, const scope& where)
{
    return with_type(s.gives, [&](auto of) -> az::expr<> { return build<typename decltype(of)::type>(s, where); });
}

az::window build_window(const sketch& s, const scope& where)
{
    std::size_t next = 1;
    az::window over{std::string_view{}};
    if (s.flag) over = over.partition_by(build_any(s.parts[next++], where));
    std::vector<az::ordering> terms;
    for (int bit = 0; next != s.parts.size(); ++next, bit += 2)
        terms.push_back(
            placed(build_any(s.parts[next], where), ((s.other >> bit) & 1) != 0, ((s.other >> bit) & 2) != 0));
    switch (terms.size()) {
    case 0: return over;
    case 1: return over.order_by(terms[0]);
    case 2: return over.order_by(terms[0], terms[1]);
    default: return over.order_by(terms[0], terms[1], terms[2]);
    }
}

built_query build_query(const query_sketch& q, const scope& outer)
{
    scope where = outer;
    where.keys.clear();
    for (const source_sketch& each : q.first.sources)
        where.sources.insert_or_assign(each.number, build_source(each, outer));
    for (const sketch& each : q.first.keys) where.keys.push_back(build_any(each, where));

    built_query built{.statement = az::true_, .outputs = {}, .types = {}};
    std::vector<az::expr<>> items;
    for (const sketch& each : q.first.outputs) {
        const auto labelled = build_any(each, where).label("c" + std::to_string(items.size()));
        items.push_back(labelled);
        built.outputs.push_back(labelled);
        built.types.push_back(each.gives);
    }

    const std::vector<source_sketch>& sources = q.first.sources;
    select statement = with_from(az::select(items), where.sources.at(sources.front().number));
    for (std::size_t i = 1; i < sources.size(); ++i)
        statement = with_join(statement, sources[i], where.sources.at(sources[i].number), where);
    if (!q.first.where.empty()) statement = statement.where(build<bool>(q.first.where.front(), where));
    std::vector<az::expr<>> keys;
    for (const az::handle& each : where.keys) keys.emplace_back(each);
    statement = statement.group_by(keys);
    if (!q.first.having.empty()) statement = statement.having(build<bool>(q.first.having.front(), where));
    if (q.first.distinct) statement = statement.distinct();

    const std::vector<az::ordering> order = build_order(q.order, built.outputs, where);
    if (q.others.empty()) {
        built.statement = with_limits(statement.order_by(order), q);
        return built;
    }
    compound all = statement;
    for (const branch_sketch& each : q.others) {
        all = combine(all, each.operation, compound{build_query(*each.rows, outer).statement});
    }
    built.is_compound = true;
    built.statement = with_limits(all.order_by(order), q);
    return built;
}

} // namespace differential
