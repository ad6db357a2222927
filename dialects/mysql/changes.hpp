// Changes in the words that MariaDB has.
#pragma once

#include <azoth/compile/dialect.hpp>

namespace azoth::mysql {

/// DELETE .. USING with RETURNING as a delete by keys, and the select of an upsert as a subquery. Others stay as they are.
///
/// Throws: `compile_error` for a table without a key of one column, where the key is needed.
handle lower_change(const handle& statement, const dialect& speaks_for);

} // namespace azoth::mysql
