// Printing what gives a value by itself: columns, parameters, functions.
#include "compile/nested.hpp"

#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/nullable.hpp>

#include <algorithm>

namespace azoth {
namespace {

// A column of a subquery has to be one that the subquery yields, under a name that only one has.
void check_yields(const detail::scope_source& source, const node::base& statement, const std::string& name)
{
    const auto columns = detail::output_columns(node::items_of(statement), true);
    const auto own =
        std::count_if(columns.begin(), columns.end(), [&](const auto& each) { return each.own_name == name; });
    const std::string called = "subquery " + std::string{source.name};
    if (own > 1)
        throw compile_error(called + " has " + std::to_string(own) + " columns named " + name + ": label them apart");
    if (std::any_of(columns.begin(), columns.end(), [&](const auto& each) { return each.name == name; })) return;
    std::string text = called + " has no column " + name + "; it has:";
    for (const auto& each : columns) text += ' ' + each.name;
    throw compile_error(text);
}

} // namespace

void sql_compiler::visit(const node::column& column)
{
    if (is_in_table_) {
        write_identifier(column.name());
        return wrote(precedence::primary);
    }
    if (is_fragment_ && !(scope_ && scope_->knows(column.table())))
        return write_qualified(column.table(), column.name());
    write_qualified(scope_->resolve(column).name, column.name());
}

void sql_compiler::visit(const node::source_column& column)
{
    const std::string_view source = detail::source_of(column.source()).name;
    if (is_fragment_ && !(scope_ && scope_->knows(source))) return write_qualified(source, column.name());
    const detail::scope_source& from = scope_->resolve(column);
    if (const node::base* statement = from.statement()) check_yields(from, *statement, column.name());
    write_qualified(from.name, column.name());
}

void sql_compiler::visit(const node::bind& bind) { write_bound(bind, 0, bind.type()); }

void sql_compiler::write_bound(const node::base& origin, std::size_t offset, type_id)
{
    write_parameter(origin, offset);
}

void sql_compiler::visit(const node::constant& constant)
{
    switch (constant.which()) {
    case node::constant::word::null: write("NULL"); break;
    case node::constant::word::true_: write_boolean(true); break;
    case node::constant::word::false_: write_boolean(false); break;
    case node::constant::word::star: write("*"); break;
    case node::constant::word::default_value:
        throw compile_error("az::default_value is no expression: it stands alone as what a column is given");
    }
    wrote(precedence::primary);
}

void sql_compiler::write_boolean(bool value) { write(value ? "TRUE" : "FALSE"); }

void sql_compiler::visit(const node::label& label) { label.expression().accept(*this); }

void sql_compiler::visit(const node::nullable& node) { node.expression().accept(*this); }

void sql_compiler::visit(const node::entity&)
{
    throw compile_error("a struct is no part of an expression: select it by itself, or name the column");
}

void sql_compiler::visit(const node::function& call)
{
    write(function_name(call));
    write("(");
    write_list(call.children());
    write(")");
    wrote(precedence::primary);
}

std::string_view sql_compiler::function_name(const node::function& call) const { return call.name(); }

void sql_compiler::visit(const node::case_when& cases)
{
    const auto parts = cases.children();
    write("CASE");
    std::size_t i = 0;
    for (; i + 1 < parts.size(); i += 2) {
        write(" WHEN ");
        write_expression(parts[i].node());
        write(" THEN ");
        write_expression(parts[i + 1].node());
    }
    if (i < parts.size()) {
        write(" ELSE ");
        write_expression(parts[i].node());
    }
    write(" END");
    wrote(precedence::primary);
}

void sql_compiler::visit(const node::cast& cast)
{
    write("CAST(");
    write_expression(cast.operand());
    write(" AS ");
    write(type_name(cast.type()));
    write(")");
    wrote(precedence::primary);
}

std::string_view sql_compiler::type_name(type_id type) const
{
    switch (type) {
    case type_id::boolean: return "BOOLEAN";
    case type_id::int16: return "SMALLINT";
    case type_id::int32: return "INTEGER";
    case type_id::int64: return "BIGINT";
    case type_id::float32: return "REAL";
    case type_id::float64: return "DOUBLE PRECISION";
    case type_id::decimal: return "NUMERIC";
    case type_id::text: return "VARCHAR";
    case type_id::blob: return "BLOB";
    case type_id::date: return "DATE";
    case type_id::time_of_day: return "TIME";
    case type_id::timestamp: return "TIMESTAMP WITH TIME ZONE";
    case type_id::local_timestamp: return "TIMESTAMP";
    case type_id::interval: return "INTERVAL";
    case type_id::json: return "JSON";
    case type_id::unknown:
    case type_id::uuid:
    case type_id::array:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: break;
    }
    throw compile_error("CAST to the type " + std::string{to_string(type)} + " has no name in " +
                        std::string{dialect_.name()});
}

} // namespace azoth
