#include "backends/libpq/statement_names.hpp"

#include <azoth/base/log.hpp>

#include <random>

namespace azoth::libpq {

statement_names::statement_names() : prefix_("az")
{
    constexpr char digits[] = "0123456789abcdefghijklmnopqrstuv";
    std::random_device random;
    std::uint64_t bits = (std::uint64_t{random()} << 32U) | random();
    for (int i = 0; i < 8; ++i, bits >>= 5U) prefix_ += digits[bits & 31U];
    prefix_ += '_';
}

void statement_names::retire(std::string name) noexcept
{
    try {
        retired_.push_back(std::move(name));
    } catch (...) {
        log("libpq: no memory to note a prepared statement that is no longer used; the server keeps it until the "
            "connection ends");
    }
}

} // namespace azoth::libpq
