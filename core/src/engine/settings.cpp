#include "engine/settings.hpp"

#include <azoth/base/error.hpp>
#include <azoth/engine/uri.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace azoth {
namespace {

constexpr std::size_t greatest_pool = 10'000;
constexpr std::size_t greatest_cache = 1'000'000;
constexpr double longest_seconds = 1e6;

struct raw_settings {
    engine_settings settings;
    std::optional<std::size_t> pool_min;
};

[[noreturn]] void refuse_value(std::string_view option, std::string_view takes)
{
    throw configuration_error{"the URI's option \"" + std::string{option} + "\" takes " + std::string{takes}};
}

std::size_t number(std::string_view option, std::string_view text, std::size_t least, std::size_t greatest)
{
    std::size_t n = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (code != std::errc{} || end != text.data() + text.size() || n < least || n > greatest)
        refuse_value(option, "a number from " + std::to_string(least) + " to " + std::to_string(greatest));
    return n;
}

std::chrono::nanoseconds seconds(std::string_view option, std::string_view text)
{
    double s = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), s, std::chars_format::fixed);
    if (code != std::errc{} || end != text.data() + text.size() || !(s >= 0 && s <= longest_seconds))
        refuse_value(option, "seconds from 0 to 1000000, as 2.5");
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(s));
}

bool on_or_off(std::string_view option, std::string_view text)
{
    if (text == "on" || text == "true" || text == "1") return true;
    if (text == "off" || text == "false" || text == "0") return false;
    refuse_value(option, "on or off");
}

struct own_option {
    std::string_view name;
    void (*read)(std::string_view name, std::string_view text, raw_settings& to);
};

constexpr own_option own_options[] = {
    {"compiled_cache_size",
     [](std::string_view name, std::string_view text, raw_settings& to) {
         to.settings.compiled_cache_size = number(name, text, 1, greatest_cache);
     }},
    {"pool_min", [](std::string_view name, std::string_view text,
                    raw_settings& to) { to.pool_min = number(name, text, 0, greatest_pool); }},
    {"pool_pre_ping", [](std::string_view name, std::string_view text,
                         raw_settings& to) { to.settings.pool.pre_ping = on_or_off(name, text); }},
    {"pool_recycle", [](std::string_view name, std::string_view text,
                        raw_settings& to) { to.settings.pool.recycle = seconds(name, text); }},
    {"pool_size", [](std::string_view name, std::string_view text,
                     raw_settings& to) { to.settings.pool.size = number(name, text, 1, greatest_pool); }},
    {"pool_timeout", [](std::string_view name, std::string_view text,
                        raw_settings& to) { to.settings.pool.timeout = seconds(name, text); }},
};

template <class Options> std::string listed(const Options& options)
{
    std::string text;
    for (const auto& each : options) {
        if (!text.empty()) text += ", ";
        text += each.name;
    }
    return text.empty() ? "none" : text;
}

// An unknown name after a secret may be the rest of the secret, whose '&' was not escaped: it is not repeated.
[[noreturn]] void refuse_option(std::string_view name, bool after_secret, std::span<const driver::known_option> known)
{
    std::string text = after_secret
                           ? "the URI has an unknown option after a secret one (write a '&' of its value as %26)"
                           : "the URI has an unknown option \"" + std::string{name} + '"';
    text += "; the engine knows " + listed(own_options) + "; the driver knows " + listed(known);
    throw configuration_error{text};
}

} // namespace

engine_settings take_settings(driver::connect_target& target, std::span<const driver::known_option> known)
{
    raw_settings raw;
    std::vector<std::pair<std::string, std::string>> left;
    bool after_secret = false;
    for (auto& [name, value] : target.options) {
        const auto same_name = [&name = name](const auto& each) { return each.name == name; };
        const auto* own = std::find_if(std::begin(own_options), std::end(own_options), same_name);
        const bool is_own = own != std::end(own_options);
        if (!is_own && std::none_of(known.begin(), known.end(), same_name)) refuse_option(name, after_secret, known);
        after_secret = is_secret_option(name, known);
        if (is_own)
            own->read(name, value, raw);
        else
            left.emplace_back(std::move(name), std::move(value));
    }
    target.options = std::move(left);
    pool_settings& pool = raw.settings.pool;
    pool.kept = raw.pool_min.value_or(pool.size);
    if (pool.kept > pool.size)
        refuse_value("pool_min", "no more than pool_size, which is " + std::to_string(pool.size));
    return raw.settings;
}

} // namespace azoth
