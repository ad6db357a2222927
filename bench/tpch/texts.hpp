// The texts of the rows.
#pragma once

#include "random.hpp"

#include <cstdint>
#include <string>

namespace tpch_bench {

/// `Supplier#000000042`.
std::string numbered(const char* what, std::int64_t number);

/// A part of a text in sentences, as long as a number of the range.
std::string comment(row_random&, std::int64_t least, std::int64_t greatest);

/// Characters without a meaning, as many as a number from 10 to 40.
std::string address(row_random&);

/// The nation's code and a number: `25-989-741-2988`.
std::string phone(row_random&, std::int64_t nation);

} // namespace tpch_bench
