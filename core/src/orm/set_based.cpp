#include "orm/set_based.hpp"

#include "orm/condition_check.hpp"
#include "orm/hierarchy.hpp"
#include "orm/loader.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/cte.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/select.hpp>

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

// Whether a statement that stands in WITH changes rows itself.
bool changes_in_with(const node::base& tree)
{
    if (const auto* common = dynamic_cast<const node::cte*>(&tree); common && !node::is_query(common->statement()))
        return true;
    const auto parts = tree.children();
    return std::any_of(parts.begin(), parts.end(), [](const handle& part) { return changes_in_with(part.node()); });
}

template <class F> void for_each_loaded(session_core& core, F&& use)
{
    for (object* each : core.objects().objects()) {
        if (each->state != object_state::persistent) continue;
        for (const relationship& definition : each->type->declared_relationships())
            if (const relation_state* state = definition.in(each->data()).state(); state && state->loaded) {
                each->type->relationships(); // completed
                use(*each, definition, *state);
            }
    }
}

} // namespace

set_based_change::set_based_change(session_core& core, const handle& statement, synchronize how)
    : core_(core),
      statement_(statement),
      how_(how)
{
    const auto* last = dynamic_cast<const node::clause*>(&statement.node());
    if (last && !changes_in_with(*last)) look_at(*last);
}

void set_based_change::look_at(const node::clause& last)
{
    const node::clause& first = node::first_of(last);
    switch (first.kind()) {
    case node::clause_kind::update: effect_ = effect::updates; break;
    case node::clause_kind::delete_from: effect_ = effect::deletes; break;
    case node::clause_kind::insert: effect_ = effect::upserts; break;
    default: return;
    }
    table_ = static_cast<const node::table_source&>(first.payload().front().node()).table().name();
    sources_.push_back(first.payload().front());
    for (const node::clause* each = &last; each; each = each->previous()) {
        const auto parts = each->payload();
        switch (each->kind()) {
        case node::clause_kind::from: sources_.insert(sources_.end(), parts.begin(), parts.end()); break;
        case node::clause_kind::where: conditions_.insert(conditions_.end(), parts.begin(), parts.end()); break;
        case node::clause_kind::returning: returns_ = true; break;
        case node::clause_kind::set:
            for (const handle& part : parts)
                assigned_.push_back(static_cast<const node::assignment&>(part.node()).target().name());
            break;
        default: break;
        }
    }
}

bool set_based_change::assigns(std::string_view column) const
{
    return std::find(assigned_.begin(), assigned_.end(), column) != assigned_.end();
}

// Those that must be told whether they are met. An object that is read again anyway learns of an update by itself.
std::vector<object*> set_based_change::relevant_objects() const
{
    std::vector<object*> objects;
    const mapper* latest = nullptr;
    bool is_of_table = false;
    for (object* each : core_.objects().objects()) {
        // Names are compared once for a run of one struct's objects.
        if (each->type != latest) {
            latest = each->type;
            is_of_table = latest->has_table(table_);
        }
        if (is_of_table && each->state == object_state::persistent &&
            (effect_ == effect::deletes || !each->has(object::expired)))
            objects.push_back(each);
    }
    return objects;
}

// Finds the objects that are met; false when memory does not tell.
bool set_based_change::evaluate(const std::vector<object*>& objects)
{
    if (sources_.size() > 1) return false;
    condition_check conditions{conditions_};
    for (object* each : objects) {
        // Without an autoflush the row is not as the members are.
        if (how_ == synchronize::automatic && each->has(object::expired | object::touched | object::relation_set))
            return false;
        if (each->has(object::expired)) continue; // finds out when it is read again
        const std::optional<bool> is_met = conditions.fulfils(*each);
        if (!is_met) return false;
        if (*is_met) met_.push_back(each);
    }
    return true;
}

rows set_based_change::run(connection& link, const bound_statement& bound, fetching fetch)
{
    if (effect_ == effect::unknown || fetch == fetching::streaming) {
        rows result = link.execute(bound, fetch);
        core_.mark_expired();
        return result;
    }
    std::vector<object*> objects = relevant_objects();
    if (effect_ == effect::upserts) {
        rows result = link.execute(bound, fetch);
        for (object* each : objects) each->expire();
        return result;
    }
    if (!objects.empty() && (how_ == synchronize::fetch || !evaluate(objects))) {
        if (how_ == synchronize::evaluate)
            throw state_error{"synchronize::evaluate: which objects of " + table_ +
                              " the statement meets can't be told from their members: leave that to "
                              "synchronize::automatic"};
        return run_fetching(link, bound, fetch, objects);
    }
    rows result = link.execute(bound, fetch);
    follow();
    return result;
}

// The keys of the rows that the statement is going to meet.
handle set_based_change::select_keys() const
{
    std::vector<handle> keys;
    for (std::size_t i = 0; i != type_->key().size(); ++i) keys.push_back(key_column_in(*type_, i, table_));
    const handle from = node::add_clause(detail::make_select(keys), node::clause_kind::from, sources_);
    return conditions_.empty() ? from : node::add_clause(from, node::clause_kind::where, conditions_);
}

rows set_based_change::run_fetching(connection& link, const bound_statement& bound, fetching fetch,
                                    const std::vector<object*>& objects)
{
    type_ = objects.front()->type;
    boost::unordered_flat_set<std::string> keys;
    const auto read = [&](rows& from) {
        while (from.next()) {
            scratch keeper;
            std::vector<value_view> key;
            for (const std::size_t number : type_->key())
                key.push_back(key_cell(from.row(), key.size(), type_->columns()[number].operations->type, keeper));
            keys.insert(encoded_key(key));
        }
    };
    const auto follow_those = [&] {
        met_.clear();
        std::copy_if(objects.begin(), objects.end(), std::back_inserter(met_), [&](const object* each) {
            scratch keeper;
            std::vector<value_view> key;
            row_key_views(*each, keeper, key);
            return keys.contains(encoded_key(key));
        });
        follow();
    };
    const auto key = type_->key();
    const bool keys_stay = std::none_of(key.begin(), key.end(),
                                        [&](std::size_t number) { return assigns(type_->columns()[number].name); });
    const capabilities& can = core_.owner().capabilities();
    const bool returns = effect_ == effect::deletes ? can.supports_returning : can.supports_returning_of_updates;
    if (!returns_ && keys_stay && returns) {
        std::vector<handle> columns;
        for (std::size_t i = 0; i != key.size(); ++i) columns.push_back(key_column_in(*type_, i, table_));
        rows result = link.execute(node::add_clause(statement_, node::clause_kind::returning, columns));
        read(result);
        follow_those();
        return result;
    }
    {
        rows found = link.execute(select_keys());
        read(found);
    }
    rows result = link.execute(bound, fetch);
    follow_those();
    return result;
}

void set_based_change::follow()
{
    if (effect_ == effect::deletes)
        follow_delete();
    else
        for (object* each : met_) each->expire();
    forget_left_relations();
}

void set_based_change::follow_delete()
{
    core_.rows_are_gone(met_);
    expire_referring();
}

// What the database does itself with rows that refer to those that are gone, also by way of tables of which the session holds no object. A table
// that no relationship leads to may have lost rows as well.
void set_based_change::expire_referring()
{
    boost::unordered_flat_set<const mapper*> held;
    for (const object* each : core_.objects().objects()) held.insert(each->type);
    std::vector<const mapper*> known(held.begin(), held.end());
    boost::unordered_flat_set<const mapper*> met = held;
    for (std::size_t i = 0; i != known.size(); ++i)
        for (const relationship& definition : known[i]->declared_relationships())
            if (const mapper* other = &definition.target_of(); met.insert(other).second) known.push_back(other);
    boost::unordered_flat_set<std::string_view> tables;
    for (const mapper* type : known)
        for (const mapper* table : type->tables()) tables.insert(table->table().name());

    boost::unordered_flat_set<std::string_view> losing{table_};
    boost::unordered_flat_set<const mapper*> followed;
    for (bool again = true; again;) {
        again = false;
        const auto follow = [&](const mapper* type, const schema::table& table) {
            for (const schema::foreign_key& key : table.foreign_keys()) {
                if (!losing.contains(key.table) && tables.contains(key.table)) continue;
                const bool cascades = key.on_delete == schema::referential_action::cascade;
                if (!cascades && key.on_delete != schema::referential_action::set_null) continue;
                followed.insert(type);
                again = (cascades && losing.insert(table.name()).second) || again;
            }
        };
        for (const mapper* type : known)
            for (const mapper* table : type->tables()) follow(type, table->table());
    }
    for (object* each : core_.objects().objects())
        if (each->state == object_state::persistent && followed.contains(each->type)) each->expire();
}

// Relations whose members may have left, or others come in.
void set_based_change::forget_left_relations()
{
    const auto is_gone = [](const object* each) { return each->state == object_state::deleted; };
    const auto may_differ = [&](const relationship& definition) {
        if (definition.kind == relationship_kind::many_to_many) return false;
        const bool is_own = definition.kind == relationship_kind::belongs_to;
        const mapper& holder = is_own ? *definition.owner : *definition.target;
        const auto& columns = is_own ? definition.own_columns : definition.target_columns;
        return holder.has_table(table_) && std::any_of(columns.begin(), columns.end(), [&](std::size_t number) {
                   return assigns(holder.columns()[number].name);
               });
    };
    for_each_loaded(core_, [&](object& each, const relationship& definition, const relation_state& state) {
        const bool differs = effect_ == effect::deletes ? std::any_of(state.items.begin(), state.items.end(), is_gone)
                                                        : may_differ(definition);
        if (differs) definition.in(each.data()).forget_loaded();
    });
}

} // namespace azoth::orm
