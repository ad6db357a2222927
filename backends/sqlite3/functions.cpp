#include "backends/sqlite3/functions.hpp"

#include <azoth/base/utf8.hpp>

#include <boost/regex.hpp>

#include <sqlite3.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>

namespace azoth::sqlite3 {
namespace {

std::string_view text_of(::sqlite3_value* value) noexcept
{
    const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value)); // Before the size.
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

// A character of its own for each code point, so that `.` is one character and `[ä-ü]` a range.
//
// Requires: the text is UTF-8.
std::wstring characters_of(std::string_view text)
{
    static_assert(sizeof(wchar_t) == 4, "a wide character has to hold every code point");
    std::wstring characters;
    characters.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        unsigned code = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (int n = 1; n < length; ++n)
            code = (code << 6) | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(n)]) & 0x3FU);
        characters += static_cast<wchar_t>(code);
        i += static_cast<std::size_t>(length);
    }
    return characters;
}

// The compiled pattern is kept with the statement for as long as the pattern stays the same.
// https://www.sqlite.org/c3ref/get_auxdata.html
const boost::wregex& pattern_of(sqlite3_context* context, ::sqlite3_value* pattern)
{
    if (const void* const known = sqlite3_get_auxdata(context, 0)) return *static_cast<const boost::wregex*>(known);
    auto made = std::make_unique<boost::wregex>(characters_of(text_of(pattern)), boost::regex::perl);
    sqlite3_set_auxdata(context, 0, made.release(), [](void* p) { delete static_cast<boost::wregex*>(p); });
    const void* const kept = sqlite3_get_auxdata(context, 0);
    if (kept == nullptr) throw std::bad_alloc{}; // The library has destroyed it.
    return *static_cast<const boost::wregex*>(kept);
}

// An exception must not cross the library. A search that takes too many steps ends by one, too.
void regexp(sqlite3_context* context, int, ::sqlite3_value** arguments) noexcept
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL || sqlite3_value_type(arguments[1]) == SQLITE_NULL) return;
    try {
        if (!is_valid_utf8(text_of(arguments[0])) || !is_valid_utf8(text_of(arguments[1])))
            return sqlite3_result_error(context, "regexp: a text that is not UTF-8", -1);
        const std::wstring text = characters_of(text_of(arguments[1]));
        const bool found = boost::regex_search(text, pattern_of(context, arguments[0]), boost::match_single_line);
        sqlite3_result_int(context, found ? 1 : 0);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& e) {
        sqlite3_result_error(context, (std::string{"regexp: "} + e.what()).c_str(), -1);
    }
}

} // namespace

int add_functions(::sqlite3* database) noexcept
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(database, "regexp", 2, flags, nullptr, &regexp, nullptr, nullptr, nullptr);
}

} // namespace azoth::sqlite3
