// The clauses of a statement, gathered by their place in the grammar: what a compiler reads.
#pragma once

#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/node/join.hpp>
#include <azoth/sql/node/row_lock.hpp>
#include <azoth/sql/node/table_source.hpp>

#include <optional>
#include <vector>

namespace azoth::node {

/// Pointers into the tree; valid as long as the statement.
struct select {
    std::vector<const base*> items;
    bool distinct = false;
    std::vector<const base*> distinct_on;
    std::vector<const base*> from;
    std::vector<const join*> joins;
    std::vector<const base*> where;
    std::vector<const base*> group_by;
    std::vector<const base*> having;
    std::vector<const base*> order_by;
    const base* limit = nullptr;
    const base* offset = nullptr;
    const row_lock* lock = nullptr;
};

/// Two statements whose rows are combined.
struct compound {
    clause_kind operation = clause_kind::union_;
    const clause* left = nullptr;
    const clause* right = nullptr;
    std::vector<const base*> order_by;
    const base* limit = nullptr;
    const base* offset = nullptr;
};

/// What an insert does with a row that a key does not let in.
struct upsert {
    /// Columns of that key; empty: any key.
    std::vector<const base*> target;
    bool does_nothing = false;
    std::vector<const assignment*> assignments;
    /// Which of the rows that are there are updated.
    std::vector<const base*> where;
};

struct insert {
    const table_source* table = nullptr;
    std::vector<const base*> columns;
    /// Each row: assignments, or as many expressions as there are columns; or one `value_rows`.
    std::vector<std::vector<const base*>> rows;
    bool default_values = false;
    const base* from_select = nullptr;
    std::optional<node::upsert> on_conflict;
    std::vector<const base*> returning;
};

struct update {
    const table_source* table = nullptr;
    std::vector<const assignment*> assignments;
    std::vector<const base*> from;
    std::vector<const base*> where;
    std::vector<const base*> returning;
};

struct delete_from {
    const table_source* table = nullptr;
    /// The sources of USING.
    std::vector<const base*> from;
    std::vector<const base*> where;
    std::vector<const base*> returning;
};

/// The first clause: it says what kind of statement it is.
const clause& first_of(const clause& last) noexcept;

/// The statement as what it is at heart, a list of clauses. Throws: `compile_error` for another node.
const clause& clauses_of(const base& statement);

/// Whether the statement gives rows by itself: a select, or a combination of selects.
bool is_query(const base& statement) noexcept;

/// The items that name the columns which a statement gives, and tell their types: those of its first branch, or of RETURNING. None for a
/// statement that gives no rows.
std::vector<const base*> items_of(const base& statement);

// Requires: the statement is of that kind. Throws: `compile_error` for a clause that has no place in it.
select gather_select(const clause& last);
compound gather_compound(const clause& last);
insert gather_insert(const clause& last);
update gather_update(const clause& last);
delete_from gather_delete(const clause& last);

} // namespace azoth::node
