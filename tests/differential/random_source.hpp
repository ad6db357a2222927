// Numbers that are the same for a seed on every machine: neither engine nor distributions of the standard library, whose distributions differ.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace differential {

/// xoshiro256**, seeded by splitmix64. https://prng.di.unimi.it
class random_source {
public:
    /// Each `stream` of a seed is a sequence of its own.
    explicit random_source(std::uint64_t seed, std::uint64_t stream = 0) noexcept
    {
        std::uint64_t state = seed * 0x9E3779B97F4A7C15U ^ (stream + 1) * 0xD1B54A32D192ED03U;
        for (std::uint64_t& each : state_) {
            std::uint64_t z = state += 0x9E3779B97F4A7C15U;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
            each = z ^ (z >> 31);
        }
    }

    std::uint64_t next() noexcept
    {
        const std::uint64_t result = rotated(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = rotated(state_[3], 45);
        return result;
    }
    /// 0 to `count - 1`. Requires: `count` is not 0. (Its bias is of no concern to tests.)
    std::size_t below(std::size_t count) noexcept { return next() % count; }
    /// `least` to `most`.
    int between(int least, int most) noexcept
    {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least) + 1));
    }
    bool percent(int chance) noexcept { return between(0, 99) < chance; }
    template <class V> const V& one_of(const std::vector<V>& all) noexcept { return all[below(all.size())]; }
    template <class V> V one_of(std::initializer_list<V> all) noexcept { return all.begin()[below(all.size())]; }

private:
    static constexpr std::uint64_t rotated(std::uint64_t x, int by) noexcept { return (x << by) | (x >> (64 - by)); }

    std::array<std::uint64_t, 4> state_{};
};

} // namespace differential
