// Columns that tell when their row was updated.
#pragma once

#include <azoth/sql/handle.hpp>

namespace azoth::orm {

/// An update with what `az::on_update` says of columns that it does not assign; any other statement as it is.
handle with_times_of_update(const handle& statement);

} // namespace azoth::orm
