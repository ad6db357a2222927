// The questions as a list, for each spelling of names, and their answers as texts.
#pragma once

#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>

#include <chrono>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace az = azoth;

namespace chinook {

using row = std::vector<std::string>;

/// A question: the name of the function that asks it, headings for its columns, and the answer as texts.
struct question {
    const char* name;
    row headings;
    std::vector<row> (*ask)(az::engine&);
};

namespace camel_case {
/// The questions to a database that the script for SQLite made. Lifetime: the program's.
std::span<const question> questions();
/// How many structs each table gives: the struct's name, the number.
std::vector<row> sizes_as_structs(az::engine&);
/// A track, an employee, a customer and an invoice, member by member.
std::vector<row> some_structs(az::engine&);
} // namespace camel_case
namespace snake_case {
/// The same to one that the script for PostgreSQL made.
std::span<const question> questions();
std::vector<row> sizes_as_structs(az::engine&);
std::vector<row> some_structs(az::engine&);
} // namespace snake_case

// Values as people read them: amounts with two digits after the point.
inline std::string shown(const std::string& text) { return text; }
inline std::string shown(std::int64_t number) { return std::to_string(number); }
inline std::string shown(const az::decimal& amount) { return to_string(amount.rounded(2)); }
inline std::string shown(const az::date& day) { return az::format_date(day); }
inline std::string shown(az::local_timestamp time) { return az::format_local_timestamp(time); }
inline std::string shown(std::chrono::days days) { return std::to_string(days.count()); }
inline std::string shown(const az::value& any)
{
    std::ostringstream out;
    out << any;
    return out.str();
}
template <class V> std::string shown(const std::optional<V>& maybe) { return maybe ? shown(*maybe) : "null"; }

template <class... V> row shown_row(const std::tuple<V...>& values)
{
    return std::apply([](const auto&... each) { return row{shown(each)...}; }, values);
}
inline row shown_row(const az::dynamic_row& values)
{
    row texts;
    for (std::size_t i = 0; i != values.size(); ++i) texts.push_back(shown(values.get<az::value>(i)));
    return texts;
}

/// What the function `Ask` gives, as texts.
template <auto Ask> std::vector<row> answer(az::engine& engine)
{
    std::vector<row> rows;
    for (const auto& each : Ask(engine)) rows.push_back(shown_row(each));
    return rows;
}

} // namespace chinook
