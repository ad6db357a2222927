#include "dialects/sqlite/statement_compiler.hpp"

#include <azoth/compile/lowering.hpp>
#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/values_table.hpp>

namespace azoth::sqlite {
namespace {

constexpr bool is_fraction(type_id type) noexcept
{
    return type == type_id::float32 || type == type_id::float64 || type == type_id::decimal;
}

constexpr bool is_time(type_id type) noexcept
{
    return type == type_id::date || type == type_id::timestamp || type == type_id::local_timestamp ||
           type == type_id::interval;
}

// The rowid has three names, of which a column of the table may have taken some.
// https://www.sqlite.org/lang_createtable.html#rowid
std::string_view row_identifier(const handle& statement)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (!last || node::first_of(*last).kind() != node::clause_kind::delete_from) return "rowid";
    const auto& table = static_cast<const node::table_source&>(node::first_of(*last).payload().front().node()).table();
    for (const std::string_view name : {"rowid", "oid", "_rowid_"})
        if (!table.find(name)) return name;
    throw compile_error("table " + table.name() +
                        " has columns named rowid, oid and _rowid_: DELETE .. USING has nothing "
                        "left to tell its rows by; use a subquery in where(...)");
}

} // namespace

// There is no operator for exclusive or, no ILIKE, and the greatest of several is null when one is; LIKE itself tells upper from lower case because the driver asks
// for it (PRAGMA case_sensitive_like).
// https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
//
// A branch of a UNION has no parentheses, and before 3.44 aggregates have no ORDER BY; group_concat takes the rows of a subquery in their
// order (the optimizer leaves that alone).
// https://www.sqlite.org/lang_select.html#compound_select_statements https://www.sqlite.org/lang_aggfunc.html#group_concat
handle statement_compiler::lower(const handle& statement) const
{
    const handle without_using = lower_delete_using(statement, row_identifier(statement));
    return rewrite(lower_upsert_from_select(without_using), [](const handle& node) {
        return lower_ordered_aggregates(lower_grouped_branches(lower_greatest(lower_ilike(lower_bit_xor(node)))));
    });
}

// IS compares nulls, too. IS DISTINCT FROM is known from 3.39 on only. REGEXP calls a function that the driver brings.
// https://www.sqlite.org/lang_expr.html#isisnot
void statement_compiler::visit(const node::binary& node)
{
    using node::binary_operator;
    const auto* array = dynamic_cast<const node::array_operation*>(&node.right());
    if (array && array->use() == node::array_use::any) return write_comparison_with_any(node, *array);
    const type_id left = node.left().type();
    const type_id right = node.right().type();
    const bool is_exact = is_fraction(node.type());
    switch (node.op()) {
    case binary_operator::is_distinct_from: write_binary(node, " IS NOT ", precedence::predicate); break;
    case binary_operator::is_not_distinct_from: write_binary(node, " IS ", precedence::predicate); break;
    case binary_operator::matches: write_binary(node, " REGEXP ", precedence::predicate); break;
    case binary_operator::divide: is_exact ? write_exact_division(node) : sql_compiler::visit(node); break;
    case binary_operator::modulo: is_exact ? write_exact_remainder(node) : sql_compiler::visit(node); break;
    case binary_operator::add:
    case binary_operator::subtract:
        if ((left == type_id::unknown && is_time(right)) || (right == type_id::unknown && is_time(left)))
            refuse("arithmetic of a date, an instant or a duration with an expression whose type is not known",
                   "say its type: table.col<az::timestamp>(\"name\"), or .as<az::date>()");
        is_time(left) && left != type_id::interval ? write_time_difference(node) : sql_compiler::visit(node);
        break;
    default: sql_compiler::visit(node);
    }
}

// A number of a type with fractions may be stored as an integer, and integers are divided as such. Columns of floating-point
// numbers are not.
// https://www.sqlite.org/datatype3.html#type_affinity
void statement_compiler::write_exact_division(const node::binary& node)
{
    const bool is_stored_as_real =
        node.left().type() != type_id::decimal && is_fraction(node.left().type()) &&
        (dynamic_cast<const node::column*>(&node.left()) || dynamic_cast<const node::source_column*>(&node.left()));
    if (is_stored_as_real) return sql_compiler::visit(node);
    write_operand(node.left(), precedence::product);
    write(" * 1.0 / ");
    write_operand(node.right(), precedence::sign);
    wrote(precedence::product);
}

// `%` is for integers: it would cut both sides.
// https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
void statement_compiler::write_exact_remainder(const node::binary& node)
{
    write_operand(node.left(), precedence::sum);
    write(" - ");
    write_operand(node.right(), precedence::product);
    write(" * CAST(");
    write_exact_division(node);
    write(" AS INTEGER)");
    wrote(precedence::sum);
}

// TRUE and FALSE are names of 1 and 0, and nothing else is.
// https://www.sqlite.org/datatype3.html#boolean_datatype
void statement_compiler::write_boolean(bool value) { write(value ? "1" : "0"); }

// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
std::string_view statement_compiler::type_name(type_id type) const
{
    switch (type) {
    case type_id::int16:
    case type_id::int32:
    case type_id::int64:
    case type_id::interval: return "INTEGER";
    case type_id::float32:
    case type_id::float64: return "REAL";
    case type_id::decimal: return "NUMERIC";
    case type_id::text:
    case type_id::json:
    case type_id::uuid:
    case type_id::array:
    case type_id::enumeration:
    case type_id::inet:
    case type_id::range: return "TEXT";
    case type_id::blob: return "BLOB";
    default: return sql_compiler::type_name(type);
    }
}

// A decimal is bound as a text. A column makes a number of it; anywhere else a text would be greater than every number.
// https://www.sqlite.org/datatype3.html#comparison_expressions
void statement_compiler::write_bound(const node::base& origin, std::size_t offset, type_id type)
{
    if (type != type_id::decimal) return sql_compiler::write_bound(origin, offset, type);
    write("CAST(");
    write_parameter(origin, offset);
    write(" AS NUMERIC)");
    wrote(precedence::primary);
}

// SQLite's grammar has no OFFSET without LIMIT; -1 means "no limit".
// https://www.sqlite.org/lang_select.html#limitoffset
void statement_compiler::limit_clause(const node::select& statement)
{
    if (statement.offset && !statement.limit) write(" LIMIT -1");
    sql_compiler::limit_clause(statement);
}

// There are no arrays: the list is bound as a JSON text.
// https://www.sqlite.org/json1.html#jeach
void statement_compiler::write_membership_of_array(const node::in_list& list)
{
    write(list.is_negated() ? " NOT IN (SELECT value FROM json_each(" : " IN (SELECT value FROM json_each(");
    write_parameter(list.origin(), 0, true);
    write("))");
}

// A null in the place of an integer primary key is the next key.
// https://www.sqlite.org/lang_createtable.html#rowid
bool statement_compiler::write_generated_key()
{
    write("NULL");
    return true;
}

// A source has no list of columns' names; the columns of VALUES are column1, column2, and so on.
// https://www.sqlite.org/lang_select.html#values
void statement_compiler::write_values_table(const node::values_table& table)
{
    std::string_view separator = "(SELECT ";
    std::size_t number = 0;
    for (const node::value_rows::column_form& each : table.rows().columns()) {
        write(separator);
        write("column" + std::to_string(++number) + " AS ");
        write_identifier(each.name);
        separator = ", ";
    }
    write(" FROM (");
    write_listed_rows(table.rows());
    write(")) AS ");
    write_identifier(table.name());
}

// The functions of the clock give a text without a fraction and a zone; azoth's timestamps have both.
// https://www.sqlite.org/lang_datefunc.html
void statement_compiler::visit(const node::function& call)
{
    if (call.name() == "replace" && call.children().size() == 3) return write_replace(call);
    if (call.name() == "current_timestamp" && call.children().empty())
        write("strftime('%Y-%m-%d %H:%M:%f000Z', 'now')");
    else if (call.name() == "current_date" && call.children().empty())
        write("date('now')");
    else
        return sql_compiler::visit(call);
    wrote(precedence::primary);
}

// Where there is nothing to be replaced, it is not looked at by what: a null there gives the text instead of null.
// https://www.sqlite.org/lang_corefunc.html#replace
void statement_compiler::write_replace(const node::function& call)
{
    const node::base& by = call.children()[2].node();
    const auto* bind = dynamic_cast<const node::bind*>(&by);
    if (bind && !bind->value().is_null()) return sql_compiler::visit(call);
    write("CASE WHEN ");
    write_operand(by, precedence::other_operator);
    write(" IS NOT NULL THEN ");
    sql_compiler::visit(call);
    write(" END");
    wrote(precedence::primary);
}

// https://www.sqlite.org/lang_corefunc.html#max_scalar
std::string_view statement_compiler::function_name(const node::function& call) const
{
    if (call.name() == "greatest") return "max";
    if (call.name() == "least") return "min";
    return sql_compiler::function_name(call);
}

// Truth values are the numbers 0 and 1.
// https://www.sqlite.org/lang_aggfunc.html
std::string_view statement_compiler::aggregate_name(const node::aggregate& call) const
{
    if (call.name() == "bool_and") return "min";
    if (call.name() == "bool_or") return "max";
    if (call.name() != "string_agg") return sql_compiler::aggregate_name(call);
    if (call.is_distinct())
        refuse("string_agg of distinct texts", "select the distinct texts in a subquery, and join those");
    return "group_concat";
}

} // namespace azoth::sqlite
