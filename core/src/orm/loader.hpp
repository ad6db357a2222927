// From rows to objects.
#pragma once

#include "orm/load_steps.hpp"
#include "orm/session_core.hpp"

#include <vector>

namespace azoth::orm {

/// Loads the relation that a state belongs to; what the program changed since the last flush still holds.
///
/// Throws: `detached_error`, `database_error`.
void load_relation(relation_state& state);
/// The same for a program that reads it. Throws: `lazy_load_error` where that is not allowed.
void load_for_reading(relation_state& state);

/// What was taken out of a relation before it was known, and was not there as the rows now say, has not left it.
void keep_only_found(std::vector<object*>& removed, const std::vector<object*>& found);

/// A key's cell as it would be bound; null when it is null. Lifetime: the row's and the scratch's.
///
/// Throws: `mapping_error` for an array, which is no key.
value_view key_cell(const cells& row, std::size_t index, type_id type, scratch& keeper);

/// The object of the row whose cells begin at `first` and hold what the layout says: the one that the session holds, or a new one. Null when
/// the key is null, as an outer join makes it. `table`: the identity table of the layout's struct. Of a struct that others inherit from it is
/// the struct that the row is; what the row lacks of it is read by `session_core::rows_are_read`.
object* read_object(session_core& core, const row_layout& layout, identity_table& table, const cells& row,
                    std::size_t first);

/// The object of this key, from the identity map or the database; null when there is no such row.
object* get(session_core& core, const mapper& type, std::span<const value_view> key);

/// Whether there is a row of this key which the session's filters hide. Requires: `get` has found none.
bool is_hidden(session_core& core, const mapper& type, std::span<const value_view> key);

/// All objects that a select of one struct's columns gives, in the order of its rows.
std::vector<object*> load_objects(session_core& core, const handle& statement, const row_layout& layout);

/// A relation as rows tell it; what the program changed since the last flush still holds.
void fill_relation(relation_state& state, std::vector<object*> found);

/// Loads one relationship of many objects with a statement, or a few when they are very many, and what the step has from there on.
void load_selectin(session_core& core, const load_step& step, const std::vector<object*>& owners);

/// Loads what the statement that gave the objects did not. `joined`: it has brought the steps that are joins.
void follow_up(session_core& core, const std::vector<object*>& objects, const std::vector<load_step>& steps,
               bool joined);

/// What a query's load options, and the relationships that are mapped to be loaded eagerly, ask for, for objects that are there.
void load_eagerly(session_core& core, const mapper& type, const std::vector<object*>& objects,
                  const std::vector<load_path>& paths);

} // namespace azoth::orm
