// Expressions in the definition of a table, where no database takes parameters.
#include <azoth/compile/sql_compiler.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/bind.hpp>

#include <charconv>
#include <cmath>
#include <iterator>

namespace azoth {

std::string sql_compiler::print_in_table(const handle& expression)
{
    is_in_table_ = true;
    write_expression(lower(expression).node());
    return std::move(sql_);
}

void sql_compiler::write_value_in_table(const node::base& origin)
{
    const auto* bound = dynamic_cast<const node::bind*>(&origin);
    if (!bound)
        throw compile_error("in the definition of a table a list of values has no literal: write the expression as "
                            "SQL, az::computed(\"...\")");
    write_literal(bound->value().view());
}

void sql_compiler::write_literal(const value_view& value)
{
    const auto number = [&](auto n) {
        char digits[32];
        const std::string_view text{digits, std::to_chars(std::begin(digits), std::end(digits), n).ptr};
        const bool is_negative = text.front() == '-';
        if (is_negative) write("(");
        write(text);
        if (std::is_floating_point_v<decltype(n)> && text.find_first_of(".e") == text.npos) write(".0");
        if (is_negative) write(")");
    };
    wrote(precedence::primary);
    if (value.is_null()) return write("NULL");
    if (is_integer(value.type())) return number(value.integer());
    switch (value.type()) {
    case type_id::boolean: return write_boolean(value.boolean());
    case type_id::float32:
    case type_id::float64:
        if (std::isfinite(value.floating())) return number(value.floating());
        break;
    case type_id::text:
    case type_id::enumeration:
    case type_id::decimal: return append_text_literal(sql_, value.bytes());
    default: break;
    }
    throw compile_error("in the definition of a table a value of type " + std::string{to_string(value.type())} +
                        " has no literal: write the expression as SQL, az::computed(\"...\")");
}

} // namespace azoth
