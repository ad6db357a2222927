#include <azoth/compile/placeholders.hpp>

namespace azoth {

void append_placeholder(std::string& to, placeholder_style style, std::size_t number)
{
    switch (style) {
    case placeholder_style::question: to += '?'; return;
    case placeholder_style::numbered_question: to += '?'; break;
    case placeholder_style::dollar: to += '$'; break;
    case placeholder_style::named: to += ":p"; break;
    }
    to += std::to_string(number);
}

} // namespace azoth
