#include "backends/soci/connect_text.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string_view>

namespace azoth::soci {
namespace {

constexpr driver::known_option sqlite3_options[] = {
    {"busy_timeout"}, {"cache_size"}, {"foreign_keys"}, {"journal_mode"}, {"statement_cache_size"}, {"synchronous"},
};

// PostgreSQL documentation, 34.1.2; without those that change what a session is (`replication`, `client_encoding`).
constexpr driver::known_option postgresql_options[] = {
    {"application_name"},
    {"channel_binding"},
    {"connect_timeout"},
    {"dbname"},
    {"fallback_application_name"},
    {"gssencmode"},
    {"gsslib"},
    {"host"},
    {"hostaddr"},
    {"keepalives"},
    {"keepalives_count"},
    {"keepalives_idle"},
    {"keepalives_interval"},
    {"krbsrvname"},
    {"options"},
    {"passfile"},
    {"password", true},
    {"port"},
    {"requirepeer"},
    {"service"},
    {"ssl_max_protocol_version"},
    {"ssl_min_protocol_version"},
    {"sslcert"},
    {"sslcompression"},
    {"sslcrl"},
    {"sslcrldir"},
    {"sslkey"},
    {"sslmode"},
    {"sslpassword", true},
    {"sslrootcert"},
    {"sslsni"},
    {"statement_cache_size"},
    {"target_session_attrs"},
    {"tcp_user_timeout"},
    {"user"},
};

constexpr driver::known_option mysql_options[] = {
    {"backend"}, {"connect_string", true}, {"connect_timeout"}, {"read_timeout"},  {"sslca"}, {"sslcert"},
    {"sslkey"},  {"statement_cache_size"}, {"unix_socket"},     {"write_timeout"},
};

constexpr driver::known_option other_options[] = {
    {"backend"},
    {"connect_string", true},
    {"statement_cache_size"},
};

// Never quotes the value: a misplaced one may be a secret.
[[noreturn]] void refuse_value(std::string_view name, const std::string& allowed)
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
    refuse_value(name, allowed);
}

std::string switched(std::string_view name, const std::string& value)
{
    if (value == "on" || value == "true" || value == "1") return "on";
    if (value == "off" || value == "false" || value == "0") return "off";
    refuse_value(name, "on or off");
}

std::string number(std::string_view name, const std::string& value, std::int32_t least)
{
    std::int32_t result = 0;
    const char* const end = value.data() + value.size();
    const auto [stopped_at, failed] = std::from_chars(value.data(), end, result);
    if (failed == std::errc{} && stopped_at == end && result >= least) return std::to_string(result);
    refuse_value(name, "a number from " + std::to_string(least) + " to " +
                           std::to_string(std::numeric_limits<std::int32_t>::max()));
}

const std::string* find(const driver::connect_target& target, std::string_view name) noexcept
{
    const auto found = std::find_if(target.options.begin(), target.options.end(),
                                    [&](const auto& option) { return option.first == name; });
    return found != target.options.end() ? &found->second : nullptr;
}

void refuse_nul(const driver::connect_target& target)
{
    const auto check = [](const std::string& part) {
        if (part.find('\0') != std::string::npos) throw configuration_error("a part of the URI holds a NUL byte");
    };
    check(target.database);
    if (target.user) check(*target.user);
    if (target.password) check(*target.password);
    for (const auto& [name, value] : target.options) check(value);
}

connect_text sqlite3_text(const driver::connect_target& target)
{
    for (const auto& host : target.hosts)
        if (!host.host.empty() || !host.port.empty())
            throw configuration_error(
                "a database file has no host: write three slashes before a relative path, four before an absolute one");
    if (target.user || target.password) throw configuration_error("a database file takes no user and no password");
    if (target.database.empty())
        throw configuration_error(
            "a database file is missing: write three slashes and :memory: for a database in memory, or a path");

    connect_text result{"sqlite3", target.database, "", false};
    // SOCI takes the whole of a text without `=` for the file's name.
    if (target.database.find('=') != std::string::npos) {
        if (target.database.find('"') != std::string::npos)
            throw configuration_error("a path with both = and a double quote can't be passed through SOCI");
        result.text = "db=\"" + target.database + '"';
    }
    const bool in_memory = is_in_memory(kind::sqlite3, target);
    std::string journal = in_memory ? "" : "wal";
    std::string synchronous;
    std::string rest;
    std::string timeout = "5000";
    for (const auto& [name, value] : target.options) {
        if (name == "busy_timeout")
            timeout = number(name, value, 0);
        else if (name == "cache_size")
            rest += ";PRAGMA cache_size=" + number(name, value, std::numeric_limits<std::int32_t>::min());
        else if (name == "foreign_keys")
            rest += ";PRAGMA foreign_keys=" + switched(name, value);
        else if (name == "journal_mode")
            journal = one_of(name, value, {"delete", "truncate", "persist", "memory", "wal", "off"});
        else if (name == "synchronous")
            synchronous = one_of(name, value, {"off", "normal", "full", "extra"});
    }
    if (synchronous.empty()) synchronous = journal == "wal" ? "normal" : "full";
    result.settings = "PRAGMA busy_timeout=" + timeout;
    if (!journal.empty()) result.settings += ";PRAGMA journal_mode=" + journal;
    result.settings += ";PRAGMA synchronous=" + synchronous + rest;
    return result;
}

void append_escaped(std::string& to, std::string_view part)
{
    constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : part) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '.' || c == '_' || c == '~';
        if (is_plain) {
            to += c;
            continue;
        }
        to += '%';
        to += digits[static_cast<unsigned char>(c) >> 4U];
        to += digits[static_cast<unsigned char>(c) & 15U];
    }
}

// A URI as libpq takes it. SOCI goes over it in search of pairs with a blank between them: escaped, it has none, and comes out as it was,
// provided that it has an `=`.
connect_text postgresql_text(const driver::connect_target& target)
{
    connect_text result{"postgresql", "postgresql://", "", false};
    std::string& text = result.text;
    if (target.user) append_escaped(text, *target.user);
    if (target.password) {
        text += ':';
        append_escaped(text, *target.password);
    }
    if (target.user || target.password) text += '@';
    for (const driver::host_and_port& each : target.hosts) {
        if (&each != &target.hosts.front()) text += ',';
        const bool is_v6 = each.host.find(':') != std::string::npos;
        if (is_v6)
            text += '[' + each.host + ']';
        else
            append_escaped(text, each.host);
        if (!each.port.empty()) text += ':' + each.port;
    }
    text += '/';
    append_escaped(text, target.database);
    text += "?client_encoding=UTF8&fallback_application_name=azoth";
    if (find(target, "connect_timeout") == nullptr)
        text += "&connect_timeout=10"; // Nobody waits for a dead host forever.
    for (const auto& [name, value] : target.options) {
        if (name == driver::statement_cache_size_option) continue;
        text += '&' + name + '=';
        append_escaped(text, value);
    }
    return result;
}

void append_pair(std::string& to, std::string_view name, std::string_view value)
{
    if (!to.empty()) to += ' ';
    to.append(name).append("='");
    for (const char c : value) {
        if (c == '\'' || c == '\\') to += '\\';
        to += c;
    }
    to += '\'';
}

connect_text mysql_text(const driver::connect_target& target)
{
    if (target.hosts.size() > 1) throw configuration_error("SOCI connects to one host of MySQL, not to a list");
    connect_text result{"mysql", "", "", false};
    std::string& text = result.text;
    if (!target.hosts.empty()) {
        if (!target.hosts[0].host.empty()) append_pair(text, "host", target.hosts[0].host);
        if (!target.hosts[0].port.empty()) append_pair(text, "port", target.hosts[0].port);
    }
    if (target.user) append_pair(text, "user", *target.user);
    if (target.password) append_pair(text, "password", *target.password);
    if (!target.database.empty()) append_pair(text, "db", target.database);
    append_pair(text, "charset", "utf8mb4"); // It decides how texts are escaped.
    append_pair(text, "local_infile",
                "0"); // SOCI 4.0.3 decides by a variable that nobody has set where it is not told.
    if (find(target, "connect_timeout") == nullptr) append_pair(text, "connect_timeout", "10");
    for (const auto& [name, value] : target.options) {
        if (name == driver::statement_cache_size_option) continue;
        append_pair(text, name, name.ends_with("_timeout") ? number(name, value, 1) : value);
        result.with_tls = result.with_tls || name.starts_with("ssl");
    }
    return result;
}

connect_text other_text(const std::string* backend, const driver::connect_target& target)
{
    if (backend == nullptr || backend->empty())
        throw configuration_error(
            "name SOCI's backend by the option backend, as odbc, and what it gets by connect_string");
    const std::string* const text = find(target, "connect_string");
    if (text == nullptr) throw configuration_error("the option connect_string is missing: what SOCI's backend gets");
    const bool has_parts =
        target.user || target.password || !target.database.empty() ||
        std::any_of(target.hosts.begin(), target.hosts.end(), [](const auto& host) { return !host.host.empty(); });
    if (has_parts)
        throw configuration_error(
            "with the option backend, connect_string says everything: leave host, user and database out");
    return {*backend, *text, "", false};
}

} // namespace

std::span<const driver::known_option> known_options(kind k) noexcept
{
    switch (k) {
    case kind::sqlite3: return sqlite3_options;
    case kind::postgresql: return postgresql_options;
    case kind::mysql: return mysql_options;
    case kind::other: break;
    }
    return other_options;
}

connect_text text_for(kind k, const driver::connect_target& target)
{
    refuse_nul(target);
    const std::string* const backend = find(target, "backend");
    if (k == kind::sqlite3) return sqlite3_text(target);
    if (k == kind::postgresql) return postgresql_text(target);
    return k == kind::mysql && (backend == nullptr || *backend == "mysql") ? mysql_text(target)
                                                                           : other_text(backend, target);
}

bool is_in_memory(kind k, const driver::connect_target& target) noexcept
{
    return k == kind::sqlite3 && target.database == ":memory:";
}

} // namespace azoth::soci
