// Numbers in the byte order of the protocol: the most significant byte first. PostgreSQL documentation, 55.2.1
// "Messaging Overview"; the binary forms of types are those of their send and receive functions.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>

namespace azoth::libpq {

template <std::unsigned_integral U> constexpr U swap_to_network(U u) noexcept
{
    if constexpr (std::endian::native == std::endian::big || sizeof(U) == 1)
        return u;
    else if constexpr (sizeof(U) == 2)
        return __builtin_bswap16(u);
    else if constexpr (sizeof(U) == 4)
        return __builtin_bswap32(u);
    else
        return __builtin_bswap64(u);
}

/// The number whose bytes stand at `from`, at any alignment.
template <std::integral I> I load(const char* from) noexcept
{
    std::make_unsigned_t<I> u;
    std::memcpy(&u, from, sizeof u);
    return static_cast<I>(swap_to_network(u));
}

/// Puts the bytes of `i` at `to`, at any alignment.
template <std::integral I> void store(char* to, I i) noexcept
{
    const auto u = swap_to_network(static_cast<std::make_unsigned_t<I>>(i));
    std::memcpy(to, &u, sizeof u);
}

template <std::integral I> void append(std::string& to, I i)
{
    char bytes[sizeof(I)];
    store(bytes, i);
    to.append(bytes, sizeof bytes);
}

} // namespace azoth::libpq
