// The numbers of parameters, where the library counts as well.
#pragma once

#include <string>
#include <string_view>

namespace azoth::sqlite3 {

/// The same statement with `?` for each `?N` whose N is the next number, which is what a bare `?` means.
///
/// The library looks each numbered parameter up in a list of those before: 1,500 of them take 7 ms to prepare instead of 0.5 ms,
/// 32,766 take 3 s instead of 30 ms.
std::string without_needless_numbers(std::string_view sql);

} // namespace azoth::sqlite3
