#include <azoth/types/scaled.hpp>

#include <azoth/base/error.hpp>

#include <limits>

namespace azoth::detail {

std::int64_t units_of(const decimal& number, int scale)
{
    const decimal same = number.rounded(scale);
    if (same != number)
        throw conversion_error{"a number with more than " + std::to_string(scale) +
                               " digits after the point does not fit: round it first"};
    if (same.units() < std::numeric_limits<std::int64_t>::min() ||
        same.units() > std::numeric_limits<std::int64_t>::max())
        throw_scaled_overflow();
    return static_cast<std::int64_t>(same.units());
}

void throw_scaled_overflow() { throw conversion_error{"a scaled number has more than the 64 bits that hold it"}; }

} // namespace azoth::detail
