// The options of libpq, and where a connection goes to.
#pragma once

#include <azoth/driver/driver.hpp>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace azoth::libpq {

/// The options that a URI's query may have: libpq's own, as the library at hand tells them, and ours.
std::span<const driver::known_option> known_options();

/// Keywords and values as libpq takes them.
class connect_options {
public:
    /// Throws: `configuration_error` for an option that would break what every connection of azoth relies on.
    explicit connect_options(const driver::connect_target& target);

    /// Ended by null pointers. Lifetime: as long as this object.
    const char* const* keywords() const noexcept { return keywords_.data(); }
    const char* const* values() const noexcept { return values_.data(); }

    /// Whether the session's time zone is left to us: nothing in the options chooses one.
    bool leaves_time_zone() const noexcept { return leaves_time_zone_; }
    /// The servers that will be tried, for messages: `db1:5432, db2:5432`. Holds no secret.
    std::string servers() const;

private:
    void set(std::string name, std::string value);
    const std::string* find(std::string_view name) const noexcept;

    std::vector<std::pair<std::string, std::string>> options_;
    std::vector<const char*> keywords_;
    std::vector<const char*> values_;
    bool leaves_time_zone_ = true;
};

} // namespace azoth::libpq
