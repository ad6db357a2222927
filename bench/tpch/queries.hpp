// The 22 queries, in the typed language and as SQL that was written by hand.
#pragma once

#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tpch_bench {

namespace az = azoth;

/// A null, an integer, a decimal or a text; a date is its text.
using cell = std::variant<std::monostate, std::int64_t, az::decimal, std::string>;
using row = std::vector<cell>;

/// `AFRICA|3|0.05`.
std::string to_text(const row&);

struct outcome {
    std::vector<row> rows;
    /// From building the statement until its rows are in memory as tuples.
    std::chrono::duration<double> seconds{};
};

struct query {
    int number;
    const char* title;
    outcome (*typed)(az::engine&);
    /// Reads the rows of a text into the types of the typed query.
    outcome (*text)(az::engine&, const std::string& sql);
};

std::span<const query> all_queries();

/// The file `<number>.<dialect>.sql`, else `<number>.sql`, of the folder `sql`. Throws: `std::runtime_error` when there is none.
std::string sql_of(const query&, const az::engine&);

} // namespace tpch_bench
