#include "backends/libpq/connect_options.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <algorithm>
#include <iterator>
#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

struct option_table {
    std::vector<std::string> names;
    std::vector<driver::known_option> options;
};

// libpq marks what is not to be shown with a star: PostgreSQL documentation, 34.1, PQconndefaults. A connection for
// replication speaks another language than SQL.
option_table read_option_table()
{
    option_table table;
    std::vector<bool> secret;
    PQconninfoOption* const defaults = PQconndefaults();
    for (const PQconninfoOption* o = defaults; o != nullptr && o->keyword != nullptr; ++o) {
        if (std::string_view{o->keyword} == "replication") continue;
        table.names.emplace_back(o->keyword);
        secret.push_back(o->dispchar != nullptr && o->dispchar[0] == '*');
    }
    PQconninfoFree(defaults);
    for (std::size_t i = 0; i < table.names.size(); ++i) table.options.push_back({table.names[i], secret[i]});
    table.options.push_back({driver::statement_cache_size_option, false});
    return table;
}

// Nobody waits for a dead host forever. libpq's own default is the operating system's, two minutes and more.
constexpr char default_connect_timeout[] = "10";

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

void require_utf8(const std::string& encoding)
{
    const std::string name = lower(encoding);
    if (name != "utf8" && name != "utf-8" && name != "unicode")
        throw configuration_error("the option client_encoding takes UTF8 only: all texts of azoth are UTF-8");
}

// libpq looks at these only while it connects, and then reports them as it reports a host that does not answer.
void require_number(std::string_view name, const std::string& value)
{
    static constexpr std::string_view numbers[] = {"port",
                                                   "connect_timeout",
                                                   "keepalives",
                                                   "keepalives_idle",
                                                   "keepalives_interval",
                                                   "keepalives_count",
                                                   "tcp_user_timeout"};
    if (std::find(std::begin(numbers), std::end(numbers), name) == std::end(numbers)) return;
    if (value.find_first_not_of(name == "port" ? "0123456789," : "-0123456789") != std::string::npos)
        throw configuration_error("the option " + std::string(name) + " takes a number");
}

std::string list_of(const std::vector<driver::host_and_port>& hosts, std::string driver::host_and_port::*part)
{
    std::string list;
    for (const driver::host_and_port& host : hosts) {
        if (&host != &hosts.front()) list += ',';
        list += host.*part;
    }
    return list;
}

bool is_blank(const std::string& list) noexcept { return list.find_first_not_of(',') == std::string::npos; }

} // namespace

std::span<const driver::known_option> known_options()
{
    static const option_table table = read_option_table();
    return table.options;
}

connect_options::connect_options(const driver::connect_target& target)
{
    set("connect_timeout", default_connect_timeout);
    set("fallback_application_name", "azoth");
    set("client_encoding", "UTF8");
    if (const std::string hosts = list_of(target.hosts, &driver::host_and_port::host); !is_blank(hosts))
        set("host", hosts);
    if (const std::string ports = list_of(target.hosts, &driver::host_and_port::port); !is_blank(ports))
        set("port", ports);
    if (target.user) set("user", *target.user);
    if (target.password) set("password", *target.password);
    if (!target.database.empty()) set("dbname", target.database);
    for (const auto& [name, value] : target.options) {
        if (name == driver::statement_cache_size_option) continue;
        if (name == "client_encoding") require_utf8(value);
        if (name == "replication")
            throw configuration_error("the option replication is not for connections that run SQL");
        set(name, value);
    }
    if (const std::string* options = find("options"))
        leaves_time_zone_ = lower(*options).find("timezone") == std::string::npos;
    for (const auto& [name, value] : options_) {
        keywords_.push_back(name.c_str());
        values_.push_back(value.c_str());
    }
    keywords_.push_back(nullptr);
    values_.push_back(nullptr);
}

void connect_options::set(std::string name, std::string value)
{
    if (value.find('\0') != std::string::npos) throw configuration_error("the value of " + name + " holds a NUL byte");
    require_number(name, value);
    for (auto& [known, old] : options_)
        if (known == name) {
            old = std::move(value);
            return;
        }
    options_.emplace_back(std::move(name), std::move(value));
}

const std::string* connect_options::find(std::string_view name) const noexcept
{
    const auto found =
        std::find_if(options_.begin(), options_.end(), [&](const auto& option) { return option.first == name; });
    return found != options_.end() ? &found->second : nullptr;
}

std::string connect_options::servers() const
{
    const std::string* host = find("host");
    if (host == nullptr) host = find("hostaddr");
    const std::string* port = find("port");
    if (host == nullptr && find("service") != nullptr) return "the service " + *find("service");
    return (host != nullptr ? *host : std::string("the local server")) +
           (port != nullptr ? ", port " + *port : std::string{});
}

} // namespace azoth::libpq
