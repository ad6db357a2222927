// Tables of structs that inherit, joined in a query of their base.
#pragma once

#include <azoth/orm/loading.hpp>
#include <azoth/sql/node/statement.hpp>

#include <vector>

namespace azoth::orm {

/// The structs that a `with_polymorphic` names.
std::vector<const mapper*> classes_in(const load_path& path);

/// The select with outer joins of the tables in which objects of `type` stand besides its root's, as far as it has not joined them.
///
/// Throws: `mapping_error` when `type` stands in no hierarchy.
handle with_class_joins(const handle& statement, const mapper& type);

/// Adds the columns of `type` that a row of its base lacks, and where they stand in the row.
///
/// Throws: `mapping_error` when `type` does not inherit from the struct of the layout.
void add_class_columns(row_layout& layout, std::vector<handle>& items, const mapper& type);

/// Whether the select's sources are tables of the hierarchy of `type` only.
bool joins_classes_only(const node::select& clauses, const mapper& type);

/// The select with these items behind its own.
handle with_more_items(const handle& statement, std::span<const handle> items);

} // namespace azoth::orm
