#include "backends/sqlite3/options.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>

namespace azoth::sqlite3 {
namespace {

constexpr driver::known_option option_table[] = {
    {"busy_timeout"}, {"cache_size"}, {"foreign_keys"},         {"immutable"},
    {"journal_mode"}, {"mode"},       {"statement_cache_size"}, {"synchronous"},
};

// Never quotes the value: a misplaced one may be a secret.
[[noreturn]] void refuse(std::string_view name, const std::string& allowed)
{
    throw configuration_error("the option " + std::string{name} + " takes " + allowed);
}

std::string one_of(std::string_view name, const std::string& value, std::initializer_list<std::string_view> words)
{
    std::string allowed;
    for (const std::string_view word : words) {
        if (value == word) return value;
        if (!allowed.empty()) allowed += word == *(words.end() - 1) ? " or " : ", ";
        allowed += word;
    }
    refuse(name, allowed);
}

bool switched_on(std::string_view name, const std::string& value)
{
    if (value == "on" || value == "true" || value == "1") return true;
    if (value == "off" || value == "false" || value == "0") return false;
    refuse(name, "on or off");
}

std::int32_t number(std::string_view name, const std::string& value, std::int32_t least)
{
    std::int32_t result = 0;
    const char* const end = value.data() + value.size();
    const auto [stopped_at, failed] = std::from_chars(value.data(), end, result);
    if (failed == std::errc{} && stopped_at == end && result >= least) return result;
    refuse(name, "a number from " + std::to_string(least) + " to " +
                     std::to_string(std::numeric_limits<std::int32_t>::max()));
}

// https://www.sqlite.org/uri.html: the path of a `file:` URI has `%`, `?` and `#` escaped.
std::string as_uri(const std::string& path)
{
    std::string uri = path.front() == '/' ? "file://" : "file:";
    for (const char c : path) {
        switch (c) {
        case '%': uri += "%25"; break;
        case '?': uri += "%3f"; break;
        case '#': uri += "%23"; break;
        default: uri += c;
        }
    }
    return uri + "?immutable=1";
}

void check_target(const driver::connect_target& target)
{
    for (const auto& host : target.hosts)
        if (!host.host.empty() || !host.port.empty())
            throw configuration_error(
                "a database file has no host: write three slashes before a relative path, four before an absolute one");
    if (target.user || target.password) throw configuration_error("a database file takes no user and no password");
    // The library would open a database that vanishes with each connection: whoever forgot the path would not notice.
    if (target.database.empty())
        throw configuration_error(
            "a database file is missing: write three slashes and :memory: for a database in memory, or a path");
    if (target.database.find('\0') != std::string::npos)
        throw configuration_error("the path of a database file can't hold a NUL");
}

void read_option(options& result, bool& immutable, const std::string& name, const std::string& value)
{
    if (name == "busy_timeout") {
        result.busy_timeout = std::chrono::milliseconds{number(name, value, 0)};
    } else if (name == "cache_size") {
        result.cache_size = std::to_string(number(name, value, std::numeric_limits<std::int32_t>::min()));
    } else if (name == "foreign_keys") {
        result.foreign_keys = switched_on(name, value);
    } else if (name == "immutable") {
        immutable = switched_on(name, value);
    } else if (name == "journal_mode") {
        result.journal_mode = one_of(name, value, {"delete", "truncate", "persist", "memory", "wal", "off"});
    } else if (name == "mode") {
        one_of(name, value, {"ro", "rw", "rwc"});
        result.read_only = value == "ro";
        result.create = value == "rwc";
    } else if (name == "synchronous") {
        result.synchronous = one_of(name, value, {"off", "normal", "full", "extra"});
    } else if (name != driver::statement_cache_size_option) {
        std::string list;
        for (const auto& known : option_table) list.append(list.empty() ? "" : ", ").append(known.name);
        throw configuration_error("unknown option " + name + "; known are " + list);
    }
}

} // namespace

std::span<const driver::known_option> known_options() noexcept { return option_table; }

bool is_in_memory(const driver::connect_target& target) noexcept { return target.database == ":memory:"; }

options read_options(const driver::connect_target& target)
{
    check_target(target);
    options result;
    bool immutable = false;
    for (const auto& [name, value] : target.options) read_option(result, immutable, name, value);
    result.statement_cache_size = driver::statement_cache_size(target);

    result.in_memory = is_in_memory(target);
    if (result.in_memory) {
        result.file = ":memory:";
    } else if (immutable) {
        result.file = as_uri(target.database);
        result.is_uri = true;
        result.read_only = true;
        result.create = false;
    } else {
        // Debian's library reads every name that begins with `file:` as a URI, asked to or not.
        result.file = target.database.starts_with("file:") ? "./" + target.database : target.database;
    }
    return result;
}

} // namespace azoth::sqlite3
