// A connection URI, taken apart.
#pragma once

#include <azoth/driver/driver.hpp>

#include <span>
#include <string>
#include <string_view>

namespace azoth {

/// `dialect[+driver]://[user[:password]@][host[:port][,host[:port]...]]/database[?option=value&...]`.
///
/// Every part may hold percent escapes; `+` is a plus sign everywhere. What a part can't hold as it is has to be escaped, and the error says
/// which character. A database in a file has no host: `dialect:///relative/path`, `dialect:////absolute/path`. Hosts are names,
/// IPv4 addresses and IPv6 addresses in brackets.
class uri {
public:
    /// Throws: `configuration_error`, which never quotes the text: it can hold a password in any place.
    explicit uri(std::string_view text);

    const std::string& dialect() const noexcept { return dialect_; }
    /// Empty: the dialect's default.
    const std::string& driver() const noexcept { return driver_; }
    /// The parts, unescaped. No option is there twice.
    const driver::connect_target& target() const noexcept { return target_; }

    /// The URI with its password and its secret options as `***`. `known`: what the driver says of options.
    std::string masked(std::span<const driver::known_option> known = {}) const;

private:
    std::string dialect_;
    std::string driver_;
    driver::connect_target target_;
};

/// Whether the value of an option must not be shown: its driver says so, or its name does.
bool is_secret_option(std::string_view name, std::span<const driver::known_option> known) noexcept;

} // namespace azoth
