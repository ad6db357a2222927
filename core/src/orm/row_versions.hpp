// The versions of rows: what tells a session that somebody else has changed one.
#pragma once

#include <azoth/orm/mapper.hpp>

namespace azoth::orm {

// Requires, where it takes an object: its mapping has a version column.

/// Gives an object that is about to be inserted the first version.
void begin_versions(object& each);
/// What a struct that becomes no object writes into column `number`: the first version, unless it brings one that is not zero.
/// Lifetime: the struct's and the scratch's.
value_view inserted_value(const mapper& type, std::size_t number, const void* value, scratch& keeper);
/// Takes that one back: there is no row.
void take_version_back(object& each);
/// Gives an object that is about to be updated the version after the one that the session knows. Requires: it is watched.
void count_version_up(object& each);
/// The version of the row as the session knows it, whatever the program wrote to the member. Lifetime: the object's, its snapshot's and
/// the scratch's.
value_view known_version(const object& each, scratch& keeper);

} // namespace azoth::orm
