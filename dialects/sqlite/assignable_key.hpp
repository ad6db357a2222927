// When a session may assign keys itself.
#pragma once

#include <string>
#include <string_view>

namespace azoth::sqlite {

/// A select of 1 where the key is an alias of the rowid, so that `last_insert_rowid()` tells it; 0 elsewhere. Both are names.
std::string rowid_alias_query(std::string_view table, std::string_view key);

/// A select of the greatest key of a table, 0 for an empty one; null where the next keys are not the database's own next numbers.
///
/// `table` and `key` are names; `quoted_table` and `quoted_key` the same as they are written in SQL.
std::string assignable_key_query(std::string_view table, std::string_view key, std::string_view quoted_table,
                                 std::string_view quoted_key);

} // namespace azoth::sqlite
