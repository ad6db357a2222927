// Structs of a program that become rows without becoming objects.
#pragma once

#include <azoth/orm/bulk.hpp>
#include <azoth/orm/mapper.hpp>

#include <string_view>
#include <vector>

namespace azoth::orm {

/// Those whose key the database generates, and those that bring their own, each in their order.
struct structs_by_key {
    std::vector<const void*> unset;
    std::vector<const void*> set;
};
structs_by_key split_by_key(const mapper& type, const std::vector<const void*>& structs);

std::vector<const void*> pointers_to(const struct_range& all);

/// Throws: `state_error` naming the member, when a relation of the struct holds objects: only columns are written here.
void refuse_relations(const mapper& type, const void* value, std::string_view operation);

} // namespace azoth::orm
