// Updates, in an order in which unique values are given up before they are taken.
#include "orm/flush_plan.hpp"
#include "orm/hierarchy.hpp"
#include "orm/row_updates.hpp"
#include "orm/row_versions.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace azoth::orm {

namespace {

bool contains(const std::vector<std::size_t>& numbers, std::size_t wanted)
{
    return std::find(numbers.begin(), numbers.end(), wanted) != numbers.end();
}

// Whether an update of these columns changes whom the object belongs to.
bool changes_foreign_keys(const mapper& type, const std::vector<std::size_t>& changed)
{
    const auto relations = type.relationships();
    return std::any_of(relations.begin(), relations.end(), [&](const relationship& each) {
        return each.kind == relationship_kind::belongs_to &&
               std::any_of(each.own_columns.begin(), each.own_columns.end(),
                           [&](std::size_t number) { return contains(changed, number); });
    });
}

void require_writable(const mapper& type, const std::vector<std::size_t>& changed)
{
    if (type.place() && contains(changed, type.place()->discriminator))
        throw state_error{"the column \"" + std::string{type.columns()[type.place()->discriminator].name} +
                          "\" of an object of " + std::string{type.struct_name()} +
                          " tells which struct it is, and was changed: remove the object and add one of the other "
                          "struct"};
    if (type.is_computed())
        for (const std::size_t number : changed)
            if (type.columns()[number].computed)
                throw state_error{"the member of column \"" + std::string{type.columns()[number].name} +
                                  "\" of an object of " + std::string{type.struct_name()} +
                                  " was assigned: the database computes it, from what the mapping says; roll back"};
    for (const std::size_t number : type.key())
        if (contains(changed, number))
            throw state_error{"the key of an object of " + std::string{type.struct_name()} + " (column \"" +
                              std::string{type.columns()[number].name} + "\") was changed" +
                              (type.has_generated_key()
                                   ? ", which the database generates: remove the object and add another one"
                                   : " by a listener while rows were written: change it before the flush")};
}

// Which columns of which struct an object's update writes. Objects come mostly as the one before: what is asked of a shape is asked once for
// as long as it stays.
class change_shape {
public:
    /// Takes over what `find_changes` has found; whether that is another shape than before.
    bool take(const object& each)
    {
        if (type_ == each.type && marks_ == each.before->marks()) return false;
        type_ = each.type;
        marks_ = each.before->marks();
        columns_ = marked_columns(marks_);
        sets_times_ = std::any_of(type_->columns().begin(), type_->columns().end(),
                                  [](const mapped_column& column) { return column.on_update != nullptr; });
        return true;
    }
    const std::vector<std::size_t>& columns() const noexcept { return columns_; }
    bool sets_times() const noexcept { return sets_times_; }

private:
    const mapper* type_ = nullptr;
    std::string marks_;
    std::vector<std::size_t> columns_;
    bool sets_times_ = false;
};

[[noreturn]] void throw_stale(const mapper& type, std::uint64_t met, std::size_t wanted)
{
    const std::string& table = type.table().name();
    const std::string what = "an update of " + table + " met " + std::to_string(met) + " rows instead of ";
    if (wanted == 1)
        throw stale_object{what + "one: somebody else removed or changed the row; roll back and load it again", table};
    throw stale_object{what + std::to_string(wanted) +
                           ": somebody else removed or changed rows; roll back and load them again",
                       table};
}

} // namespace

// The foreign key member was changed and not the relation: it leads elsewhere now.
void forget_changed_keys(object& each, const std::vector<std::size_t>& changed)
{
    for (const relationship& definition : each.type->relationships()) {
        relation_state* state = definition.in(each.data()).state();
        if (definition.kind != relationship_kind::belongs_to || !state || state->assigned) continue;
        if (std::any_of(definition.own_columns.begin(), definition.own_columns.end(), [&](std::size_t number) {
                return std::find(changed.begin(), changed.end(), number) != changed.end();
            }))
            definition.in(each.data()).unload();
    }
}

void set_times_of_update(object& each, const std::vector<std::size_t>& changed)
{
    const auto columns = each.type->columns();
    for (std::size_t i = 0; i != columns.size(); ++i)
        if (columns[i].on_update && !contains(changed, i))
            columns[i].set(each.data(), value_view::of_integer(type_id::timestamp,
                                                               columns[i].on_update().time_since_epoch().count()));
}

void flush_plan::update(const mapper& type, const std::vector<object*>& objects)
{
    std::vector<object*> waiting;
    change_shape shape;
    for (object* each : objects) {
        sync_foreign_keys(*each, false);
        if (!each->before || !each->before->find_changes(*each->type, each->data())) continue;
        if (shape.take(*each)) require_writable(*each->type, shape.columns());
        if (shape.sets_times()) {
            set_times_of_update(*each, shape.columns());
            each->before->find_changes(*each->type, each->data());
        }
        waiting.push_back(each);
    }
    if (waiting.empty()) return;
    remove_first(type, in_the_way_of(type, waiting, of_type(doomed_, type)));
    update_order order = order_of_updates(type, waiting);
    if (!order.held_in_cycles.empty()) {
        give_up(type, order.held_in_cycles);
        order = order_of_updates(type, waiting, order.held_in_cycles);
        if (!order.held_in_cycles.empty())
            throw state_error{"objects of " + std::string{type.struct_name()} + " take unique values of " +
                              type.table().name() +
                              " from each other in a circle, and the columns may not be null meanwhile: write another "
                              "value and flush in between, or declare the constraint deferrable"};
    }
    for (const std::vector<object*>& level : order.levels) update_level(type, level);
}

void flush_plan::update_level(const mapper& type, const std::vector<object*>& objects)
{
    std::map<std::pair<const mapper*, std::vector<std::size_t>>, std::vector<object*>> by_shape;
    for (object* each : objects) {
        core_.note_written(*each);
        if (type.has_version()) {
            core_.note_changed_key(*each, type.version_column(), value{each->before->column(type.version_column())});
            count_version_up(*each);
        }
    }
    tell_changes(objects);
    const bool has_changed_since = type.has_version() || core_.events().hears(object_event::after_change);
    change_shape shape;
    std::vector<object*>* of_shape = nullptr;
    for (object* each : objects) {
        if (has_changed_since) each->before->find_changes(*each->type, each->data());
        if (shape.take(*each)) {
            require_writable(*each->type, shape.columns()); // also by a listener
            of_shape = shape.columns().empty() ? nullptr : &by_shape[{each->type, shape.columns()}];
        }
        if (of_shape) of_shape->push_back(each); // else a listener has changed it back
    }
    for (auto& [change, alike] : by_shape) {
        const auto& [of, changed] = change;
        for (const table_change& part : by_table(*of, changed)) write(*part.table, part.columns, alike, false);
        const bool lead_elsewhere = changes_foreign_keys(*of, changed);
        for (object* each : alike) {
            if (lead_elsewhere) {
                note_changed_keys(*each, changed);
                forget_changed_keys(*each, changed);
            }
            snapshot::renew_marked(each->before, *of, each->data());
            if (of->is_computed()) each->expire_computed();
            hide_if_marked(*each);
            if (core_.events().hears_flushes() && !each->has(object::doomed)) updated_now_.push_back(each);
        }
    }
}

// What a rollback puts back.
void flush_plan::note_changed_keys(object& each, const std::vector<std::size_t>& changed)
{
    for (const relationship& definition : each.type->relationships())
        if (definition.kind == relationship_kind::belongs_to)
            for (const std::size_t number : definition.own_columns)
                if (contains(changed, number)) core_.note_changed_key(each, number, value{each.before->column(number)});
}

// The rows get their objects' values in these columns, or nulls.
void flush_plan::write(const mapper& type, const std::vector<std::size_t>& columns, const std::vector<object*>& objects,
                       bool nulls)
{
    std::vector<object*> sorted = objects;
    sort_by_key(sorted);
    const template_statement& text = core_.texts().update(type, columns);
    const bool changes_key = std::any_of(type.key().begin(), type.key().end(),
                                         [&](std::size_t number) { return contains(columns, number); });
    scratch keeper;
    std::vector<value_view> values;
    std::vector<value_view> row;
    std::vector<value_view> parameters;
    for (const object* each : sorted) {
        values.clear();
        for (const std::size_t number : columns) {
            const mapped_column& column = type.columns()[number];
            // What only makes way is no version of its own.
            if (nulls && number == type.version_column())
                values.push_back(known_version(*each, keeper));
            else
                values.push_back(nulls ? value_view::null(column.operations->type) : column.view(each->data(), keeper));
        }
        if (changes_key)
            for (const std::size_t number : type.key()) values.push_back(each->before->column(number));
        else
            type.key_views(each->data(), keeper, values);
        if (type.has_version()) values.push_back(known_version(*each, keeper));
        const auto arranged = text.arrange(values, row);
        parameters.insert(parameters.end(), arranged.begin(), arranged.end());
    }
    if (!nulls && !changes_key && text.in_order)
        if (const auto met = update_together(core_, {type, columns, sorted.size(), parameters})) {
            if (*met != sorted.size()) throw_stale(type, *met, sorted.size());
            return;
        }
    std::vector<std::uint64_t> affected(sorted.size());
    try {
        core_.transaction(true).execute_batch(text.text, parameters, sorted.size(), affected);
    } catch (const parameter_error& e) {
        const std::size_t value = text.text.parameters[e.parameter].value;
        if (value < columns.size()) type.columns()[columns[value]].throw_naming(e.what());
        throw;
    }
    for (const std::uint64_t rows : affected)
        if (rows != 1) throw_stale(type, rows, 1);
}

// A circle of updates goes through null: what the objects change is written afterwards, as their snapshots stay.
void flush_plan::give_up(const mapper& type, const std::vector<value_given_up>& values)
{
    std::map<std::pair<const mapper*, std::size_t>, std::vector<object*>> by_column;
    for (const value_given_up& each : values)
        if (each.nullable_column != value_given_up::none)
            by_column[{each.holder->type, each.nullable_column}].push_back(each.holder);
    for (auto& [column, holders] : by_column) {
        std::sort(holders.begin(), holders.end());
        holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
        std::vector<std::size_t> columns{column.second};
        if (type.has_version()) columns.push_back(type.version_column());
        for (const table_change& part : by_table(*column.first, columns))
            write(*part.table, part.columns, holders, true);
    }
}

// What takes a unique value goes after what gives it up in the same flush: rows that are removed, or changed, and what these need.
void flush_plan::make_way(const mapper& type, const std::vector<object*>& coming)
{
    std::vector<object*> staying = of_type(candidates_, type);
    std::vector<object*> changed;
    for (std::vector<object*> next = in_the_way_of(type, coming, staying); !next.empty();
         next = in_the_way_of(type, next, staying)) {
        std::erase_if(staying, [&](object* each) { return std::find(next.begin(), next.end(), each) != next.end(); });
        for (object* each : next) sync_foreign_keys(*each, false);
        changed.insert(changed.end(), next.begin(), next.end());
    }
    update(type, changed);
    remove_first(type, in_the_way_of(type, coming, of_type(doomed_, type)));
}

// Doomed rows that are removed before their turn, after those that refer to them.
void flush_plan::remove_first(const mapper& type, std::vector<object*> objects)
{
    std::erase_if(objects, [](const object* each) { return !each->has(object::doomed); });
    if (objects.empty()) return;
    if (refers_to_itself(type)) objects = of_type(doomed_, type); // one may refer to another
    update_references(type, objects);
    const std::vector<const mapper*> types = mappers_in_order();
    for (auto other = types.rbegin(); other != types.rend() && *other != &type; ++other)
        remove(**other, of_type(doomed_, **other));
    remove(type, std::move(objects));
}

// Whether what the object refers to has a row, so that its foreign keys can be written.
bool flush_plan::is_ready(object& each) const
{
    if (const auto found = adoptions_.find(&each); found != adoptions_.end())
        for (const adoption& by : found->second)
            if (by.owner->state != object_state::persistent) return false;
    const auto relations = each.type->relationships();
    return std::none_of(relations.begin(), relations.end(), [&](const relationship& definition) {
        const relation_state* state = definition.in(each.data()).state();
        return definition.kind == relationship_kind::belongs_to && state && state->assigned && !state->items.empty() &&
               state->items.front()->state != object_state::persistent;
    });
}

// Rows that refer to what goes, and whose objects don't any more.
void flush_plan::update_references(const mapper& type, const std::vector<object*>& targets)
{
    std::vector<const relationship*> definitions;
    const auto note = [&](const mapper& of) {
        for (const relationship& each : of.relationships())
            if (&each.target->root() != &type && each.kind != relationship_kind::belongs_to &&
                each.kind != relationship_kind::many_to_many &&
                std::find(definitions.begin(), definitions.end(), &each) == definitions.end())
                definitions.push_back(&each);
    };
    for (const mapper* each : classes_of(type)) note(*each);
    for (const relationship* each : definitions) {
        const relationship& definition = *each;
        std::vector<object*> referring;
        for (object* target : targets)
            if (const relation_state* state =
                    target->type->is_a(*definition.owner) ? definition.in(target->data()).state() : nullptr)
                for (const auto* list : {&state->items, &state->removed})
                    std::copy_if(list->begin(), list->end(), std::back_inserter(referring), [&](object* member) {
                        return member->state == object_state::persistent && !member->has(object::doomed) &&
                               is_ready(*member);
                    });
        std::sort(referring.begin(), referring.end());
        referring.erase(std::unique(referring.begin(), referring.end()), referring.end());
        update(definition.target->root(), referring);
    }
}

} // namespace azoth::orm
