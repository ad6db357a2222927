// Parameters as SQL text.
#pragma once

#include <azoth/base/placeholder.hpp>

#include <cstddef>
#include <string>

namespace azoth {

/// Appends the placeholder of parameter `number`, from 1.
void append_placeholder(std::string& to, placeholder_style style, std::size_t number);

} // namespace azoth
