#include "engine/uri_text.hpp"

#include <azoth/base/error.hpp>

#include <boost/url/encode.hpp>
#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/rfc/sub_delim_chars.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <algorithm>

namespace azoth::uri_text {
namespace {

using boost::urls::grammar::lut_chars;

// RFC 3986, section 3. A raw '@' is sorted out before parts are looked at; where it is allowed here, it is no ambiguity.
lut_chars allowed(part where) noexcept
{
    switch (where) {
    case part::user: return boost::urls::unreserved_chars + boost::urls::sub_delim_chars;
    case part::password: return boost::urls::unreserved_chars + boost::urls::sub_delim_chars + ':';
    case part::host: return boost::urls::unreserved_chars;
    case part::path: return boost::urls::pchars + '/';
    case part::option_name: return boost::urls::unreserved_chars;
    case part::option_value: break;
    }
    return boost::urls::pchars + '/' + '?' - '&';
}

std::string_view name(part where) noexcept
{
    switch (where) {
    case part::user: return "the user name";
    case part::password: return "the password";
    case part::host: return "a host name";
    case part::path: return "the path";
    case part::option_name: return "the name of an option";
    case part::option_value: break;
    }
    return "the value of an option";
}

std::string escape(char c)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'%', digits[byte >> 4], digits[byte & 15]};
}

void refuse_character(char c, part where)
{
    if (c == '\0') refuse("it holds a NUL character");
    std::string why{name(where)};
    if (c == '%')
        why += " has a '%' that two hexadecimal digits don't follow: write '%' itself as %25";
    else if (c == ' ')
        why += " holds a blank: write it as %20";
    else if (c > ' ' && c < '\x7f')
        why += std::string{" holds a '"} + c + "': write it as " + escape(c);
    else
        why += " holds a character that is no printable ASCII: percent-escape its bytes, here " + escape(c);
    refuse(why);
}

} // namespace

void refuse(std::string_view why) { throw configuration_error{"the URI can't be used: " + std::string{why}}; }

std::string decoded(std::string_view raw, part where)
{
    const lut_chars good = allowed(where);
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            if (!good(static_cast<unsigned char>(raw[i]))) refuse_character(raw[i], where);
        } else if (!boost::urls::make_pct_string_view(
                       boost::core::string_view{raw.data() + i, std::min<std::size_t>(3, raw.size() - i)})) {
            refuse_character('%', where);
        }
    }
    std::string text = boost::urls::make_pct_string_view(boost::core::string_view{raw.data(), raw.size()})->decode();
    if (text.find('\0') != std::string::npos)
        refuse(std::string{name(where)} + " holds %00: a NUL character can't be there");
    return text;
}

std::string encoded(std::string_view text, part where)
{
    return boost::urls::encode(boost::core::string_view{text.data(), text.size()}, allowed(where));
}

bool is_ipv6(std::string_view text) noexcept
{
    return boost::urls::parse_ipv6_address(boost::core::string_view{text.data(), text.size()}).has_value();
}

bool is_broken_ipv4(std::string_view text) noexcept
{
    return text.find_first_not_of("0123456789.") == std::string_view::npos &&
           !boost::urls::parse_ipv4_address(boost::core::string_view{text.data(), text.size()}).has_value();
}

} // namespace azoth::uri_text
