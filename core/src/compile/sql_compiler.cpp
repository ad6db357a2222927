#include <azoth/compile/sql_compiler.hpp>

#include "compile/decimal_scale.hpp"
#include "compile/deletion_marks.hpp"
#include "compile/nested.hpp"
#include "compile/truth.hpp"

#include <azoth/compile/lowering.hpp>
#include <azoth/sql/node/text.hpp>

namespace azoth {
namespace {

statement_kind kind_of(node::clause_kind first) noexcept
{
    switch (first) {
    case node::clause_kind::insert: return statement_kind::insert;
    case node::clause_kind::update: return statement_kind::update;
    case node::clause_kind::delete_from: return statement_kind::remove;
    case node::clause_kind::select: return statement_kind::select;
    default: return node::is_set_operation(first) ? statement_kind::select : statement_kind::other;
    }
}

} // namespace

sql_compiler::sql_compiler(const azoth::dialect& speaks_for, placeholder_style style)
    : dialect_(speaks_for),
      style_(style)
{}

sql_compiler::~sql_compiler() = default;

// Values are numbered on the statement as it was built, so that every later walk over an equal one finds them by number; what
// is printed may be another tree over the same values.
compiled sql_compiler::compile(const handle& statement)
{
    parameters_ = std::make_unique<detail::parameters>(statement.node(), style_);
    const handle lowered = lower(count_up_versions(statement, microsecond()));
    const auto* last = dynamic_cast<const node::clause*>(&lowered.node());
    const auto* text = dynamic_cast<const node::text*>(&lowered.node());
    if (!last && !text) throw compile_error("only a statement can be compiled: select, insert, update or delete_from");
    if (text) {
        write_text_statement(*text);
    } else {
        result_.kind = kind_of(node::first_of(*last).kind());
        with_at_queries_ =
            result_.kind != statement_kind::select && !dialect_.capabilities().supports_with_before_changes;
        if (!with_at_queries_) write_with(*last);
        write_statement(*last);
    }
    result_.id = next_compiled_id();
    result_.meets_marks = last && detail::meets_marks(statement.node());
    result_.sql = std::move(sql_);
    result_.parameters = parameters_->take_slots();
    return std::move(result_);
}

std::string sql_compiler::print(const handle& expression)
{
    parameters_ = std::make_unique<detail::parameters>(expression.node(), style_);
    is_fragment_ = true;
    write_expression(lower(expression).node());
    return std::move(sql_);
}

// Also of what stands in WITH: the kind of the whole is that of the last statement.
void sql_compiler::write_statement(const node::clause& last)
{
    switch (kind_of(node::first_of(last).kind())) {
    case statement_kind::select: write_query(last, defining_ ? select_use::source : select_use::statement); return;
    case statement_kind::insert: write_insert(node::gather_insert(last)); break;
    case statement_kind::update:
        write_update(node::gather_update(last));
        result_.alters_rows = true;
        break;
    case statement_kind::remove:
        write_delete(node::gather_delete(last));
        result_.alters_rows = true;
        break;
    default: throw compile_error("a statement begins with select, insert, update or delete_from");
    }
    result_.writes = true;
}

void sql_compiler::tell_columns(const std::vector<detail::output_column>& items)
{
    if (defining_) return;
    for (const detail::output_column& each : items) {
        result_.column_types.push_back(each.type);
        result_.column_names.push_back(each.name);
        const int scale = each.type == type_id::decimal ? detail::decimal_scale(*each.expression) : -1;
        if (scale >= 0) result_.column_scales.resize(result_.column_types.size() - 1, -1);
        if (scale >= 0 || !result_.column_scales.empty())
            result_.column_scales.push_back(static_cast<std::int8_t>(scale));
    }
}

void sql_compiler::write_identifier(std::string_view name) { append_identifier(sql_, name, dialect_.identifiers()); }

void sql_compiler::write_qualified(std::string_view source, std::string_view column)
{
    write_identifier(source);
    write(".");
    write_identifier(column);
    wrote(precedence::primary);
}

// The parentheses are put around what has been written: only the visit knows what the dialect has made of the node.
void sql_compiler::write_operand(const node::base& expression, precedence least)
{
    const std::size_t start = sql_.size();
    level_ = precedence::primary;
    expression.accept(*this);
    if (level_ >= least) return;
    sql_.insert(start, 1, '(');
    sql_ += ')';
    level_ = precedence::primary;
}

void sql_compiler::write_list(std::span<const handle> expressions)
{
    const char* separator = "";
    for (const handle& each : expressions) {
        write(separator);
        write_expression(each.node());
        separator = ", ";
    }
}

bool sql_compiler::write_conditions(std::string_view keyword, const std::vector<const node::base*>& conditions)
{
    std::vector<const node::base*> said;
    for (const node::base* each : conditions)
        if (!detail::says_nothing(*each, true)) said.push_back(each);
    if (said.empty()) return false;

    write(keyword);
    const precedence least = said.size() > 1 ? precedence::and_ : precedence::lowest;
    std::string_view separator;
    for (const node::base* each : said) {
        write(separator);
        write_operand(*each, least);
        separator = " AND ";
    }
    return true;
}

void sql_compiler::write_parameter(const node::base& origin, std::size_t offset, bool list_as_json)
{
    if (is_in_table_) return write_value_in_table(origin);
    parameters_->append(sql_, origin, offset, list_as_json ? parameter_form::json_list : parameter_form::plain);
    wrote(precedence::primary);
}

void sql_compiler::write_path_parameter(const node::base& origin)
{
    parameters_->append(sql_, origin, 0, parameter_form::json_path);
    wrote(precedence::primary);
}

void sql_compiler::refuse(std::string_view construct, std::string_view remedy) const
{
    throw compile_error(std::string{construct} + " is not known to " + std::string{dialect_.name()} + ": " +
                        std::string{remedy});
}

} // namespace azoth
