// Columns that tell when their row was updated.
#pragma once

#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/assignment.hpp>

#include <span>
#include <vector>

namespace azoth::orm {

/// What they are set to by an update of the table that assigns these.
std::vector<handle> times_of_update(const schema::table& table, std::span<const node::assignment* const> given);
/// An update with what `az::on_update` says of columns that it does not assign; any other statement as it is.
handle with_times_of_update(const handle& statement);

} // namespace azoth::orm
