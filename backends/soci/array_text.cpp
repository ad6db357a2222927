#include "backends/soci/array_text.hpp"

#include "backends/soci/encode.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/utf8.hpp>

namespace azoth::soci {

void append_array_literal(std::string& to, const value_view& array)
{
    to += '{';
    std::string text;
    for (std::size_t i = 0; i < array.element_count(); ++i) {
        if (i != 0) to += ',';
        const value_view& each = array.element(i);
        if (each.is_null()) {
            to += "NULL";
            continue;
        }
        if (each.type() == type_id::array) { // Inner ones are texts that the statement casts.
            text.clear();
            append_array_literal(text, each);
        } else {
            text.clear();
            append_postgresql(text, each);
        }
        if (is_text(each.type()) && (!is_valid_utf8(text) || text.find('\0') != std::string::npos))
            throw conversion_error("an array with a text that has a NUL character or is not valid UTF-8");
        to += '"';
        for (const char c : text) {
            if (c == '"' || c == '\\') to += '\\';
            to += c;
        }
        to += '"';
    }
    to += '}';
}

std::optional<std::vector<std::optional<std::string>>> split_array(std::string_view text)
{
    // `[0:2]={1,2,3}`: the first index is another than 1.
    if (text.starts_with('[')) {
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        text.remove_prefix(equals + 1);
    }
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    std::vector<std::optional<std::string>> elements;
    if (text.empty()) return elements;
    for (std::size_t i = 0;; ++i) {
        std::string element;
        const bool is_quoted = i < text.size() && text[i] == '"';
        if (is_quoted) {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\') ++i;
                if (i < text.size()) element += text[i];
            }
            if (i++ >= text.size()) return std::nullopt;
        } else {
            for (; i < text.size() && text[i] != ','; ++i) {
                if (text[i] == '{') return std::nullopt;
                element += text[i];
            }
        }
        if (!is_quoted && element == "NULL")
            elements.emplace_back();
        else
            elements.emplace_back(std::move(element));
        if (i == text.size()) return elements;
        if (text[i] != ',') return std::nullopt;
    }
}

} // namespace azoth::soci
