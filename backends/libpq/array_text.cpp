#include "backends/libpq/array_text.hpp"

#include "backends/libpq/byte_order.hpp"
#include "backends/libpq/text_form.hpp"

#include <vector>

namespace azoth::libpq {
namespace {

// PostgreSQL documentation, 8.15.6 "Array Input and Output Syntax".
bool needs_quotes(std::string_view text) noexcept
{
    constexpr std::string_view special = "{},\"\\ \t\n\r\v\f";
    const bool is_null_word = text.size() == 4 && (text[0] | 32) == 'n' && (text[1] | 32) == 'u' &&
                              (text[2] | 32) == 'l' && (text[3] | 32) == 'l';
    return text.empty() || is_null_word || text.find_first_of(special) != std::string_view::npos;
}

class array_reader {
public:
    array_reader(std::string& to, std::string_view bytes, const server_types& types)
        : to_(to),
          left_(bytes),
          types_(types)
    {}

    bool read()
    {
        std::int32_t dimensions = 0;
        std::int32_t has_nulls = 0;
        std::int32_t element = 0;
        // PostgreSQL, src/include/utils/array.h: MAXDIM.
        if (!take(dimensions) || dimensions < 0 || dimensions > 6 || !take(has_nulls) || !take(element)) return false;
        form_ = types_.find(static_cast<oid>(element)).form;
        for (std::int32_t i = 0; i < dimensions; ++i) {
            std::int32_t length = 0;
            std::int32_t first = 0;
            if (!take(length) || length < 0 || !take(first)) return false;
            lengths_.push_back(length);
        }
        if (lengths_.empty()) {
            to_ += "{}";
            return left_.empty();
        }
        return append_dimension(0) && left_.empty();
    }

private:
    bool take(std::int32_t& number)
    {
        if (left_.size() < sizeof number) return false;
        number = load<std::int32_t>(left_.data());
        left_.remove_prefix(sizeof number);
        return true;
    }

    bool append_dimension(std::size_t dimension)
    {
        if (dimension == lengths_.size()) return append_next();
        to_ += '{';
        for (std::int32_t i = 0; i < lengths_[dimension]; ++i) {
            if (i != 0) to_ += ',';
            if (!append_dimension(dimension + 1)) return false;
        }
        to_ += '}';
        return true;
    }

    bool append_next()
    {
        std::int32_t length = 0;
        if (!take(length)) return false;
        if (length == -1) {
            to_ += "NULL";
            return true;
        }
        if (length < 0 || left_.size() < static_cast<std::size_t>(length)) return false;
        element_.clear();
        if (!append_text_form(element_, form_, left_.substr(0, static_cast<std::size_t>(length)), types_)) return false;
        left_.remove_prefix(static_cast<std::size_t>(length));
        append_element(to_, element_);
        return true;
    }

    std::string& to_;
    std::string_view left_;
    const server_types& types_;
    wire form_ = wire::unsupported;
    std::vector<std::int32_t> lengths_;
    std::string element_;
};

} // namespace

void append_element(std::string& to, std::string_view text)
{
    if (!needs_quotes(text)) {
        to += text;
        return;
    }
    to += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') to += '\\';
        to += c;
    }
    to += '"';
}

bool append_array_text(std::string& to, std::string_view bytes, const server_types& types)
{
    return array_reader{to, bytes, types}.read();
}

} // namespace azoth::libpq
