// Pages by key: the rows that come after a given one in the statement's order, without an offset.
#include <azoth/orm/pages.hpp>

#include "orm/cursor_text.hpp"
#include "orm/loader.hpp"
#include "orm/relationship_select.hpp"
#include "orm/statement_parts.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/table_source.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

using node::binary_operator;

// A term of the order, by an expression that WHERE takes as well.
struct term {
    handle expression;
    bool is_descending;
    bool may_be_null;
    bool nulls_first;
};

handle compared(binary_operator op, const handle& left, const handle& right)
{
    return detail::make_binary(op, left, right, type_id::boolean);
}

handle all_of(const std::vector<handle>& conditions) { return detail::make_logical(true, conditions); }
handle either(const handle& a, const handle& b)
{
    const handle both[] = {a, b};
    return detail::make_logical(false, both);
}
handle is_null(const handle& expression) { return detail::make_unary(node::unary_operator::is_null, expression); }

bool is_nullable(const node::base& expression, bool has_outer_joins)
{
    if (has_outer_joins) return true;
    if (const auto* column = dynamic_cast<const node::column*>(&expression)) return column->is_nullable();
    const auto* seen = dynamic_cast<const node::source_column*>(&expression);
    return !seen || seen->is_nullable();
}

// The expression behind a label, and behind what says that it may be null.
handle expression_of(const handle& given)
{
    handle each = given;
    while (dynamic_cast<const node::label*>(&each.node()) || dynamic_cast<const node::nullable*>(&each.node()))
        each = handle{each.node().children().front()};
    return each;
}

// A column: where it comes from, its name there, and whether it stands for part of a row's key. No name: it is none.
struct known_column {
    std::string_view source{};
    std::string_view name{};
    bool is_key = false;
};

known_column column_in(const node::base& expression)
{
    const auto in_key = [](const schema::table& table, std::string_view name) {
        const auto& key = table.primary_key();
        return std::find(key.begin(), key.end(), name) != key.end();
    };
    if (const auto* column = dynamic_cast<const node::column*>(&expression)) {
        const schema::table* table = column->description();
        return {column->table(), column->name(), table && in_key(*table, column->name())};
    }
    if (const auto* seen = dynamic_cast<const node::source_column*>(&expression))
        if (const auto* alias = dynamic_cast<const node::alias*>(&seen->source()))
            return {alias->name(), seen->name(), in_key(alias->source().table(), seen->name())};
    return {};
}

// The key of a table that stands in the statement, plain or under another name.
std::vector<handle> key_of(const node::base& given)
{
    const auto* alias = dynamic_cast<const node::alias*>(&given);
    const auto* plain = dynamic_cast<const node::table_source*>(&given);
    std::vector<handle> key;
    if (!alias && !plain) return key;
    const schema::table& table = alias ? alias->source().table() : plain->table();
    const handle from{&given};
    for (const std::string& name : table.primary_key())
        key.push_back(detail::column_by_name(from, name, type_id::unknown));
    return key;
}

// What tells the rows apart besides the order: the keys of the objects that the statement gives. Where an object stands beside other items, a
// row is told by the keys of all that is joined, or by what the rows are grouped by. An outer join may give rows without them.
void add_keys(std::vector<term>& terms, const handle& statement, const node::select& clauses, bool has_outer_joins)
{
    bool has_object = false;
    const auto add = [&](const handle& given, bool is_wanted) {
        const handle expression = expression_of(given);
        const known_column key = column_in(expression.node());
        if (key.name.empty() || (!key.is_key && !is_wanted)) return;
        has_object = true;
        const bool is_there = std::any_of(terms.begin(), terms.end(), [&](const term& each) {
            const known_column other = column_in(each.expression.node());
            return other.source == key.source && other.name == key.name;
        });
        if (is_there) return;
        const bool may_be_null = key.is_key ? has_outer_joins : is_nullable(expression.node(), has_outer_joins);
        terms.push_back({expression, false, may_be_null, false});
    };
    const auto items = node::first_of(last_clause(statement)).payload();
    for (const handle& item : items) {
        if (const auto* entity = dynamic_cast<const node::entity*>(&item.node()))
            for (const handle& column : entity->columns()) add(column, false);
        else
            add(item, false);
    }
    if (!has_object || items.size() == 1 || clauses.distinct || !clauses.distinct_on.empty()) return;
    if (!clauses.group_by.empty()) {
        for (const node::base* each : clauses.group_by) add(handle{each}, true);
        return;
    }
    for (const node::base* each : clauses.from)
        for (const handle& column : key_of(*each)) add(column, true);
    for (const node::join* each : clauses.joins)
        for (const handle& column : key_of(each->source())) add(column, true);
}

std::vector<term> terms_of(const handle& statement, const node::select& clauses)
{
    const bool has_outer_joins = std::any_of(clauses.joins.begin(), clauses.joins.end(), [](const node::join* each) {
        return each->kind() != node::join_kind::inner && each->kind() != node::join_kind::cross;
    });
    std::vector<term> terms;
    for (const handle& each : order_terms(statement)) {
        const auto& order = static_cast<const node::ordering&>(each.node());
        const handle expression = expression_of(each.node().children().front());
        const bool may_be_null = is_nullable(expression.node(), has_outer_joins);
        // Where nothing is said, nulls count as the greatest values, on every database.
        const bool nulls_first = order.where_nulls() == node::ordering::nulls::first ||
                                 (order.where_nulls() == node::ordering::nulls::unspecified && order.is_descending());
        terms.push_back({expression, order.is_descending(), may_be_null, nulls_first});
    }
    add_keys(terms, statement, clauses, has_outer_joins);
    if (terms.empty()) throw compile_error{"keyset() needs an order: say order_by() with what tells the rows apart"};
    return terms;
}

// The rows whose term comes after the value in the order.
handle comes_after(const term& by, const value& v, const handle& bound)
{
    if (v.is_null())
        return by.nulls_first ? detail::make_unary(node::unary_operator::is_not_null, by.expression)
                              : handle{&node::false_constant};
    handle further =
        compared(by.is_descending ? binary_operator::less : binary_operator::greater, by.expression, bound);
    return by.may_be_null && !by.nulls_first ? either(further, is_null(by.expression)) : further;
}

// The rows that come after the values, term by term.
handle rows_after(const std::vector<term>& terms, const std::vector<value>& values)
{
    handle after{&node::false_constant};
    for (std::size_t i = terms.size(); i-- != 0;) {
        const handle bound = detail::bind_value(values[i]);
        const handle further = comes_after(terms[i], values[i], bound);
        const handle same = values[i].is_null() ? is_null(terms[i].expression)
                                                : compared(binary_operator::equal, terms[i].expression, bound);
        after = i + 1 == terms.size() ? further : either(further, all_of({same, after}));
        // Says again of the first term what follows from the rest: an index is entered there.
        if (i == 0 && terms.size() > 1 && !terms[i].may_be_null)
            after =
                all_of({compared(terms[i].is_descending ? binary_operator::less_equal : binary_operator::greater_equal,
                                 terms[i].expression, bound),
                        after});
    }
    return after;
}

std::vector<value> values_of(const cursor& after, const std::vector<term>& terms)
{
    std::vector<value> values = cursor_values(after.text());
    if (values.size() != terms.size())
        throw conversion_error{"a cursor of " + std::to_string(values.size()) +
                               " values, and the rows are ordered by " + std::to_string(terms.size()) +
                               ": it comes from a query of another order; begin this one with an empty cursor"};
    for (std::size_t i = 0; i != terms.size(); ++i) {
        const type_id wanted = terms[i].expression.node().type();
        const type_id given = values[i].type();
        if (given == wanted || wanted == type_id::unknown || (is_integer(given) && is_integer(wanted))) continue;
        throw conversion_error{"value " + std::to_string(i + 1) + " of a cursor is " + std::string{to_string(given)} +
                               ", and the rows are ordered by " + std::string{to_string(wanted)} +
                               " there: it comes from a query of another order; begin this one with an empty cursor"};
    }
    return values;
}

handle keyset_statement(const handle& statement, const node::select& clauses, const std::vector<term>& terms,
                        const keyset_request& request)
{
    const node::clause& last = last_clause(statement);
    const auto& given = node::first_of(last).payload();
    std::vector<handle> items(given.begin(), given.end());
    std::vector<handle> order;
    for (const term& each : terms) {
        items.push_back(detail::make_nullable(each.expression));
        const auto nulls = each.nulls_first ? node::ordering::nulls::first : node::ordering::nulls::last;
        order.push_back(detail::make_ordering(each.expression, each.is_descending,
                                              each.may_be_null ? nulls : node::ordering::nulls::unspecified));
    }
    handle made = with_items(last, items, [](node::clause_kind kind) { return kind != node::clause_kind::order_by; });
    if (request.after) {
        const handle condition = rows_after(terms, values_of(request.after, terms));
        const bool is_grouped = !clauses.group_by.empty();
        made =
            node::add_clause(made, is_grouped ? node::clause_kind::having : node::clause_kind::where, {&condition, 1});
    }
    made = node::add_clause(made, node::clause_kind::order_by, order);
    return detail::add_number(made, node::clause_kind::limit, request.per_page + 1);
}

std::size_t width_of(const node::select& clauses)
{
    std::size_t width = 0;
    for (const node::base* item : clauses.items) {
        const auto* entity = dynamic_cast<const node::entity*>(item);
        width += entity ? entity->columns().size() : 1;
    }
    return width;
}

// The rows of a page on their way to who asked for it.
struct page_rows {
    void (*each)(void* sink, object_reader& reader, const cells& row);
    void* sink;
    const std::vector<term>& terms;
    std::size_t width;
    std::size_t wanted;
    std::size_t count = 0;
    cursor next{};
    std::vector<value> latest{};

    void take(object_reader& reader, const cells& row)
    {
        if (count++ == wanted) {
            next = cursor{cursor_text(latest)};
            return;
        }
        each(sink, reader, row);
        if (count == wanted) remember(row);
    }
    void remember(const cells& row)
    {
        for (std::size_t i = 0; i != terms.size(); ++i) {
            scratch keeper;
            const type_id known = terms[i].expression.node().type();
            const type_id type = known == type_id::unknown ? row.column_type(width + i) : known;
            latest.emplace_back(key_cell(row, width + i, type, keeper));
        }
    }
};

} // namespace

cursor run_keyset(session_core& core, const handle& statement, const query_options& options,
                  const keyset_request& request, void (*each)(void* sink, object_reader& reader, const cells& row),
                  void* sink)
{
    check_page(statement, {1, request.per_page});
    const node::select clauses = node::gather_select(last_clause(statement));
    const std::vector<term> terms = terms_of(statement, clauses);
    page_rows rows{each, sink, terms, width_of(clauses), request.per_page};
    run_query(
        core, keyset_statement(statement, clauses, terms, request), options,
        [](void* page, object_reader& reader, const cells& row) { static_cast<page_rows*>(page)->take(reader, row); },
        &rows);
    return rows.next;
}

} // namespace azoth::orm
