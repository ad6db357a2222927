// Statements written to a stream, a line each.
#pragma once

#include <azoth/base/value_view.hpp>

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace azoth {

/// Appends values as people read them, on one line: `1, 'ann', null`. Long texts are cut.
void append_values(std::string& to, std::span<const value_view> values);

/// Safe for several threads: lines don't mix.
class echo {
public:
    struct line {
        std::string_view sql{};
        /// The values as `append_values` prints them; empty when there are none or they are not shown.
        std::string_view values{};
        std::uint64_t rows = 0;
        std::size_t times = 1;
        std::chrono::nanoseconds duration{};
        bool failed = false;
    };

    /// `to` null: nothing is written. It must outlive the echo.
    explicit echo(std::ostream* to) noexcept : to_(to) {}

    bool is_on() const noexcept { return to_ != nullptr; }
    void write(const line&) noexcept;

private:
    std::ostream* to_;
    std::mutex mutex_;
};

} // namespace azoth
