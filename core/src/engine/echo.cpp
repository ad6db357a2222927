#include "engine/echo.hpp"

#include "base/printed_value.hpp"

#include <azoth/base/log.hpp>
#include <azoth/base/utf8.hpp>

#include <cstdio>
#include <exception>
#include <ostream>

namespace azoth {
namespace {

constexpr std::size_t shown_values = 100;

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
        append_printed(to, each);
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
