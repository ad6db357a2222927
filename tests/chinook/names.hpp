// How the published scripts spell names: invoice_line.unit_price for PostgreSQL, InvoiceLine.UnitPrice for SQLite.
//
// A mapping knows its names at compile time. So the models and what is asked with them are compiled twice, once for each
// spelling, into the namespaces chinook::camel_case and chinook::snake_case: questions.cpp and questions_snake_case.cpp,
// structs.cpp and structs_snake_case.cpp.
#pragma once

#include <azoth/azoth.hpp>

#include <array>
#include <string>
#include <string_view>

#ifndef CHINOOK_NAMES
#define CHINOOK_NAMES camel_case
#endif

namespace az = azoth;

namespace chinook {

/// A name that is made by the compiler.
struct spelling {
    std::array<char, 40> characters{};
    std::size_t length = 0;
    constexpr std::string_view text() const { return {characters.data(), length}; }
};

namespace camel_case {

/// `unit_price` as `UnitPrice`.
constexpr spelling spell(std::string_view words)
{
    spelling made;
    bool begins = true;
    for (const char c : words) {
        if (c != '_') made.characters[made.length++] = begins ? static_cast<char>(c - 'a' + 'A') : c;
        begins = c == '_';
    }
    return made;
}

} // namespace camel_case
namespace snake_case {

constexpr spelling spell(std::string_view words)
{
    spelling made;
    for (const char c : words) made.characters[made.length++] = c;
    return made;
}

} // namespace snake_case

namespace CHINOOK_NAMES {

/// The name of a table or a column that is known at run time.
inline std::string spelled(std::string_view words) { return std::string{spell(words).text()}; }

template <auto Member> inline constexpr spelling spelled_member = spell(az::member_name<Member>());

/// A column that is named as its member, in the spelling of the script.
template <auto Member, class... Option> constexpr auto column(Option... options)
{
    return az::column<Member>(spelled_member<Member>.text(), options...);
}

} // namespace CHINOOK_NAMES
} // namespace chinook
