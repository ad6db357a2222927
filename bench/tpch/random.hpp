// Numbers that look random and are the same on every platform.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tpch_bench {

/// The random numbers of one row: they depend on the seed, the table and the row's number alone, so that any part of a table can be
/// made without the rest. The generator is splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
class row_random {
public:
    row_random(std::uint64_t seed, std::uint64_t table, std::uint64_t row) noexcept
        : state_(mixed(seed) ^ mixed((table << 56U) | row))
    {}

    std::uint64_t next() noexcept
    {
        state_ += 0x9e3779b97f4a7c15U;
        return mixed(state_);
    }

    /// One of the integers from `least` to `greatest`. Requires: `least` <= `greatest`. The ranges here are so much smaller than 2^64
    /// that the remainder is as good as uniform.
    std::int64_t between(std::int64_t least, std::int64_t greatest) noexcept
    {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(greatest - least + 1));
    }

    /// One of the elements of an array.
    template <class List> const auto& pick(const List& list) noexcept
    {
        return list[static_cast<std::size_t>(next() % list.size())];
    }

private:
    static std::uint64_t mixed(std::uint64_t z) noexcept
    {
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    std::uint64_t state_;
};

} // namespace tpch_bench
