// The driver over SOCI, for whatever database SOCI has a backend for.
#pragma once

#include <azoth/driver/driver.hpp>

#include <memory>
#include <string_view>

namespace azoth::soci {

/// Makes a driver for `dialect`+soci: with `sqlite`, `postgresql` and `mysql` over SOCI's backends of these names (`sqlite3`), with others
/// over the backend that the URI's options name (connect_text.hpp). Backends are found by SOCI when a connection is opened.
std::unique_ptr<driver::driver> make_driver(std::string_view dialect);

} // namespace azoth::soci
