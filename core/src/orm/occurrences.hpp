// The tables that stand in a statement, and how those of a hierarchy hang together there.
#pragma once

#include <azoth/schema/table.hpp>
#include <azoth/sql/node/statement.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace azoth::orm {

/// A table in a statement: plain, or under another name.
struct occurrence {
    const schema::table* table = nullptr;
    const node::base* alias = nullptr;
    std::size_t place = 0; ///< of the join that brings it, counted from 1; 0: FROM
    node::join_kind kind = node::join_kind::inner;
};

/// Of a source in FROM; without a table where that is none of the database's.
occurrence occurrence_of(const node::base& source);
/// All of a select that have a table, also those that only its items name.
std::vector<occurrence> occurrences(const node::select& select);

/// Where a condition on the rows of one of them belongs, so that others are not lost: 0 for WHERE, else the number of an outer join. Empty: a
/// full join leaves no place for it.
std::optional<std::size_t> place_of(const occurrence& source, std::span<const node::join* const> joins);

/// What a statement says of its rows.
struct stated_conditions {
    std::span<const node::join* const> joins;
    std::span<const node::base* const> where;
};

/// Whether a condition on the root's rows, where it stands in the statement, holds for the rows of a further table as well: they are joined on the
/// key. Requires: the table has a base.
bool is_joined_to_root(const occurrence& part, const std::vector<occurrence>& sources, const stated_conditions& stated);

/// The condition that the root's row of the same key, whose table may not stand in the statement, fulfils these. Requires: the table has a base.
handle exists_root(const occurrence& part, std::vector<handle> conditions);

} // namespace azoth::orm
