#include <azoth/driver/statement_cache.hpp>

#include <azoth/base/error.hpp>

#include <charconv>
#include <string>

namespace azoth::driver {

std::size_t statement_cache_size(const connect_target& target)
{
    constexpr std::size_t greatest = 100'000;
    std::size_t size = 256;
    for (const auto& [name, value] : target.options) {
        if (name != statement_cache_size_option) continue;
        const char* const end = value.data() + value.size();
        const auto [stopped_at, failed] = std::from_chars(value.data(), end, size);
        if (failed != std::errc{} || stopped_at != end || size > greatest)
            throw configuration_error("the option statement_cache_size takes a number from 0 to " +
                                      std::to_string(greatest));
    }
    return size;
}

} // namespace azoth::driver
