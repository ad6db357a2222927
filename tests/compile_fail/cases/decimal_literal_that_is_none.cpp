// A decimal literal in hexadecimal.
#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>

using namespace azoth::literals;

#ifndef AZOTH_FIXED
inline const azoth::decimal price = 0x10_dec;
#else
inline const azoth::decimal price = 16_dec;
#endif
