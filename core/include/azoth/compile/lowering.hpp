// Statements in the words of a database that lacks some: trees rewritten before they are printed.
#pragma once

#include <azoth/sql/handle.hpp>

#include <functional>
#include <string_view>

namespace azoth {

/// What a lowering does to one node whose children have been rewritten already: gives another one, or the same.
using lowering_rule = std::function<handle(const handle&)>;

/// The tree with `rule` applied to every node that is no constant of the program, children first. Of a statement's clauses it is applied
/// to the last, which stands for the statement. What is shared stays shared: a node that is reached twice is rewritten once, and a bound
/// value remains one parameter.
handle rewrite(const handle& tree, const lowering_rule& rule);

/// For databases without an operator for exclusive or: `a ^ b` is `(a | b) - (a & b)`.
handle lower_bit_xor(const handle& node);

/// For databases whose LIKE alone tells upper from lower case: `x ILIKE p` is `lower(x) LIKE lower(p)`.
handle lower_ilike(const handle& node);

/// For databases without parentheses around the branches of a set operation: a branch that needs them, as one with a limit does, is
/// selected from, `SELECT * FROM (branch)`.
handle lower_grouped_branches(const handle& node);

/// For databases without ORDER BY within aggregates: the select takes its rows from a subquery that gives them in this order. Selects for
/// which that does not do stay as they are: aggregates of different orders, DISTINCT aggregates, subqueries beside them.
handle lower_ordered_aggregates(const handle& node);

/// For databases without FILTER: what an aggregate takes is null in the rows that the condition does not let through. Aggregates by name of
/// which it is not known that they leave nulls out stay as they are.
handle lower_filtered_aggregates(const handle& node);

/// For databases whose `lag` and `lead` take no default: it stands for the row that is not there, told by a number that is looked for in it.
handle lower_defaults_of_lag(const handle& node);

/// For databases without LIMIT in a subquery that something is compared with: it is selected from, `IN (SELECT a FROM (.. LIMIT 3) AS
/// limited)`.
handle lower_limited_subqueries(const handle& node);

/// For databases whose `greatest` and `least` are null when an argument is: those that may be null (`node::nullable`) are replaced by
/// one of the others where they are.
handle lower_greatest(const handle& node);
/// For databases without DELETE .. USING: `DELETE FROM t WHERE r IN (SELECT t.r FROM t, u WHERE ..)`, where `row_identifier` is what tells
/// the rows of any table apart. Takes whole statements; others than such a delete stay as they are.
handle lower_delete_using(const handle& statement, std::string_view row_identifier);

/// For all databases: an update, also one in WITH, or an upsert that updates, of a table whose rows have versions (`az::row_version`) gives
/// the rows that it meets their next one, unless it sets the version itself. `microsecond`: the shortest duration, as the database writes it,
/// by which an instant grows where the clock does not say a later one.
///
/// Throws: `compile_error` for a statement of a further table of a hierarchy whose versions stand in the root's, and for a delete from it.
handle count_up_versions(const handle& statement, std::string_view microsecond);

/// For databases that take ON after a select's last table for the condition of a join: an upsert from a select whose last clause is FROM
/// gets a WHERE that is true. Takes whole statements.
handle lower_upsert_from_select(const handle& statement);

} // namespace azoth
