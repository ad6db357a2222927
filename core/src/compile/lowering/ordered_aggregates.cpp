#include <azoth/compile/lowering.hpp>

#include "compile/output_columns.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <algorithm>
#include <unordered_map>

namespace azoth {
namespace {

using node::clause_kind;

constexpr const char* rows_name = "ordered";

bool is_ordered(const node::aggregate& call) noexcept { return !call.is_within_group() && !call.orderings().empty(); }

// What the clauses after FROM and WHERE say: which columns of the rows they name, and which order their aggregates want.
class survey {
public:
    explicit survey(const node::select& statement)
    {
        for (const auto* clause : {&statement.items, &statement.group_by, &statement.having, &statement.order_by})
            for (const node::base* each : *clause) visit(*each);
    }

    bool is_simple() const noexcept { return is_simple_; }
    std::span<const handle> order() const noexcept { return order_; }
    const std::vector<handle>& columns() const noexcept { return columns_; }

private:
    void visit(const node::base& each)
    {
        if (detail::is_column(each)) return add(each);
        if (dynamic_cast<const node::subselect*>(&each) || dynamic_cast<const node::entity*>(&each) ||
            dynamic_cast<const node::over*>(&each))
            is_simple_ = false;
        const auto* call = dynamic_cast<const node::aggregate*>(&each);
        if (call && is_ordered(*call)) take_order(*call);
        const auto parts = each.children();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            // The order is that of the subquery, and not said here any more.
            const bool is_order = call && is_ordered(*call) && i >= call->arguments().size() &&
                                  i < call->arguments().size() + call->orderings().size();
            if (!is_order) visit(parts[i].node());
        }
    }

    void add(const node::base& column)
    {
        const auto same = [&](const handle& known) { return &known.node() == &column; };
        if (std::none_of(columns_.begin(), columns_.end(), same)) columns_.emplace_back(&column);
    }

    void take_order(const node::aggregate& call)
    {
        if (call.is_distinct()) is_simple_ = false;
        // One call that is named twice, as in the select and in its order.
        if (std::equal(order_.begin(), order_.end(), call.orderings().begin(), call.orderings().end(), same_node))
            return;
        std::string key;
        for (const handle& each : call.orderings()) {
            const node::key_writer written{each.node()};
            key += written.key();
            // Equal keys over different values are different orders.
            if (!written.values().empty() && !order_.empty()) is_simple_ = false;
        }
        if (!order_.empty() && key != key_) is_simple_ = false;
        if (order_.empty()) order_ = call.orderings();
        key_ = key;
    }

    bool is_simple_ = true;
    std::vector<handle> columns_;
    std::span<const handle> order_;
    std::string key_;
};

// Expressions over the rows of the subquery instead of those of the tables.
class moved {
public:
    moved(const handle& rows, const std::vector<detail::output_column>& columns)
    {
        for (const detail::output_column& each : columns)
            done_.emplace(each.item, make_node<node::source_column>(rows, each.name, each.type, true));
    }

    handle operator()(const handle& tree)
    {
        if (const auto known = done_.find(&tree.node()); known != done_.end()) return known->second;
        if (tree.node().is_permanent()) return tree;
        const auto* call = dynamic_cast<const node::aggregate*>(&tree.node());
        const handle source = call && is_ordered(*call) ? call->without_order() : tree;
        std::vector<handle> children;
        for (const handle& each : source.node().children()) children.push_back((*this)(each));
        return done_.emplace(&tree.node(), source.node().with_children(children)).first->second;
    }

    // An item keeps its name.
    handle item(const handle& tree)
    {
        const node::base& own = detail::bare(tree.node());
        const handle made = (*this)(tree);
        if (!detail::is_column(own) || dynamic_cast<const node::label*>(&tree.node())) return made;
        const auto* column = dynamic_cast<const node::column*>(&own);
        const std::string_view name = column ? column->name() : static_cast<const node::source_column&>(own).name();
        const auto& moved_column = static_cast<const node::source_column&>(detail::bare(made.node()));
        return moved_column.name() == name ? made : make_node<node::label>(made, std::string{name});
    }

private:
    std::unordered_map<const node::base*, handle> done_;
};

// The columns under names that differ, which the subquery gives them.
std::vector<detail::output_column> named_apart(const std::vector<handle>& columns)
{
    std::vector<const node::base*> items;
    for (const handle& each : columns) items.push_back(&each.node());
    return detail::output_columns(items, false);
}

} // namespace

handle lower_ordered_aggregates(const handle& node)
{
    const auto* last = dynamic_cast<const node::clause*>(&node.node());
    if (!last || node::first_of(*last).kind() != clause_kind::select) return node;
    const node::select statement = node::gather_select(*last);
    const survey found{statement};
    if (found.order().empty() || found.columns().empty() || !found.is_simple() || !statement.distinct_on.empty() ||
        statement.lock)
        return node;

    std::vector<const node::clause*> clauses;
    for (const node::clause* each = last; each; each = each->previous()) clauses.insert(clauses.begin(), each);

    std::vector<handle> items;
    const auto columns = named_apart(found.columns());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const handle column = make_node<node::nullable>(found.columns()[i]);
        items.push_back(columns[i].is_labelled ? make_node<node::label>(column, columns[i].name) : column);
    }
    handle rows = node::first_clause(clause_kind::select, items);
    for (const node::clause* each : clauses)
        if (each->kind() == clause_kind::from || each->kind() == clause_kind::join ||
            each->kind() == clause_kind::where)
            rows = node::add_clause(rows, each->kind(), each->payload());
    rows = node::add_clause(rows, clause_kind::order_by, found.order());

    const handle source[] = {make_node<node::derived_table>(rows, std::string{rows_name})};
    moved over{source[0], columns};
    std::vector<handle> selected;
    for (const handle& each : clauses.front()->payload()) selected.push_back(over.item(each));
    handle whole = node::add_clause(node::first_clause(clause_kind::select, selected), clause_kind::from, source);
    for (const node::clause* each : clauses) {
        if (!each->previous() || each->kind() == clause_kind::from || each->kind() == clause_kind::join ||
            each->kind() == clause_kind::where)
            continue;
        std::vector<handle> payload;
        for (const handle& part : each->payload()) payload.push_back(over(part));
        whole = node::add_clause(whole, each->kind(), payload);
    }
    return whole;
}

} // namespace azoth
