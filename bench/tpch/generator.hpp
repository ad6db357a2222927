// The rows of the TPC-H tables, by the rules of TPC Benchmark H, revision 3.0.1, clause 4.2.
//
// The numbers of rows, keys, ranges of values, lists of words and dependencies between columns are the specification's. Three things are not:
// the random numbers are our own, comments have fewer words, and there is a supplier with complaints also where the scale would
// give a fraction of one. So the results are those of no published answer set.
#pragma once

#include "tests/acceptance/tpch/tpch_models.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace tpch_bench {

/// How many rows the tables have. The scale factor is counted in hundredths: the suppliers of a part would not differ at others.
class scale {
public:
    constexpr explicit scale(std::int64_t hundredths) noexcept : hundredths_(hundredths) {}
    constexpr std::int64_t hundredths() const noexcept { return hundredths_; }
    constexpr std::int64_t suppliers() const noexcept { return 100 * hundredths_; }
    constexpr std::int64_t customers() const noexcept { return 1500 * hundredths_; }
    constexpr std::int64_t parts() const noexcept { return 2000 * hundredths_; }
    constexpr std::int64_t orders() const noexcept { return 15'000 * hundredths_; }
    constexpr std::int64_t clerks() const noexcept { return 10 * hundredths_; }

private:
    std::int64_t hundredths_;
};

/// An order with its lines.
struct order_rows {
    Orders order;
    std::vector<Lineitem> lines;
};

/// Every row depends on the scale, the seed and its number alone. Rows are numbered from 1.
class generator {
public:
    /// With this seed, every query returns rows at scale 0.01, also those that look for one line in 60,000, and Q2 finds a part that two
    /// suppliers of Europe offer.
    static constexpr std::uint64_t default_seed = 53;

    explicit generator(scale of, std::uint64_t seed = default_seed) noexcept : scale_(of), seed_(seed) {}

    const scale& size() const noexcept { return scale_; }
    std::vector<Region> regions() const;
    std::vector<Nation> nations() const;
    Supplier supplier(std::int64_t number) const;
    Customer customer(std::int64_t number) const;
    Part part(std::int64_t number) const;
    /// The suppliers of a part.
    std::array<Partsupp, 4> partsupps(std::int64_t part) const;
    order_rows order(std::int64_t number) const;

private:
    std::int64_t supplier_of(std::int64_t part, std::int64_t i) const noexcept;

    scale scale_;
    std::uint64_t seed_;
};

} // namespace tpch_bench
