#include "dialects/sqlite/statement_compiler.hpp"

#include <azoth/compile/lowering.hpp>
#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/in_list.hpp>

namespace azoth::sqlite {

// There is no operator for exclusive or, and no ILIKE; LIKE itself tells upper from lower case because the driver asks
// for it (PRAGMA case_sensitive_like).
// https://www.sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes
//
// A branch of a UNION has no parentheses, and before 3.44 aggregates have no ORDER BY; group_concat takes the rows of a subquery in their
// order (the optimizer leaves that alone).
// https://www.sqlite.org/lang_select.html#compound_select_statements https://www.sqlite.org/lang_aggfunc.html#group_concat
handle statement_compiler::lower(const handle& statement) const
{
    return rewrite(statement, [](const handle& node) {
        return lower_ordered_aggregates(lower_grouped_branches(lower_ilike(lower_bit_xor(node))));
    });
}

// IS compares nulls, too. IS DISTINCT FROM is known from 3.39 on only.
// https://www.sqlite.org/lang_expr.html#isisnot
void statement_compiler::visit(const node::binary& node)
{
    switch (node.op()) {
    case node::binary_operator::is_distinct_from: write_binary(node, " IS NOT ", precedence::predicate); break;
    case node::binary_operator::is_not_distinct_from: write_binary(node, " IS ", precedence::predicate); break;
    default: sql_compiler::visit(node);
    }
}

// TRUE and FALSE are names of 1 and 0, and nothing else is.
// https://www.sqlite.org/datatype3.html#boolean_datatype
void statement_compiler::write_boolean(bool value) { write(value ? "1" : "0"); }

// A cast only changes the storage class: what stands for a truth value or a point in time has to be made.
// https://www.sqlite.org/lang_expr.html#castexpr https://www.sqlite.org/lang_datefunc.html
void statement_compiler::visit(const node::cast& cast)
{
    switch (cast.type()) {
    case type_id::boolean:
        write_operand(cast.operand(), precedence::other_operator);
        write(" <> 0");
        wrote(precedence::predicate);
        return;
    case type_id::date: write("date("); break;
    case type_id::timestamp: write("strftime('%Y-%m-%d %H:%M:%f000Z', "); break;
    default: sql_compiler::visit(cast); return;
    }
    write_expression(cast.operand());
    write(")");
    wrote(precedence::primary);
}

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
    case type_id::json: return "TEXT";
    case type_id::blob: return "BLOB";
    default: return sql_compiler::type_name(type);
    }
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

// The functions of the clock give a text without a fraction and a zone; azoth's timestamps have both.
// https://www.sqlite.org/lang_datefunc.html
void statement_compiler::visit(const node::function& call)
{
    if (call.name() == "current_timestamp" && call.children().empty())
        write("strftime('%Y-%m-%d %H:%M:%f000Z', 'now')");
    else if (call.name() == "current_date" && call.children().empty())
        write("date('now')");
    else
        return sql_compiler::visit(call);
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
