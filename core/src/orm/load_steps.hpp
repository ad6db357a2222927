// What is loaded with objects: a query's options and the mappings' defaults, made into one tree.
#pragma once

#include <azoth/orm/loading.hpp>

#include <vector>

namespace azoth::orm {

/// A relationship, how it is loaded, and what is loaded from its targets on; or a deferred column.
struct load_step {
    const relationship* definition = nullptr;
    loading how = loading::selectin;
    bool recursive = false;
    std::vector<load_step> nested{};
    /// Of `undefer`, which has no relationship.
    const mapped_column* column = nullptr;
    /// Whose the relationship or column is: of objects that are none of these it has nothing to load.
    const mapper* owner = nullptr;
    /// What only some of the objects have is never loaded by the statement that gives them.
    bool is_apart = false;
};

/// The steps from objects of `type` on. A default that would lead back into itself ends there.
///
/// Throws: `mapping_error`, as completing a mapper does.
std::vector<load_step> steps_from(const mapper& type, const std::vector<load_path>& paths);

/// For queries whose rows say nothing of relations. Throws: `compile_error` naming the relationship that one of the paths means to find
/// there (`contains_eager`).
void require_none_contained(const std::vector<load_path>& paths);

/// Whether there is something to load that the statement itself does not bring.
bool wants_more_than_joins(const std::vector<load_step>& steps) noexcept;
/// Whether a step is made in the statement of its owners.
bool joins_something(const std::vector<load_step>& steps) noexcept;
/// Whether one of those makes a row for each member of a collection. `added`: only among the joins that are not there yet.
bool joins_collections(const std::vector<load_step>& steps, bool added) noexcept;

} // namespace azoth::orm
