// When the results of two statements are the same.
#pragma once

#include "bench/tpch/queries.hpp"

#include <string>
#include <vector>

namespace tpch_test {

namespace az = azoth;
using tpch_bench::cell;
using tpch_bench::row;
using tpch_bench::to_text;

/// How decimals are compared.
enum class precision {
    exact,
    /// To one part in 10^12, or to 10^-9. Where a database reckons with floating-point numbers, it keeps fifteen digits, and a sum of many
    /// of them some less. Rounding both and comparing the texts would not do: of two neighbours one can be below a half.
    floating
};

bool is_same(const cell&, const cell&, precision);

/// Empty when the rows are the same, in the same order; else the first difference, for people.
std::string difference(const std::vector<row>& a, const std::vector<row>& b, precision);

/// The rows in an order that depends on no database's collation: by all columns but decimals, from left to right.
std::vector<row> in_common_order(std::vector<row>);

} // namespace tpch_test
