// The words that an identifier may not be without quotes.
#pragma once

#include <string_view>

namespace azoth::detail {

/// Whether `word`, in lower case, is a keyword of any supported database: a name that is written bare must be one nowhere.
bool is_keyword(std::string_view word) noexcept;

} // namespace azoth::detail
