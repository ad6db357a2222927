// Columns that are read when their members are.
#pragma once

#include <azoth/orm/deferred.hpp>
#include <azoth/orm/mapper.hpp>

namespace azoth::orm {

class session_core;

/// The member of a deferred column in the struct at `data`; null for any other column.
inline const deferred_member* deferred_in(const mapped_column& column, const void* data) noexcept
{
    return column.operations->deferred ? static_cast<const deferred_member*>(column.in(data)) : nullptr;
}
inline deferred_member& deferred_at(const mapped_column& column, void* data) noexcept
{
    return *static_cast<deferred_member*>(column.in(data));
}

/// Reads the column of one object by a statement. Requires: the object has a row in the session.
void load_deferred(session_core& core, object& owner, const mapped_column& column);
/// The same of all objects that do not have it yet, by a statement for many. Requires: they are of one struct.
void load_deferred(session_core& core, std::span<object* const> owners, const mapped_column& column);

} // namespace azoth::orm
