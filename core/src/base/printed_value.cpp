#include "base/printed_value.hpp"

#include <azoth/base/utf8.hpp>
#include <azoth/base/value.hpp>

#include <sstream>

namespace azoth {
namespace {

constexpr std::size_t shown_text = 100;

} // namespace

void append_printed(std::string& to, const value_view& v)
{
    if (v.is_null()) {
        to += "null";
    } else if (v.type() == type_id::array) {
        to += "array of " + std::to_string(v.element_count());
    } else if (v.type() == type_id::text || v.type() == type_id::json || v.type() == type_id::decimal) {
        to += '\'';
        append_printable(to, v.bytes(), shown_text);
        to += '\'';
    } else if (v.type() == type_id::blob) {
        to += "blob of " + std::to_string(v.bytes().size()) + " bytes";
    } else {
        std::ostringstream text;
        text << value{v};
        to += text.str();
    }
}

} // namespace azoth
