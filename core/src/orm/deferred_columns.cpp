#include "orm/deferred_columns.hpp"

#include "orm/hierarchy.hpp"
#include "orm/loader.hpp"
#include "orm/relationship_select.hpp"
#include "orm/session_core.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

const mapped_column& column_of(const object& owner, const deferred_member* member)
{
    for (const mapped_column& column : owner.type->deferred_columns())
        if (deferred_in(column, owner.data()) == member) return column;
    throw mapping_error{std::string{owner.type->struct_name()} +
                        " has a deferred member that its mapping does not mention"};
}

} // namespace

void load_deferred(session_core& core, object& owner, const mapped_column& column)
{
    const session_core::usage in_use{core};
    std::vector<value_view> key;
    scratch keeper;
    row_key_views(owner, keeper, key);
    // As it is when the object is read again, whatever the session's filters say of its row.
    const handle item = core.filters().applied(column.column);
    const handle select = select_by_key(*owner.type, key, item);
    // An expression that selects compute does not say whose it is.
    const handle from = is_plain_source(*owner.type)
                            ? node::add_clause(select, node::clause_kind::from, {&owner.type->source(), 1})
                            : select;
    const bound_statement bound = core.owner().bind(from);
    rows found = core.transaction(false).execute(bound, fetching::buffered);
    if (!found.next())
        throw not_found{"the row of an object of " + std::string{owner.type->struct_name()} +
                        " is gone: somebody else deleted it"};
    column.operations->read(found.row(), 0, column.in(owner.data()));
}

namespace {

void load_chunk(session_core& core, std::span<object* const> owners, const mapped_column& column)
{
    const mapper& type = *owners.front()->type;
    const mapped_column& key_column = type.columns()[type.key().front()];
    std::vector<value> keys;
    scratch keeper;
    for (const object* each : owners) keys.emplace_back(row_value(*each, type.key().front(), keeper));
    // Of a struct that inherits the column may stand in another table than the key's.
    const mapper& holder = holder_of(type, column);
    const handle key_there = &holder == &type && !type.place() ? key_column.column : key_column_of(holder, 0);
    const handle items[] = {key_there, core.filters().applied(column.column)};
    const handle condition[] = {detail::make_in_list(key_there, std::move(keys), key_column.operations->type, false)};
    // What selects compute may be made of columns of all tables of the struct.
    const handle from =
        column.selected_from.empty() || is_plain_source(type)
            ? node::add_clause(detail::make_select(items), node::clause_kind::from, {&holder.source(), 1})
            : with_tables(detail::make_select(items), type);
    const handle select = node::add_clause(from, node::clause_kind::where, condition);
    const bound_statement bound = core.owner().bind(select);
    rows found = core.transaction(false).execute(bound, fetching::buffered);
    while (found.next()) {
        const value_view key[] = {key_cell(found.row(), 0, key_column.operations->type, keeper)};
        object* owner = core.identities().find(type, key);
        if (owner && !deferred_at(column, owner->data()).is_loaded())
            column.operations->read(found.row(), 1, column.in(owner->data()));
    }
}

} // namespace

void load_deferred(session_core& core, std::span<object* const> owners, const mapped_column& column)
{
    std::vector<object*> waiting;
    for (object* each : owners)
        if (!deferred_at(column, each->data()).is_loaded()) waiting.push_back(each);
    std::sort(waiting.begin(), waiting.end()); // a join may give an object many times
    waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
    if (waiting.empty()) return;
    if (waiting.size() == 1 || waiting.front()->type->key().size() != 1) {
        for (object* each : waiting) load_deferred(core, *each, column);
        return;
    }
    constexpr std::size_t most = 1'000;
    for (std::size_t done = 0; done < waiting.size(); done += most)
        load_chunk(core, std::span{waiting}.subspan(done, std::min(most, waiting.size() - done)), column);
}

void deferred_member::require_value() const
{
    // A reference that the program kept leads here without passing the object's pointer.
    if (owner_ && owner_->has(object::expired) && !assigned_) owner_->reload();
    if (loaded_) return;
    if (!owner_ || owner_->state == object_state::transient || owner_->state == object_state::pending)
        throw state_error{"a deferred member is read that was left out when its struct was read or copied: read it "
                          "through its object, or load that with az::undefer before it is copied"};
    const mapped_column& column = column_of(*owner_, this);
    session_core* core = owner_->home->session();
    if (!core || owner_->state == object_state::detached) {
        const std::string name = std::string{owner_->type->struct_name()} + "::" + std::string{column.name};
        throw detached_error{name + " can't be loaded: the object's session is gone; load it before, with az::undefer",
                             name};
    }
    load_deferred(*core, *owner_, column);
}

} // namespace azoth::orm
