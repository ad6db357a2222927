#include "differential/statement_generator.hpp"

#include "differential/tables.hpp"

#include <algorithm>

namespace differential {

query_sketch statement_generator::make()
{
    const int kind = random_.between(0, 99);
    if (kind < 45) return plain(1);
    if (kind < 58) return plain(random_.percent(75) ? 2 : 3);
    if (kind < 73) return grouped();
    if (kind < 82) return combined();
    if (kind < 90) return windowed();
    return derived();
}

expression_generator statement_generator::expressions(const std::vector<sketch>& leaves, bool subqueries)
{
    if (!subqueries) return {random_, leaves};
    return {random_, leaves,
            [this, &leaves](const std::vector<type>& types, bool one_row) { return subquery(leaves, types, one_row); }};
}

// --- sources ------------------------------------------------------------------------------------------------------------

// A table stands without an alias once in a statement, so that no subquery hides it.
source_sketch statement_generator::new_source()
{
    source_sketch source{.number = sources_++, .table = random_.between(0, table_count - 1)};
    bool& taken = is_bare_[source.table];
    source.form = taken || random_.percent(50) ? source_form::aliased : source_form::bare;
    taken = taken || source.form == source_form::bare;
    return source;
}

std::vector<sketch> statement_generator::leaves_of(const source_sketch& source)
{
    std::vector<sketch> leaves;
    if (source.rows) {
        const std::vector<sketch>& outputs = source.rows->first.outputs;
        for (std::size_t i = 0; i != outputs.size(); ++i)
            leaves.push_back(column(outputs[i].gives, source.number, static_cast<int>(i), -random_.between(1, 3),
                                    limits_of(outputs[i])));
    } else {
        for (int i = 0; i != column_count; ++i)
            leaves.push_back(column(column_types[i], source.number, i, random_.between(0, 2), column_limits[i]));
    }
    return leaves;
}

void statement_generator::join(select_sketch& select, source_sketch source, std::vector<sketch>& leaves)
{
    const std::vector<sketch> added = leaves_of(source);
    std::vector<sketch> all = leaves;
    all.insert(all.end(), added.begin(), added.end());
    if (!select.sources.empty()) {
        source.left = random_.percent(45);
        // Mostly something that few rows fulfil.
        const type compared = random_type(random_);
        sketch on = expressions(all, false).make(type::truth, 2);
        sketch meeting{.what = op::equal, .gives = type::truth};
        meeting.parts.push_back(expressions(leaves, false).make(compared, 1));
        meeting.parts.push_back(expressions(added, false).make(compared, 0));
        if (random_.percent(75)) {
            const bool more = random_.percent(40);
            on = more ? sketch{.what = op::both, .gives = type::truth, .parts = {meeting, on}} : meeting;
        }
        if (source.left || random_.percent(95)) source.on = {on};
    }
    leaves = std::move(all);
    select.sources.push_back(std::move(source));
}

select_sketch statement_generator::make_select(int sources, std::vector<sketch>& leaves)
{
    select_sketch select;
    for (int i = 0; i != sources; ++i) join(select, new_source(), leaves);
    if (random_.percent(80)) select.where = {expressions(leaves).make(type::truth, sources == 1 ? 4 : 3)};
    return select;
}

source_sketch statement_generator::derived_source()
{
    std::vector<sketch> leaves;
    query_sketch inner;
    ++nested_;
    if (random_.percent(25)) {
        inner = combined();
    } else {
        inner.first = make_select(random_.percent(80) ? 1 : 2, leaves);
        if (random_.percent(35)) {
            std::vector<sketch> group;
            add_group(inner.first, leaves, group);
        } else {
            for (int i = random_.between(1, 4); i != 0; --i)
                inner.first.outputs.push_back(expressions(leaves, false).make(random_type(random_), 2));
            inner.first.distinct = random_.percent(15);
            if (!inner.first.distinct && random_.percent(20)) {
                order_totally(inner, leaves);
                inner.limit = random_.between(0, 12);
            }
        }
    }
    --nested_;
    return {.number = sources_++,
            .form = random_.percent(50) ? source_form::subquery : source_form::cte,
            .rows = std::make_shared<query_sketch>(std::move(inner))};
}

// --- order and limits -----------------------------------------------------------------------------------------------------

order_sketch statement_generator::random_order(std::vector<sketch> by, int output)
{
    return {
        .by = std::move(by), .output = output, .descending = random_.percent(40), .nulls_first = random_.percent(50)};
}

std::vector<sketch> statement_generator::tie_breakers(const select_sketch& select)
{
    std::vector<sketch> terms;
    for (const source_sketch& each : select.sources) {
        const std::vector<sketch> leaves = leaves_of(each);
        terms.insert(terms.end(), leaves.begin(), each.rows ? leaves.end() : leaves.begin() + 1);
    }
    return terms;
}

void statement_generator::order_totally(query_sketch& query, const std::vector<sketch>& leaves)
{
    for (int i = random_.between(0, 2); i != 0; --i) {
        if (random_.percent(30))
            query.order.push_back(random_order({}, static_cast<int>(random_.below(query.first.outputs.size()))));
        else
            query.order.push_back(random_order({expressions(leaves, false).make(random_type(random_), 2)}, 0));
    }
    for (sketch& each : tie_breakers(query.first)) query.order.push_back(random_order({std::move(each)}, 0));
}

void statement_generator::order_by_outputs(query_sketch& query)
{
    std::vector<int> places;
    for (std::size_t i = 0; i != query.first.outputs.size(); ++i) places.push_back(static_cast<int>(i));
    for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random_.below(i)]);
    for (const int each : places) query.order.push_back(random_order({}, each));
}

void statement_generator::maybe_limit(query_sketch& query)
{
    if (random_.percent(50)) query.limit = random_.between(0, 9);
    if (random_.percent(30)) query.offset = random_.between(0, 5);
}

// --- statements -----------------------------------------------------------------------------------------------------------

query_sketch statement_generator::plain(int sources)
{
    query_sketch query;
    std::vector<sketch> leaves;
    query.first = make_select(sources, leaves);
    const int outputs = random_.percent(35) ? 1 : random_.between(2, 4);
    for (int i = 0; i != outputs; ++i)
        query.first.outputs.push_back(expressions(leaves, sources == 1).make(random_type(random_), 3));
    query.first.distinct = random_.percent(15);
    if (random_.percent(55)) {
        if (query.first.distinct)
            order_by_outputs(query);
        else
            order_totally(query, leaves);
        maybe_limit(query);
    }
    return query;
}

void statement_generator::add_group(select_sketch& select, const std::vector<sketch>& leaves,
                                    std::vector<sketch>& group_leaves)
{
    select.grouped = true;
    for (int i = random_.percent(20) ? 0 : random_.between(1, 2); i > 0; --i) {
        sketch key = expressions(leaves, false).make(random_type(random_), 2);
        group_leaves.push_back({.what = op::key,
                                .gives = key.gives,
                                .detail = static_cast<int>(select.keys.size()),
                                .flag = key.what == op::both || key.what == op::either || key.what == op::in_parts ||
                                        key.what == op::not_in_parts,
                                .limits = limits_of(key)});
        select.keys.push_back(std::move(key));
    }
    for (int i = random_.between(1, 3); i != 0; --i)
        group_leaves.push_back(expressions(leaves, false).aggregate(random_type(random_)));
    // Without a key it is an aggregate that makes one group of all rows.
    if (select.keys.empty()) select.outputs.push_back(group_leaves.back());
    for (const sketch& each : group_leaves)
        if (random_.percent(75)) select.outputs.push_back(each);
    for (int i = random_.between(select.outputs.empty() ? 1 : 0, 2); i > 0; --i) {
        if (random_.percent(25) && nested_ == 0)
            select.outputs.push_back(expressions(leaves, false).average());
        else
            select.outputs.push_back(expressions(group_leaves, false).make(random_type(random_), 2));
    }
    if (nested_ == 0 && random_.percent(10)) select.outputs.push_back(expressions(leaves, false).joined_texts());
    if (random_.percent(35)) select.having = {expressions(group_leaves, false).make(type::truth, 3)};
}

query_sketch statement_generator::grouped()
{
    query_sketch query;
    std::vector<sketch> leaves;
    std::vector<sketch> group;
    query.first = make_select(random_.percent(65) ? 1 : 2, leaves);
    add_group(query.first, leaves, group);
    query.first.distinct = random_.percent(8);
    if (random_.percent(50)) {
        if (!query.first.distinct && random_.percent(40))
            query.order.push_back(random_order({expressions(group, false).make(random_type(random_), 2)}, 0));
        order_by_outputs(query);
        maybe_limit(query);
    }
    return query;
}

query_sketch statement_generator::branch(const std::vector<type>& types)
{
    query_sketch query;
    std::vector<sketch> leaves;
    query.first = make_select(1, leaves);
    for (const type each : types) query.first.outputs.push_back(expressions(leaves, false).make(each, 2));
    query.first.distinct = random_.percent(8);
    if (!query.first.distinct && random_.percent(12)) {
        order_totally(query, leaves);
        query.limit = random_.between(0, 8);
    }
    return query;
}

query_sketch statement_generator::combined()
{
    std::vector<type> types;
    for (int i = random_.between(1, 3); i != 0; --i) types.push_back(random_type(random_));
    query_sketch query;
    // The first branch has no order of its own: that is the whole's.
    std::vector<sketch> leaves;
    query.first = make_select(1, leaves);
    do {
        query.first.outputs.clear();
        for (const type each : types) query.first.outputs.push_back(expressions(leaves, false).make(each, 2));
    } while (has_twins(query.first.outputs));
    for (int i = random_.percent(75) ? 1 : 2; i != 0; --i)
        query.others.push_back({.operation = random_.one_of({set_operation::union_, set_operation::union_all,
                                                             set_operation::intersect, set_operation::except}),
                                .rows = std::make_shared<query_sketch>(branch(types))});
    if (random_.percent(50)) {
        order_by_outputs(query);
        maybe_limit(query);
    }
    return query;
}

sketch statement_generator::window(type wanted, const select_sketch& select, const std::vector<sketch>& leaves)
{
    expression_generator make = expressions(leaves, false);
    sketch call{.what = op::window, .gives = wanted};
    window_kind kind{};
    if (wanted == type::integer)
        kind = random_.one_of({window_kind::row_number, window_kind::rank, window_kind::dense_rank, window_kind::count,
                               window_kind::sum, window_kind::lag, window_kind::min});
    else
        kind = random_.one_of({window_kind::lag, window_kind::lead, window_kind::first_value,
                               wanted == type::truth ? window_kind::lead : window_kind::min});
    call.detail = static_cast<int>(kind);
    call.parts.push_back(make.make(wanted, 2));
    if (!is_sound(call)) call.parts.front() = literal(wanted, random_value(wanted, random_));
    call.flag = random_.percent(60);
    if (call.flag) call.parts.push_back(make.make(random_type(random_), 1));
    call.other = random_.between(0, 1023); // which terms descend, and where their nulls are
    if (random_.percent(60)) call.parts.push_back(make.make(random_type(random_), 1));
    // Where the place of a row among its equals matters, none has an equal.
    const bool total = kind == window_kind::row_number || kind == window_kind::lag || kind == window_kind::lead ||
                       kind == window_kind::first_value;
    if (total)
        for (sketch& each : tie_breakers(select)) call.parts.push_back(std::move(each));
    return call;
}

query_sketch statement_generator::windowed()
{
    query_sketch query;
    std::vector<sketch> leaves;
    query.first = make_select(random_.percent(80) ? 1 : 2, leaves);
    for (int i = random_.between(1, 2); i != 0; --i)
        query.first.outputs.push_back(window(random_type(random_), query.first, leaves));
    for (int i = random_.between(0, 2); i > 0; --i)
        query.first.outputs.push_back(expressions(leaves, false).make(random_type(random_), 2));
    if (random_.percent(40)) {
        order_totally(query, leaves);
        maybe_limit(query);
    }
    return query;
}

query_sketch statement_generator::derived()
{
    query_sketch query;
    std::vector<sketch> leaves;
    join(query.first, derived_source(), leaves);
    if (random_.percent(45)) join(query.first, random_.percent(30) ? derived_source() : new_source(), leaves);
    if (random_.percent(70)) query.first.where = {expressions(leaves).make(type::truth, 3)};
    if (random_.percent(20)) {
        std::vector<sketch> group;
        add_group(query.first, leaves, group);
        if (random_.percent(50)) order_by_outputs(query);
        return query;
    }
    for (int i = random_.between(1, 3); i != 0; --i)
        query.first.outputs.push_back(expressions(leaves, false).make(random_type(random_), 2));
    if (random_.percent(50)) {
        order_totally(query, leaves);
        maybe_limit(query);
    }
    return query;
}

std::shared_ptr<const query_sketch> statement_generator::subquery(const std::vector<sketch>& outer,
                                                                  const std::vector<type>& types, bool one_row)
{
    if (subqueries_ >= 2 || nested_ > 1) return nullptr;
    ++subqueries_;
    ++nested_;
    query_sketch query;
    std::vector<sketch> leaves;
    join(query.first, new_source(), leaves);
    // What it can name beside its own columns, and mostly does.
    std::vector<sketch> all = leaves;
    if (random_.percent(70)) all.insert(all.end(), outer.begin(), outer.end());
    query.first.where = {expressions(all, false).make(type::truth, 3)};
    if (one_row && random_.percent(60)) {
        query.first.grouped = true;
        query.first.outputs = {expressions(leaves, false).aggregate(types.front())};
    } else {
        for (const type each : types) query.first.outputs.push_back(expressions(all, false).make(each, 2));
        if (one_row) {
            order_totally(query, leaves);
            query.limit = 1;
            query.offset = random_.percent(20) ? 1 : -1;
        } else {
            query.first.distinct = random_.percent(10);
        }
    }
    --nested_;
    return std::make_shared<query_sketch>(std::move(query));
}

partition_sketch statement_generator::make_partition()
{
    partition_sketch made;
    std::vector<sketch> leaves;
    select_sketch& select = made.whole.first;
    const int sources = random_.percent(65) ? 1 : 2;
    for (int i = 0; i != sources; ++i) join(select, random_.percent(15) ? derived_source() : new_source(), leaves);
    if (random_.percent(25)) {
        std::vector<sketch> group;
        add_group(select, leaves, group);
        select.having.clear();
        made.predicate = expressions(group, false).make(type::truth, 3);
        return made;
    }
    for (int i = random_.between(1, 3); i != 0; --i)
        select.outputs.push_back(expressions(leaves, false).make(random_type(random_), 2));
    select.distinct = random_.percent(20);
    made.predicate = expressions(leaves).make(type::truth, 4);
    return made;
}

} // namespace differential
