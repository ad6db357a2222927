#include <azoth/types/inet.hpp>

#include <azoth/base/error.hpp>

#include <arpa/inet.h>
#include <charconv>
#include <ostream>

namespace azoth {

inet::inet(std::string_view text)
{
    const auto parsed = parse(text);
    if (!parsed)
        throw conversion_error{"a text is no internet address: write 192.168.1.5, 192.168.1.0/24 or 2001:db8::1"};
    *this = *parsed;
}

std::optional<inet> inet::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const std::string address{text.substr(0, slash)};
    inet made;
    made.v6_ = address.find(':') != std::string::npos;
    if (address.find('\0') != std::string::npos) return std::nullopt;
    if (inet_pton(made.v6_ ? AF_INET6 : AF_INET, address.c_str(), made.bytes_.data()) != 1) return std::nullopt;
    const int greatest = made.v6_ ? 128 : 32;
    made.prefix_ = greatest;
    if (slash == std::string_view::npos) return made;
    const char* const end = text.data() + text.size();
    const auto [stopped_at, failed] = std::from_chars(text.data() + slash + 1, end, made.prefix_);
    if (failed != std::errc{} || stopped_at != end || made.prefix_ < 0 || made.prefix_ > greatest) return std::nullopt;
    return made;
}

std::string to_string(const inet& v)
{
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(v.v6_ ? AF_INET6 : AF_INET, v.bytes_.data(), text, sizeof text);
    std::string all = text;
    if (v.prefix_ != (v.v6_ ? 128 : 32)) all += '/' + std::to_string(v.prefix_);
    return all;
}

std::ostream& operator<<(std::ostream& out, const inet& v) { return out << to_string(v); }

bool value_traits<inet>::read(const cells& row, std::size_t i, inet& v)
{
    std::string_view text;
    if (!row.text(i, text)) return false;
    const auto parsed = inet::parse(text);
    if (!parsed) detail::throw_unreadable(row, i, "a text that is no internet address");
    v = *parsed;
    return true;
}

} // namespace azoth
