// Sketches, built with the library as a program would.
#pragma once

#include "differential/tables.hpp"

#include <map>
#include <utility>

namespace differential {

template <class V> using built = az::expr<std::optional<V>>;

/// A source, as it stands in FROM.
struct built_source {
    source_form form = source_form::bare;
    int table = 0;
    /// Whether an outer join can make its columns null.
    bool outer = false;
    az::source source;
    /// Of a subquery or common table expression: its labelled columns.
    std::vector<az::handle> outputs{};
};

/// What the expressions of a statement can name.
struct scope {
    std::map<int, built_source> sources{};
    std::vector<az::handle> keys{};
};

/// An expression of the type that the sketch gives. Requires: `V` is that type.
template <class V> built<V> build(const sketch&, const scope&);
using day = az::date;
template <> built<std::int64_t> build(const sketch&, const scope&);
template <> built<std::string> build(const sketch&, const scope&);
template <> built<bool> build(const sketch&, const scope&);
template <> built<double> build(const sketch&, const scope&);
template <> built<day> build(const sketch&, const scope&);

/// Calls `f.operator()<V>()` for the C++ type of a type.
template <class F> decltype(auto) with_type(type of, F&& f)
{
    switch (of) {
    case type::integer: return f(std::type_identity<std::int64_t>{});
    case type::text: return f(std::type_identity<std::string>{});
    case type::truth: return f(std::type_identity<bool>{});
    case type::number: return f(std::type_identity<double>{});
    default: return f(std::type_identity<day>{});
    }
}
/// The same, its type forgotten.
az::expr<> build_any(const sketch&, const scope&);

struct built_query {
    /// A select, or a compound of several.
    az::handle statement;
    bool is_compound = false;
    std::vector<az::handle> outputs;
    std::vector<type> types;
};
built_query build_query(const query_sketch&, const scope& outer);

// --- for the sources that implement it: ----------------------------------------------------------------------------

/// A column, a literal, a CASE, and whatever else there is of every type; nothing for what only this type has.
template <class V> std::optional<built<V>> build_common(const sketch&, const scope&);
/// A column of a mapped struct.
template <class V> built<V> typed_column(int table, int place);
/// What a cell holds. Requires: it is no null and of this type.
template <class V> V held(const cell& c)
{
    if constexpr (std::is_same_v<V, day>)
        return std::get<std::chrono::sys_days>(c);
    else
        return std::get<V>(c);
}
/// A call over a window: `parts` after the argument are the partition and the order.
az::window build_window(const sketch&, const scope&);
template <class A> A with_filter(const A& call, const sketch& s, const scope& where)
{
    return s.parts.size() < 2 ? call : call.filter(build<bool>(s.parts[1], where));
}

} // namespace differential
