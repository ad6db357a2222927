// When a statement of many rows tells which row got which key.
#pragma once

#include <string>
#include <string_view>

namespace azoth::mysql {

/// A select of 1 where the server numbers the key of a table and nothing changes what it hands out; of another number elsewhere. Both are
/// names.
std::string rising_keys_query(std::string_view table, std::string_view key);

} // namespace azoth::mysql
