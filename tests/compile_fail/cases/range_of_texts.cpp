// A range of what has no ranges.
#include <azoth/azoth.hpp>
#include <azoth/types/range.hpp>

#ifndef AZOTH_FIXED
const azoth::range<std::string> names;
#else
inline const azoth::range<std::int64_t> names;
#endif
