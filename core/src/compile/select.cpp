// Printing selects.
#include "compile/nested.hpp"

#include "compile/named_windows.hpp"
#include "compile/truth.hpp"

#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/row.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <algorithm>

namespace azoth {
namespace {

using detail::output_column;

// Whether an EXISTS may do without the items: an aggregate makes a row even of none.
bool are_plain(const std::vector<output_column>& items)
{
    return std::all_of(items.begin(), items.end(), [](const output_column& each) {
        return detail::is_column(*each.expression) || dynamic_cast<const node::constant*>(each.expression) ||
               dynamic_cast<const node::bind*>(each.expression);
    });
}

// A row is looked for among rows of as many columns.
void check_width(const node::base& query, std::size_t width)
{
    const std::size_t columns = detail::output_columns(node::items_of(query), false).size();
    if (columns != width)
        throw compile_error("a row of " + std::to_string(width) + " values is looked for in a select of " +
                            std::to_string(columns) + " columns");
}

} // namespace

void sql_compiler::write_query(const node::base& query, select_use use)
{
    if (!node::is_query(query)) throw compile_error("a subquery has to be a select");
    const node::clause& last = node::clauses_of(query);
    const bool has_own_with = with_at_queries_;
    if (has_own_with) begin_query_with(query);
    if (node::first_of(last).kind() == node::clause_kind::select)
        write_select(last, use);
    else
        write_compound(last, use);
    if (has_own_with) end_query_with();
}

void sql_compiler::write_select(const node::clause& last, select_use use)
{
    const node::select statement = node::gather_select(last);
    if (statement.items.empty()) throw compile_error("a select without anything to select");
    const detail::scope sources = scope_of(statement);
    const auto items = detail::output_columns(statement.items, use == select_use::source);
    if (use == select_use::value && items.size() != 1)
        throw compile_error("a subquery that is used as a value has to select one column; this one selects " +
                            std::to_string(items.size()));
    if (use == select_use::statement || use == select_use::branch || use == select_use::source)
        check_nulls(items, sources);
    if (use == select_use::statement) tell_columns(items);

    const nested here{*this, &sources, &items};
    const detail::named_windows windows{statement};
    windows_ = &windows;
    write(statement.distinct ? "SELECT DISTINCT " : "SELECT ");
    write_distinct_on(statement);
    if (use == select_use::existence && are_plain(items))
        write("1");
    else
        write_items(items);
    write_from(sources, statement);
    write_conditions(" WHERE ", statement.where);
    write_terms(" GROUP BY ", statement.group_by);
    write_conditions(" HAVING ", statement.having);
    write_window_clause(windows);
    write_terms(" ORDER BY ", statement.order_by);
    limit_clause(statement);
    write_lock(statement.lock, sources);
}

void sql_compiler::write_distinct_on(const node::select& statement)
{
    if (statement.distinct_on.empty()) return;
    if (!dialect_.capabilities().supports_distinct_on)
        refuse("DISTINCT ON", "number the rows with az::row_number() over the same columns, and select those of number "
                              "1 from a subquery");
    if (statement.distinct) throw compile_error("distinct() and distinct_on(...) exclude each other");
    write_terms("DISTINCT ON (", statement.distinct_on);
    write(") ");
}

void sql_compiler::write_items(const std::vector<output_column>& items)
{
    std::string_view separator;
    for (const output_column& each : items) {
        write(separator);
        write_expression(*each.expression);
        if (each.is_labelled) {
            write(" AS ");
            write_identifier(each.name);
        }
        separator = ", ";
    }
}

void sql_compiler::write_terms(std::string_view keyword, const std::vector<const node::base*>& terms)
{
    std::string_view separator = keyword;
    for (const node::base* each : terms) {
        write(separator);
        write_term(*each);
        separator = ", ";
    }
}

void sql_compiler::write_term(const node::base& expression)
{
    if (!detail::is_settled(expression, folds_conjunctions())) return write_expression(expression);
    write_operand(expression, precedence::other_operator);
    write(" = ");
    write_boolean(true);
}

void sql_compiler::visit(const node::ordering& term)
{
    // A label that is selected is spelled by its name. Only here: elsewhere databases do not know it, or prefer a column.
    const auto* label = dynamic_cast<const node::label*>(&term.expression());
    const output_column* selected = nullptr;
    if (label && items_)
        for (const output_column& each : *items_)
            if (each.item == label && !selected) selected = &each;
    if (orders_nulls_apart(term)) {
        if (selected)
            write_identifier(selected->name);
        else
            write_operand(term.expression(), precedence::other_operator);
        write_order_of_nulls(term);
    }
    if (selected)
        write_identifier(selected->name);
    else
        write_term(term.expression());
    write_order_words(term);
    wrote(precedence::lowest);
}

// Whether the nulls are to stand where the database does not put them by itself, and has no words for that.
bool sql_compiler::orders_nulls_apart(const node::ordering& term) const
{
    if (dialect_.capabilities().supports_places_of_nulls) return false;
    return term.where_nulls() == (term.is_descending() ? node::ordering::nulls::first : node::ordering::nulls::last);
}

// Behind what is ordered by: that it is null, or not, is ordered by first.
void sql_compiler::write_order_of_nulls(const node::ordering& term)
{
    write(term.where_nulls() == node::ordering::nulls::first ? " IS NULL DESC, " : " IS NULL, ");
}

void sql_compiler::write_order_words(const node::ordering& term)
{
    if (term.is_descending()) write(" DESC");
    if (!dialect_.capabilities().supports_places_of_nulls) return;
    if (term.where_nulls() == node::ordering::nulls::first) write(" NULLS FIRST");
    if (term.where_nulls() == node::ordering::nulls::last) write(" NULLS LAST");
}

void sql_compiler::limit_clause(const node::select& statement)
{
    if (statement.limit) {
        write(" LIMIT ");
        write_expression(*statement.limit);
    }
    if (statement.offset) {
        write(" OFFSET ");
        write_expression(*statement.offset);
    }
}

void sql_compiler::check_nulls(const std::vector<output_column>& items, const detail::scope& sources) const
{
    for (const output_column& each : items) {
        if (each.expects_null) continue;
        const detail::scope_source* from = nullptr;
        std::string_view name;
        if (const auto* column = dynamic_cast<const node::column*>(each.expression)) {
            if (!column->is_nullable()) from = sources.find_here(*column);
            name = column->name();
        } else if (const auto* seen = dynamic_cast<const node::source_column*>(each.expression)) {
            if (!seen->is_nullable()) from = sources.find_here(*seen);
            name = seen->name();
        }
        if (from && from->may_be_missing)
            throw compile_error("column " + std::string{from->name} + '.' + std::string{name} +
                                " is selected as one that is never null, but the outer join may leave " +
                                std::string{from->name} + " without a row: select it with .nullable()");
    }
}

void sql_compiler::visit(const node::subselect& node)
{
    using node::subselect_use;
    const bool has_subject = node.use() == subselect_use::in || node.use() == subselect_use::not_in;
    if (node.use() == subselect_use::any || node.use() == subselect_use::all) check_quantified(node);
    if (has_subject) write_operand(node.subject(), precedence::other_operator);
    switch (node.use()) {
    case subselect_use::scalar: write("("); break;
    case subselect_use::exists: write("EXISTS ("); break;
    case subselect_use::in: write(" IN ("); break;
    case subselect_use::not_in: write(" NOT IN ("); break;
    case subselect_use::any: write("ANY ("); break;
    case subselect_use::all: write("ALL ("); break;
    }
    const auto* row = has_subject ? dynamic_cast<const node::row*>(&node.subject()) : nullptr;
    if (row) check_width(node.select(), row->children().size());
    const select_use use = row ? select_use::rows : select_use::value;
    write_query(node.select(), node.use() == subselect_use::exists ? select_use::existence : use);
    write(")");
    wrote(has_subject ? precedence::predicate : precedence::primary);
}

void sql_compiler::check_quantified(const node::subselect& node) const
{
    const std::string name = node.use() == node::subselect_use::any ? "az::any" : "az::all";
    if (quantified_ != &node) throw compile_error(name + " of a select stands on the right of a comparison only");
    if (!dialect_.capabilities().supports_quantified_comparison)
        refuse(node.use() == node::subselect_use::any ? "ANY of a subquery" : "ALL of a subquery",
               "compare with a scalar subquery of az::min or az::max, or use in(...) or az::exists(...)");
}

void sql_compiler::visit(const node::derived_table& derived)
{
    // It sees what is around the whole statement, not what stands beside it; a lateral one what stands before it, too.
    detail::scope before{scope_ ? scope_->outer() : nullptr};
    if (derived.is_lateral()) {
        if (!dialect_.capabilities().supports_lateral)
            refuse("LATERAL", "use a scalar subquery, or number the rows with az::row_number() in a subquery that is "
                              "joined");
        for (const detail::scope_source& each : scope_->sources()) {
            if (each.node == &derived) break;
            before.add(each);
        }
        write("LATERAL ");
    }
    const nested here{*this, derived.is_lateral() ? &before : before.outer()};
    write("(");
    write_query(derived.select(), select_use::source);
    write(")");
    if (derived.name().empty()) return;
    write(" AS ");
    write_identifier(derived.name());
}

void sql_compiler::visit(const node::clause&)
{
    throw compile_error("a statement is no expression: use scalar_subquery(), exists(), in() or subquery()");
}

} // namespace azoth
