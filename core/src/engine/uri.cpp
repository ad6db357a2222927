#include <azoth/engine/uri.hpp>

#include "engine/uri_text.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace azoth {
namespace {

using uri_text::decoded;
using uri_text::encoded;
using uri_text::part;
using uri_text::refuse;

constexpr std::string_view form = "dialect[+driver]://user:password@host:port/database?option=value";

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string scheme_name(std::string_view raw)
{
    const bool good = !raw.empty() && is_letter(raw.front()) && std::all_of(raw.begin(), raw.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.';
    });
    if (!good)
        refuse("what stands before :// must be the name of a dialect, with +driver or without: " + std::string{form});
    std::string name{raw};
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

// The text of a URI, cut at its own marks; nothing is unescaped yet.
struct pieces {
    std::string_view scheme;
    std::string_view authority;
    std::string_view path; // with its slash
    std::string_view query;
};

// An '@', '/', '?' or '#' of a password that is not escaped moves these cuts; then there is an '@' in a wrong place, and we say so
// before any part is looked at as what it is not.
void check_marks(const pieces& cut)
{
    if (std::count(cut.authority.begin(), cut.authority.end(), '@') > 1)
        refuse("there are several '@' before the path: write one that belongs to the user name or password as %40");
    if (cut.authority.empty()) return;
    if (cut.path.find('@') != std::string_view::npos || cut.query.find('@') != std::string_view::npos)
        refuse("there is an '@' after the host: in a user name or password write '/' as %2F, '?' as %3F and '#' as "
               "%23; write an '@' of the "
               "path or of an option as %40");
}

pieces cut(std::string_view text)
{
    const std::size_t scheme_end = text.find("://");
    if (scheme_end == std::string_view::npos) refuse("it has no ://; a URI is " + std::string{form});
    if (text.find('#') != std::string_view::npos) refuse("it holds a '#': write it as %23 (there is no fragment)");
    pieces p;
    p.scheme = text.substr(0, scheme_end);
    std::string_view rest = text.substr(scheme_end + 3);
    if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
        p.query = rest.substr(mark + 1);
        rest = rest.substr(0, mark);
    }
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    p.authority = rest.substr(0, slash);
    p.path = rest.substr(slash);
    check_marks(p);
    return p;
}

void check_port(std::string_view port)
{
    std::uint32_t number = 0;
    const auto [end, code] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (code == std::errc{} && end == port.data() + port.size() && number >= 1 && number <= 65535) return;
    refuse("the port after a host is no number from 1 to 65535; write a ':' of a user name as %3A, '@' of a password "
           "as %40, and an IPv6 "
           "address in brackets");
}

driver::host_and_port host_and_port(std::string_view raw)
{
    if (raw.empty()) refuse("a host is missing beside a comma");
    driver::host_and_port result;
    std::string_view rest;
    if (raw.front() == '[') {
        const std::size_t end = raw.find(']');
        if (end == std::string_view::npos || !uri_text::is_ipv6(raw.substr(1, end - 1)))
            refuse("what stands in brackets is no IPv6 address");
        result.host = raw.substr(1, end - 1);
        rest = raw.substr(end + 1);
        if (!rest.empty() && rest.front() != ':')
            refuse("after the brackets of an IPv6 address only a ':' and a port may follow");
    } else {
        const std::size_t colon = std::min(raw.find(':'), raw.size());
        result.host = decoded(raw.substr(0, colon), part::host);
        if (!result.host.empty() && uri_text::is_broken_ipv4(result.host))
            refuse("a host of digits and dots is no IPv4 address");
        rest = raw.substr(colon);
    }
    if (rest.empty()) return result;
    rest.remove_prefix(1);
    check_port(rest);
    result.port = rest;
    return result;
}

void read_authority(std::string_view authority, driver::connect_target& target)
{
    std::string_view hosts = authority;
    if (const std::size_t at = authority.find('@'); at != std::string_view::npos) {
        const std::string_view login = authority.substr(0, at);
        hosts = authority.substr(at + 1);
        const std::size_t colon = std::min(login.find(':'), login.size());
        if (colon != 0) target.user = decoded(login.substr(0, colon), part::user);
        if (colon != login.size()) target.password = decoded(login.substr(colon + 1), part::password);
    }
    while (!hosts.empty()) {
        const std::size_t comma = std::min(hosts.find(','), hosts.size());
        target.hosts.push_back(host_and_port(hosts.substr(0, comma)));
        if (comma + 1 == hosts.size()) refuse("a host is missing beside a comma");
        hosts.remove_prefix(std::min(comma + 1, hosts.size()));
    }
}

void read_query(std::string_view query, driver::connect_target& target)
{
    while (!query.empty()) {
        const std::size_t mark = std::min(query.find('&'), query.size());
        const std::string_view option = query.substr(0, mark);
        query.remove_prefix(std::min(mark + 1, query.size()));
        const std::size_t equals = option.find('=');
        if (equals == std::string_view::npos || equals == 0)
            refuse("an option is not name=value; write a '&' that belongs to a value as %26");
        std::string name = decoded(option.substr(0, equals), part::option_name);
        const auto same = [&](const auto& each) { return each.first == name; };
        if (std::any_of(target.options.begin(), target.options.end(), same)) refuse("an option is given twice");
        target.options.emplace_back(std::move(name), decoded(option.substr(equals + 1), part::option_value));
    }
}

} // namespace

uri::uri(std::string_view text)
{
    const pieces p = cut(text);
    const std::size_t plus = std::min(p.scheme.find('+'), p.scheme.size());
    dialect_ = scheme_name(p.scheme.substr(0, plus));
    if (plus != p.scheme.size()) driver_ = scheme_name(p.scheme.substr(plus + 1));
    read_authority(p.authority, target_);
    if (!p.path.empty()) target_.database = decoded(p.path.substr(1), part::path);
    read_query(p.query, target_);
}

std::string uri::masked(std::span<const driver::known_option> known) const
{
    std::string text = dialect_;
    if (!driver_.empty()) text += '+' + driver_;
    text += "://";
    if (target_.user) text += encoded(*target_.user, part::user);
    if (target_.password) text += ":***";
    if (target_.user || target_.password) text += '@';
    for (std::size_t i = 0; i < target_.hosts.size(); ++i) {
        const auto& [host, port] = target_.hosts[i];
        if (i != 0) text += ',';
        text += host.find(':') == std::string::npos ? encoded(host, part::host) : '[' + host + ']';
        if (!port.empty()) text += ':' + port;
    }
    if (!target_.database.empty()) text += '/' + encoded(target_.database, part::path);
    char mark = '?';
    for (const auto& [name, value] : target_.options) {
        text += mark + encoded(name, part::option_name) + '=';
        text += is_secret_option(name, known) ? "***" : encoded(value, part::option_value);
        mark = '&';
    }
    return text;
}

bool is_secret_option(std::string_view name, std::span<const driver::known_option> known) noexcept
{
    // Whoever misspells such an option has no driver that knows it.
    for (const std::string_view telling : {"password", "passwd", "passphrase", "secret", "token"})
        if (name.find(telling) != std::string_view::npos) return true;
    return std::any_of(known.begin(), known.end(),
                       [&](const driver::known_option& each) { return each.secret && each.name == name; });
}

} // namespace azoth
