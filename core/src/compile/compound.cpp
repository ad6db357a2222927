// Printing combinations of selects.
#include "compile/nested.hpp"

#include "compile/branches.hpp"

#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/ordering.hpp>

#include <algorithm>

namespace azoth {
namespace {

using detail::output_column;

std::string_view words(node::clause_kind operation) noexcept
{
    switch (operation) {
    case node::clause_kind::union_: return " UNION ";
    case node::clause_kind::union_all: return " UNION ALL ";
    case node::clause_kind::intersect: return " INTERSECT ";
    case node::clause_kind::intersect_all: return " INTERSECT ALL ";
    case node::clause_kind::except: return " EXCEPT ";
    case node::clause_kind::except_all: return " EXCEPT ALL ";
    default: return " ";
    }
}

std::string_view label_of(const node::base& expression) noexcept
{
    const auto* label = dynamic_cast<const node::label*>(&expression);
    return label ? std::string_view{label->name()} : std::string_view{};
}

bool same_column(const node::base& a, const node::base& b) noexcept
{
    if (const auto* x = dynamic_cast<const node::column*>(&a)) {
        const auto* y = dynamic_cast<const node::column*>(&b);
        return y && x->table() == y->table() && x->name() == y->name();
    }
    if (const auto* x = dynamic_cast<const node::source_column*>(&a)) {
        const auto* y = dynamic_cast<const node::source_column*>(&b);
        return y && x->name() == y->name() &&
               detail::source_of(x->source()).name == detail::source_of(y->source()).name;
    }
    return false;
}

// Whether the expression means the column: it is what the first branch selects, or has the name of a label there.
bool means(const node::base& expression, const output_column& column) noexcept
{
    const node::base& own = detail::bare(expression);
    if (&own == column.expression || same_column(own, *column.expression)) return true;
    const std::string_view label = label_of(expression);
    return !label.empty() && label == column.own_name;
}

// The select that the whole begins with.
const node::clause& first_select(const node::clause& last)
{
    const node::clause* each = &last;
    while (node::is_set_operation(node::first_of(*each).kind()))
        each = &node::clauses_of(node::first_of(*each).payload()[0].node());
    return *each;
}

} // namespace

void sql_compiler::write_compound(const node::clause& last, select_use use)
{
    const node::compound statement = node::gather_compound(last);
    const auto columns = detail::output_columns(node::items_of(last), use == select_use::source);
    const auto right = detail::output_columns(node::items_of(*statement.right), false);
    if (columns.size() != right.size())
        throw compile_error("the branches of" + std::string{words(statement.operation)} + "select " +
                            std::to_string(columns.size()) + " and " + std::to_string(right.size()) + " columns");
    if (use == select_use::value && columns.size() != 1)
        throw compile_error("a subquery that is used as a value has to select one column; this one selects " +
                            std::to_string(columns.size()));
    const bool keeps_count =
        statement.operation == node::clause_kind::intersect_all || statement.operation == node::clause_kind::except_all;
    if (keeps_count && !dialect_.capabilities().supports_intersect_all)
        refuse(words(statement.operation).substr(1, words(statement.operation).size() - 2),
               "number equal rows with az::row_number() and select the number, too");
    if (use == select_use::statement) tell_columns(columns);

    write_branch(*statement.left, detail::is_grouped_before(statement.operation, *statement.left),
                 use == select_use::source ? use : select_use::branch);
    write(words(statement.operation));
    write_branch(*statement.right, detail::is_grouped_after(*statement.right), select_use::branch);
    write_compound_order(statement, columns);
    node::select end;
    end.limit = statement.limit;
    end.offset = statement.offset;
    limit_clause(end);
}

void sql_compiler::write_branch(const node::clause& branch, bool is_grouped, select_use use)
{
    if (is_grouped) write("(");
    write_query(branch, use);
    if (is_grouped) write(")");
}

// The rows have no table any more: what they are ordered by is one of their columns, by its name where only it can have that name, else by
// its place.
void sql_compiler::write_compound_order(const node::compound& statement, const std::vector<output_column>& columns)
{
    if (statement.order_by.empty()) return;
    const node::select first = node::gather_select(first_select(*statement.left));
    const bool has_one_source = first.joins.empty() && first.from.size() <= 1;
    std::string_view separator = " ORDER BY ";
    for (const node::base* each : statement.order_by) {
        const auto& term = static_cast<const node::ordering&>(*each);
        const auto meant = std::find_if(columns.begin(), columns.end(),
                                        [&](const output_column& column) { return means(term.expression(), column); });
        if (meant == columns.end())
            throw compile_error("a union, intersect or except is ordered by columns of its first branch: select what "
                                "it is ordered by there, and give its handle");
        write(separator);
        const bool has_name = meant->is_labelled || (has_one_source && detail::is_column(*meant->expression));
        if (orders_nulls_apart(term)) {
            if (!has_name)
                refuse("a place of the nulls in the order of a union, intersect or except by a column without a name",
                       "give the column a label in the first branch, and order by that");
            write_identifier(meant->name);
            write_order_of_nulls(term);
        }
        if (has_name)
            write_identifier(meant->name);
        else
            write(std::to_string(meant - columns.begin() + 1));
        write_order_words(term);
        separator = ", ";
    }
}

} // namespace azoth
