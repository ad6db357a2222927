// Statements made of the parts of others.
#pragma once

#include <azoth/sql/node/clause.hpp>

#include <span>
#include <vector>

namespace azoth::orm {

inline const node::clause& last_clause(const handle& statement)
{
    return static_cast<const node::clause&>(statement.node());
}

/// The same select with other items, and without the clauses for which `keep` is false.
template <class F> handle with_items(const node::clause& last, std::span<const handle> items, F&& keep)
{
    if (!last.previous()) return node::first_clause(node::clause_kind::select, items);
    const handle before = with_items(*last.previous(), items, keep);
    return keep(last.kind()) ? node::add_clause(before, last.kind(), last.payload()) : before;
}

/// The terms of a select's ORDER BY.
std::vector<handle> order_terms(const handle& statement);

} // namespace azoth::orm
