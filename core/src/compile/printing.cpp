#include <azoth/compile/printing.hpp>

#include "base/printed_value.hpp"

#include <azoth/compile/placeholders.hpp>
#include <azoth/compile/standard_dialect.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/parameter.hpp>
#include <azoth/sql/node/text.hpp>
#include <azoth/sql/print.hpp>

#include <ostream>

namespace azoth {
namespace {

bool is_statement(const handle& printed)
{
    return dynamic_cast<const node::clause*>(&printed.node()) || dynamic_cast<const node::text*>(&printed.node());
}

void append_values(std::string& to, const handle& statement, const compiled& made, placeholder_style style)
{
    const node::key_writer walk{statement.node()};
    std::string_view separator = "  [";
    for (std::size_t i = 0; i < made.parameters.size(); ++i) {
        const node::bound_value& bound = walk.values()[made.parameters[i].value];
        to += separator;
        append_placeholder(to, style, i + 1);
        to += " = ";
        if (const auto* later = dynamic_cast<const node::parameter*>(bound.origin))
            to += "parameter " + later->name();
        else
            append_printed(to, bound.value);
        separator = ", ";
    }
    if (!made.parameters.empty()) to += ']';
}

} // namespace

std::string to_string(const handle& printed)
{
    const standard_dialect speaks;
    if (is_statement(printed)) return speaks.compile(printed, placeholder_style::named).sql;
    return sql_compiler{speaks, placeholder_style::named}.print(printed);
}

std::string to_string(const handle& statement, const dialect& speaks, placeholder_style style, print_options how)
{
    compiled made = speaks.compile(statement, style);
    if (how.values) append_values(made.sql, statement, made, style);
    return std::move(made.sql);
}

std::string to_string(const handle& statement, const dialect& speaks, print_options how)
{
    return to_string(statement, speaks, placeholder_style::named, how);
}

namespace detail {
void print(std::ostream& to, const handle& statement) { to << azoth::to_string(statement); }
} // namespace detail

} // namespace azoth
