// Values as people read them.
#pragma once

#include <azoth/base/value_view.hpp>

#include <string>

namespace azoth {

/// Appends a value on one line: `1`, `'ann'`, `null`, `blob of 3 bytes`. Long texts are cut, control bytes escaped.
void append_printed(std::string& to, const value_view& value);

} // namespace azoth
