// Changes in the words that MariaDB has.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <string_view>

namespace azoth::mysql {

/// What the server says, among other words, when a row of an upsert meets another one in another key than the one that was named.
inline constexpr std::string_view conflict_in_another_key = "a row has the same value in another unique key";

/// DELETE .. USING with RETURNING as a delete by keys, and the select of an upsert as a subquery. Others stay as they are.
///
/// Throws: `compile_error` for a table without a key of one column, where the key is needed.
handle lower_change(const handle& statement, const dialect& speaks_for);

} // namespace azoth::mysql
