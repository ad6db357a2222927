// What a driver over SOCI can do.
#pragma once

#include "backends/soci/kind.hpp"

#include <azoth/driver/driver.hpp>

namespace azoth::soci {

/// SQLite numbers its parameters itself, and so does PostgreSQL, past SOCI; with others SOCI puts values in place of names. Results are
/// buffered whole except on SQLite. Where values are spelled into the text, nothing limits their number but the length of the text.
constexpr driver::driver_traits traits_of(kind k) noexcept
{
    switch (k) {
    case kind::sqlite3: return {.placeholders = placeholder_style::numbered_question, .max_parameters = 32766};
    case kind::postgresql:
        return {.placeholders = placeholder_style::dollar,
                .max_parameters = 65535,
                .array_binds = true,
                .pipelining = false,
                .streaming = false};
    case kind::mysql:
    case kind::other: break;
    }
    return {.placeholders = placeholder_style::named,
            .max_parameters = 65535,
            .array_binds = false,
            .pipelining = false,
            .streaming = false};
}

} // namespace azoth::soci
