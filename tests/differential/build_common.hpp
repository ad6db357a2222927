// What there is of every type.
#pragma once

#include "differential/build.hpp"

namespace differential {

template <class V> built<V> build_literal(const cell& value)
{
    if (is_null(value)) return az::literal(std::optional<V>{});
    return az::literal(held<V>(value));
}

template <class V, bool Nullable> built<V> named_column(const built_source& from, const char* name, int style)
{
    using M = az::null_if<V, Nullable>;
    if (style == 2) return from.source[name].template as<V>();
    const az::expr<M> found = from.source.col<M>(name);
    if (from.outer) return found.nullable();
    return found;
}

template <class V> built<V> build_column(const sketch& s, const scope& where)
{
    const built_source& from = where.sources.at(s.other);
    const auto seen = [&](const built<V>& column) { return from.outer ? built<V>{column.nullable()} : column; };
    if (s.style < 0) {
        const std::string name = "c" + std::to_string(s.detail);
        if (s.style == -1) return seen(from.source[built<V>{from.outputs[static_cast<std::size_t>(s.detail)]}]);
        return seen(named_column<V, true>(from, name.c_str(), -s.style - 1));
    }
    if (s.style == 0) {
        const built<V> column = typed_column<V>(from.table, s.detail);
        return seen(from.form == source_form::bare ? column : from.source[column]);
    }
    return seen(column_nullable[s.detail] ? named_column<V, true>(from, column_names[s.detail], s.style)
                                          : named_column<V, false>(from, column_names[s.detail], s.style));
}

template <class V> built<V> build_choice(const sketch& s, const scope& where)
{
    const auto part = [&](std::size_t i) { return build<V>(s.parts[i], where); };
    const auto condition = [&](std::size_t i) { return build<bool>(s.parts[i], where); };
    const auto first = az::case_when(condition(0), part(1));
    switch (s.parts.size()) {
    case 2: return first;
    case 3: return first.otherwise(part(2));
    case 4: return first.when(condition(2), part(3));
    default: return first.when(condition(2), part(3)).otherwise(part(4));
    }
}

template <class V> built<V> build_scalar(const sketch& s, const scope& where)
{
    const built_query query = build_query(*s.select, where);
    using row_type = std::tuple<std::optional<V>>;
    if (query.is_compound) return az::compound_statement<row_type>{query.statement}.scalar_subquery();
    return az::select_statement<row_type>{query.statement}.scalar_subquery();
}

template <class V> std::optional<built<V>> build_least_or_most(const sketch& s, const scope& where)
{
    switch (static_cast<aggregate_kind>(s.detail)) {
    case aggregate_kind::min: return with_filter(az::min(build<V>(s.parts[0], where)), s, where);
    case aggregate_kind::max: return with_filter(az::max(build<V>(s.parts[0], where)), s, where);
    default: return {};
    }
}

template <class V> std::optional<built<V>> build_over(const sketch& s, const scope& where)
{
    const az::window over = build_window(s, where);
    const built<V> argument = build<V>(s.parts[0], where);
    switch (static_cast<window_kind>(s.detail)) {
    case window_kind::min: return az::min(argument).over(over);
    case window_kind::lag: return az::lag(argument).over(over);
    case window_kind::lead: return az::lead(argument, 2).over(over);
    case window_kind::first_value: return az::first_value(argument).over(over);
    default: return {};
    }
}

template <class V> std::optional<built<V>> build_common(const sketch& s, const scope& where)
{
    const auto part = [&](std::size_t i) { return build<V>(s.parts[i], where); };
    const bool three = s.parts.size() > 2;
    switch (s.what) {
    case op::literal: return build_literal<V>(s.values.front());
    case op::column: return build_column<V>(s, where);
    case op::key: return built<V>{where.keys[static_cast<std::size_t>(s.detail)]};
    case op::choice: return build_choice<V>(s, where);
    case op::coalesce: return three ? az::coalesce(part(0), part(1), part(2)) : az::coalesce(part(0), part(1));
    case op::greatest: return three ? az::greatest(part(0), part(1), part(2)) : az::greatest(part(0), part(1));
    case op::least: return three ? az::least(part(0), part(1), part(2)) : az::least(part(0), part(1));
    case op::nullif: return az::nullif(part(0), part(1));
    case op::scalar: return build_scalar<V>(s, where);
    case op::aggregate: return build_least_or_most<V>(s, where);
    case op::window: return build_over<V>(s, where);
    default: return {};
    }
}

/// An operator that a type does not have: a fault of the tester.
[[noreturn]] void throw_no_such_operator(const sketch&);

} // namespace differential
