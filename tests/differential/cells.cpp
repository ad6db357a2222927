#include "differential/cells.hpp"

#include <azoth/base/time.hpp>

#include <cmath>
#include <cstdio>

namespace differential {
namespace {

std::string quoted(const std::string& text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) {
            quoted += c;
        } else {
            char code[8];
            std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned>(c));
            quoted += code;
        }
    }
    return quoted + '"';
}

std::string shown(double number)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.17g", number);
    return text;
}

} // namespace

std::string to_string(const cell& c)
{
    struct printer {
        std::string operator()(std::monostate) const { return "null"; }
        std::string operator()(std::int64_t i) const { return std::to_string(i); }
        std::string operator()(const std::string& text) const { return quoted(text); }
        std::string operator()(bool truth) const { return truth ? "true" : "false"; }
        std::string operator()(double number) const { return shown(number); }
        std::string operator()(std::chrono::sys_days day) const { return azoth::format_date(day); }
    };
    return std::visit(printer{}, c);
}

std::string to_string(const row& r)
{
    std::string text = "(";
    for (const cell& each : r) text += (text.size() == 1 ? "" : ", ") + to_string(each);
    return text + ')';
}

double comparable_number(double number)
{
    constexpr double steps = 65536;
    if (std::abs(number) > 1e12) return number;
    const double rounded = std::nearbyint(number * steps) / steps;
    return rounded == 0 ? 0 : rounded;
}

} // namespace differential
