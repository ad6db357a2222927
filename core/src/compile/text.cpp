// Printing what the program wrote itself, and parameters whose values come later.
#include "compile/nested.hpp"

#include <azoth/sql/node/parameter.hpp>
#include <azoth/sql/node/text.hpp>

#include <algorithm>

namespace azoth {
namespace {

constexpr char lower_case(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

statement_kind kind_of_word(std::string_view word) noexcept
{
    if (word == "select" || word == "values" || word == "table") return statement_kind::select;
    if (word == "insert" || word == "replace") return statement_kind::insert;
    if (word == "update" || word == "merge") return statement_kind::update;
    if (word == "delete") return statement_kind::remove;
    if (word == "create" || word == "alter" || word == "drop" || word == "truncate") return statement_kind::ddl;
    return statement_kind::other;
}

// What a text does, by its first word. After WITH it is a select unless it names a change anywhere: then one that changes rows,
// at worst taken for more than it is.
statement_kind kind_of_text(std::string_view sql)
{
    statement_kind kind = statement_kind::other;
    bool is_first = true;
    for (std::size_t at = 0; at < sql.size();) {
        if (sql.substr(at, 2) == "--") {
            at = std::min(sql.find('\n', at), sql.size());
            continue;
        }
        if (sql.substr(at, 2) == "/*") {
            at = std::min(sql.find("*/", at + 2), sql.size() - 2) + 2;
            continue;
        }
        if (!is_letter(sql[at])) {
            ++at;
            continue;
        }
        std::string word;
        for (; at < sql.size() && is_letter(sql[at]); ++at) word += lower_case(sql[at]);
        const statement_kind meant = kind_of_word(word);
        if (is_first && word != "with") return meant;
        if (is_first) kind = statement_kind::select;
        is_first = false;
        if (meant == statement_kind::insert || meant == statement_kind::update || meant == statement_kind::remove)
            return meant;
    }
    return kind;
}

[[noreturn]] void fail_unbound(const node::sql_text& content, const node::text& text)
{
    std::string names;
    for (std::size_t i = 0; i < content.names().size(); ++i)
        if (!text.value_of(i)) names += (names.empty() ? ":" : ", :") + content.names()[i];
    throw compile_error("the text has no value for " + names + ": give one with .bind(\"name\", value)");
}

} // namespace

void sql_compiler::write_text_statement(const node::text& statement)
{
    result_.kind = kind_of_text(statement.content().sql());
    result_.writes = result_.alters_rows = result_.kind != statement_kind::select;
    result_.column_types = statement.column_types();
    result_.column_names.resize(result_.column_types.size());
    const detail::scope nothing; // what the text's tables are, only the database knows
    const nested here{*this, &nothing};
    visit(statement);
}

void sql_compiler::visit(const node::text& text)
{
    const node::sql_text& content = text.content();
    const std::string_view sql = content.sql();
    std::size_t at = 0;
    for (const node::sql_text::placeholder& each : content.placeholders()) {
        write(sql.substr(at, each.begin - at));
        const node::base* value = text.value_of(each.name);
        if (!value) fail_unbound(content, text);
        write_operand(*value, precedence::primary);
        at = each.end;
    }
    write(sql.substr(at));
    if (content.ends_in_comment()) write("\n");
    wrote(precedence::lowest);
}

void sql_compiler::visit(const node::parameter& parameter) { write_parameter(parameter); }

} // namespace azoth
