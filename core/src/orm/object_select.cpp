#include "orm/object_select.hpp"

#include "orm/class_joins.hpp"
#include "orm/eager_joins.hpp"
#include "orm/hierarchy.hpp"
#include "orm/relationship_select.hpp"
#include "orm/statement_parts.hpp"

#include <azoth/sql/functions.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace azoth::orm {

namespace {

constexpr std::string_view row_number_label = "row_number_of_query";

// The alias whose columns the statement gives, where it is not the table itself.
std::optional<handle> alias_of(const handle& statement)
{
    const auto items = node::first_of(last_clause(statement)).payload();
    if (dynamic_cast<const node::entity*>(&items.front().node())) return {};
    for (const handle& each : items) // what selects compute may stand before the first column
        if (const auto* seen = dynamic_cast<const node::source_column*>(&each.node())) return seen->children().front();
    return {};
}

// The statement with its rows numbered in their order, as a source.
handle numbered(const handle& statement, const mapper& type, const std::vector<load_step>& steps)
{
    const std::vector<handle> order = order_terms(statement);
    node::window::form how{};
    how.orderings = order.size();
    const handle window = node::window::make(order, std::string_view{}, how);
    const handle number = make_node<node::over>(detail::make_function("row_number", type_id::int64, {}), window);
    const node::clause& first = node::first_of(last_clause(statement));
    std::vector<handle> items(first.payload().begin(), first.payload().end());
    // Columns of joined structs may have one name: in here, the tables are there for conditions only.
    if (type.place() && dynamic_cast<const node::entity*>(&items.front().node()))
        items.erase(items.begin() + 1, items.end());
    items.push_back(detail::make_label(number, row_number_label));
    const std::optional<handle> alias = alias_of(statement);
    for (const load_step& step : steps)
        if (step.column && !step.is_apart) items.push_back(column_seen(*step.column, alias ? &*alias : nullptr));
    return detail::make_derived_table(with_items(last_clause(statement), items, [](node::clause_kind) { return true; }),
                                      "rows_of_query");
}

// Steps that are not made in the statement are made by select-ins.
void take_out_of_statement(std::vector<load_step>& steps, bool collections_only)
{
    for (load_step& step : steps)
        if (step.how == loading::joined &&
            (!collections_only || !step.definition->is_to_one() || joins_collections(step.nested, true)))
            step.how = loading::selectin;
        else if (step.how == loading::contains)
            take_out_of_statement(step.nested, collections_only);
}

// Whether the rows repeat objects because of a join of the query's own, which is meant so.
bool contains_collection(const std::vector<load_step>& steps) noexcept
{
    return std::any_of(steps.begin(), steps.end(), [](const load_step& step) {
        return step.how == loading::contains && (!step.definition->is_to_one() || contains_collection(step.nested));
    });
}

bool has_contained(const std::vector<load_step>& steps) noexcept
{
    return std::any_of(steps.begin(), steps.end(), [](const load_step& step) { return step.how == loading::contains; });
}

} // namespace

object_select::object_select(session_core& core, const handle& statement, const mapper& type,
                             const std::vector<load_path>& paths)
    : core_(core),
      statement_(statement),
      type_(type),
      layout_(type.layout()),
      steps_(steps_from(type, paths))
{
    if (type.place()) take_classes(paths);
}

// The columns of structs whose tables the query has joined.
void object_select::take_classes(const std::vector<load_path>& paths)
{
    std::vector<handle> items;
    for (const load_path& path : paths)
        if (path.how == loading::polymorphic)
            for (const mapper* each : classes_in(path)) add_class_columns(layout_, items, *each);
    // What numbers its rows gives the columns of the struct alone, so these come last.
    if (!items.empty()) statement_ = with_more_items(statement_, items);
}

// Joins of tables that have one row for each object repeat none.
bool object_select::gives_each_once(const node::select& clauses) const
{
    if (!type_.place()) return clauses.joins.empty() && clauses.from.empty();
    return joins_classes_only(clauses, type_);
}

object_select::form object_select::choose_form()
{
    if (!joins_something(steps_)) return form::plain;
    const node::select clauses = node::gather_select(last_clause(statement_));
    // A lock is meant for the rows that are asked for; an outer join's can't be locked everywhere.
    if (clauses.distinct || !clauses.distinct_on.empty() || !clauses.group_by.empty() || !clauses.having.empty() ||
        clauses.lock)
        take_out_of_statement(steps_, false);
    if (joins_collections(steps_, true)) {
        if ((gives_each_once(clauses) || contains_collection(steps_)) && !clauses.limit && !clauses.offset)
            return form::unique;
        if (!has_contained(steps_)) return form::numbered;
        take_out_of_statement(steps_, true);
    }
    if (!joins_something(steps_)) return form::plain;
    return joins_collections(steps_, false) ? form::unique : form::direct;
}

std::vector<object*> object_select::run()
{
    const form chosen = choose_form();
    std::vector<object*> objects =
        chosen == form::plain ? load_objects(core_, statement_, layout_) : run_joined(chosen);
    follow_up(core_, objects, steps_, true);
    return objects;
}

handle object_select::joined_statement(form chosen, eager_joins& joins) const
{
    if (chosen != form::numbered) {
        const std::optional<handle> alias = alias_of(statement_);
        return joins.added_to(statement_, type_, alias ? &*alias : nullptr, layout_.width);
    }
    const handle inner = numbered(statement_, type_, steps_);
    std::vector<handle> items;
    for (const mapped_column& column : type_.row_columns()) items.push_back(column_seen(column, &inner));
    items.push_back(make_node<node::source_column>(inner, std::string{row_number_label}, type_id::int64, false));
    const handle from = node::add_clause(detail::make_select(items), node::clause_kind::from, {&inner, 1});
    const handle order[] = {ascending(items.back())};
    return joins.added_to(node::add_clause(from, node::clause_kind::order_by, order), type_, &inner, items.size());
}

std::vector<object*> object_select::run_joined(form chosen)
{
    eager_joins joins{core_, steps_};
    std::vector<object*> objects;
    boost::unordered_flat_set<const object*> met;
    std::int64_t latest = 0;
    // Whether the row begins another one of the query's own.
    const auto is_further = [&](const object* each, const cells& row) {
        if (chosen == form::unique) return met.insert(each).second;
        if (chosen == form::direct) return true;
        std::int64_t number = 0;
        row.int64(type_.layout().width, number);
        return std::exchange(latest, number) != number;
    };
    rows found = core_.read(joined_statement(chosen, joins));
    identity_table& table = core_.identities().of(type_);
    const row_layout& layout = chosen == form::numbered ? type_.layout() : layout_;
    while (found.next()) {
        object* each = read_object(core_, layout, table, found.row(), 0);
        if (!each) continue;
        if (is_further(each, found.row())) objects.push_back(each);
        joins.read(*each, found.row());
    }
    found.close();
    joins.finish();
    core_.rows_are_read();
    return objects;
}

} // namespace azoth::orm
