// What stands before the examples of mappings.
#pragma once

#include "guide/common/guide.hpp"

//# Before the examples
//: Each example has structs of its own. All of them are compiled with these lines before them:
#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>
#include <azoth/types/uuid.hpp>

namespace az = azoth;
using az::col;
using namespace az::literals;
//.
