#include "engine/echo.hpp"

#include <azoth/base/log.hpp>
#include <azoth/base/utf8.hpp>
#include <azoth/base/value.hpp>

#include <cstdio>
#include <exception>
#include <ostream>
#include <sstream>

namespace azoth {
namespace {

constexpr std::size_t shown_text = 100;
constexpr std::size_t shown_values = 100;

void append_value(std::string& to, const value_view& v)
{
    if (v.is_null()) {
        to += "null";
    } else if (v.type() == type_id::array) {
        to += "array of " + std::to_string(v.element_count());
    } else if (v.type() == type_id::text || v.type() == type_id::json || v.type() == type_id::decimal) {
        to += '\'';
        append_printable(to, v.bytes(), shown_text);
        to += '\'';
    } else if (v.type() == type_id::blob) {
        to += "blob of " + std::to_string(v.bytes().size()) + " bytes";
    } else {
        std::ostringstream text;
        text << value{v};
        to += text.str();
    }
}

} // namespace

void append_values(std::string& to, std::span<const value_view> values)
{
    std::size_t count = 0;
    for (const value_view& each : values) {
        if (count == shown_values) {
            to += ", ...";
            return;
        }
        if (count++ != 0) to += ", ";
        append_value(to, each);
    }
}

void echo::write(const line& l) noexcept
{
    if (!to_) return;
    try {
        std::string text;
        append_printable(text, l.sql);
        text += "  [";
        if (!l.values.empty()) {
            text += l.values;
            text += "; ";
        }
        if (l.failed) text += "failed, ";
        if (l.times != 1) text += std::to_string(l.times) + " times, ";
        text += std::to_string(l.rows) + (l.rows == 1 ? " row, " : " rows, ");
        char milliseconds[32];
        std::snprintf(milliseconds, sizeof milliseconds, "%.3f ms]\n",
                      std::chrono::duration<double, std::milli>(l.duration).count());
        text += milliseconds;
        const std::lock_guard lock{mutex_};
        to_->write(text.data(), static_cast<std::streamsize>(text.size()));
        to_->flush();
    } catch (const std::exception& e) {
        log(e.what()); // a stream that throws, or no memory: the statement is none the worse
    }
}

} // namespace azoth
