// The tables that statements ask: three of one shape, a pair of columns per type, one of which takes nulls.
#pragma once

#include "differential/random_source.hpp"
#include "differential/sketch.hpp"

#include <azoth/azoth.hpp>

#include <array>

namespace az = azoth;

namespace differential {

template <int Table> struct thing {
    std::int64_t id = 0;
    std::int64_t a = 0;
    std::optional<std::int64_t> b{};
    std::string s{};
    std::optional<std::string> t{};
    bool f = false;
    std::optional<bool> g{};
    double x = 0;
    std::optional<double> y{};
    az::date d = std::chrono::sys_days{};
    std::optional<az::date> e{};
};

inline constexpr int table_count = 3;
inline constexpr const char* table_names[table_count] = {"differential_left", "differential_middle",
                                                         "differential_right"};
inline constexpr int column_count = 11;
inline constexpr const char* column_names[column_count] = {"id", "a", "b", "s", "t", "f", "g", "x", "y", "d", "e"};
inline constexpr type column_types[column_count] = {type::integer, type::integer, type::integer, type::text,
                                                    type::text,    type::truth,   type::truth,   type::number,
                                                    type::number,  type::day,     type::day};
inline constexpr magnitude column_limits[column_count] = {{64, 0}, {16, 0}, {16, 0}, {}, {}, {},
                                                          {},      {16, 2}, {16, 2}, {}, {}};
inline constexpr bool column_nullable[column_count] = {false, false, true, false, true, false,
                                                       true,  false, true, false, true};

inline constexpr auto models = az::models<thing<0>, thing<1>, thing<2>>;

/// The rows of all tables, in the order of the columns.
using data_set = std::array<rows, table_count>;
data_set random_data(random_source&);
/// Replaces what the tables hold.
void store(az::engine&, const data_set&);

/// Random values: from few, so that they are equal often, and from those that are known for trouble.
std::string random_text(random_source&);
cell random_value(type, random_source&);

} // namespace differential

#define AZOTH_DIFFERENTIAL_TABLE(number, name)                                                                         \
    template <>                                                                                                        \
    inline constexpr auto az::mapped<differential::thing<number>> =                                                    \
        az::table(name, az::column<&differential::thing<number>::id>(az::primary_key),                                 \
                  az::column<&differential::thing<number>::a>(), az::column<&differential::thing<number>::b>(),        \
                  az::column<&differential::thing<number>::s>(), az::column<&differential::thing<number>::t>(),        \
                  az::column<&differential::thing<number>::f>(), az::column<&differential::thing<number>::g>(),        \
                  az::column<&differential::thing<number>::x>(), az::column<&differential::thing<number>::y>(),        \
                  az::column<&differential::thing<number>::d>(), az::column<&differential::thing<number>::e>())
AZOTH_DIFFERENTIAL_TABLE(0, "differential_left");
AZOTH_DIFFERENTIAL_TABLE(1, "differential_middle");
AZOTH_DIFFERENTIAL_TABLE(2, "differential_right");
#undef AZOTH_DIFFERENTIAL_TABLE
