#include "orm/savepoint.hpp"

#include "orm/linking.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>
#include <azoth/orm/savepoint.hpp>
#include <azoth/orm/session.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace azoth {

savepoint::savepoint(std::shared_ptr<orm::savepoint_level> level) noexcept : level_(std::move(level)) {}
savepoint::savepoint(savepoint&&) noexcept = default;

savepoint::~savepoint()
{
    if (!is_open()) return;
    try {
        rollback();
    } catch (const std::exception& failure) {
        log(std::string{"a rollback to a savepoint failed: "} + failure.what());
    }
}

bool savepoint::is_open() const noexcept { return level_ && level_->core; }

orm::session_core& savepoint::core() const
{
    if (!is_open())
        throw state_error{"the savepoint has ended: it was committed or rolled back, or what is around it was"};
    return *level_->core;
}

void savepoint::commit() { core().commit_to(*level_); }
void savepoint::rollback() { core().roll_back_to(*level_); }

savepoint session::begin_nested() { return savepoint{core_->begin_nested()}; }

namespace orm {

std::shared_ptr<savepoint_level> session_core::begin_nested()
{
    const usage in_use{*this};
    require_no_flush("set a savepoint");
    flush();
    // One that begins the transaction is there to write in it.
    connection& link = connection_ ? transaction(false) : transaction(!options_.transaction.read_only);
    auto level = std::make_shared<savepoint_level>();
    level->name = "azoth_" + std::to_string(++last_savepoint_);
    savepoints_.reserve(savepoints_.size() + 1);
    link.savepoint(level->name);
    level->core = this;
    level->deleted = std::exchange(deleted, {});
    level->inserted = std::exchange(inserted, {});
    level->written_since = std::exchange(written_since, {});
    level->changed_keys = std::exchange(changed_keys, {});
    level->rows_altered = std::exchange(rows_altered_, false);
    savepoints_.push_back(level);
    return level;
}

// What was done since the innermost savepoint belongs to what is around it.
void session_core::merge_innermost() noexcept
{
    savepoint_level& level = *savepoints_.back();
    const auto merge = [](auto& outer, auto& inner) {
        outer.insert(outer.end(), std::make_move_iterator(inner.begin()), std::make_move_iterator(inner.end()));
        std::swap(outer, inner);
    };
    merge(level.deleted, deleted);
    merge(level.inserted, inserted);
    merge(level.written_since, written_since);
    merge(level.changed_keys, changed_keys);
    rows_altered_ = rows_altered_ || level.rows_altered;
    level.core = nullptr;
    savepoints_.pop_back();
    for (open_stream& each : streams_) each.savepoints = std::min(each.savepoints, savepoints_.size());
}

void session_core::end_savepoints() noexcept
{
    while (!savepoints_.empty()) merge_innermost();
}

void session_core::commit_to(savepoint_level& level)
{
    const usage in_use{*this};
    require_no_flush("commit a savepoint");
    flush();
    transaction(false).release_savepoint(level.name); // and those inside of it
    while (level.core) merge_innermost();
}

void session_core::roll_back_to(savepoint_level& level)
{
    const usage in_use{*this};
    require_no_flush("roll back to a savepoint");
    while (savepoints_.back().get() != &level) merge_innermost();
    abandon_streams(savepoints_.size());
    try {
        connection_->rollback_to_savepoint(level.name);
        connection_->release_savepoint(level.name);
    } catch (...) {
        failed_ = "a rollback to a savepoint";
        merge_innermost();
        throw;
    }
    failed_ = nullptr;
    restore_since_savepoint();
    merge_innermost();
}

// Persistent objects whose row, members or relations are not as they were when the innermost savepoint was set.
std::vector<object*> session_core::changed_since_savepoint() const
{
    std::vector<object*> changed = written_since;
    changed.insert(changed.end(), related.begin(), related.end());
    changed.insert(changed.end(), deleted.begin(), deleted.end());
    std::vector<std::size_t> columns;
    for (object* each : watched) {
        columns.clear();
        if (each->before) each->before->changed(*each->type, each->data(), columns);
        if (!columns.empty()) changed.push_back(each);
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    return changed;
}

// The same as after a rollback of the transaction, for what was done since the innermost savepoint.
void session_core::restore_since_savepoint()
{
    std::vector<object*> changed = changed_since_savepoint();
    std::vector<object*> gone = inserted;
    std::sort(gone.begin(), gone.end());
    const auto was_inserted = [&, count = gone.size()](const object* each) {
        return std::binary_search(gone.begin(), gone.begin() + static_cast<std::ptrdiff_t>(count), each);
    };
    for (object* each : changed) {
        restore_key(*each);
        if (!was_inserted(each)) restore_foreign_keys(*each);
    }
    put_back(changed_keys, was_inserted);
    std::erase_if(deleted, was_inserted);
    gone.insert(gone.end(), pending.begin(), pending.end());
    take_back_inserts();
    for (object* each : deleted) {
        each->state = object_state::persistent;
        identities_.of(*each->type).insert(*each);
    }
    deleted.clear();
    for (object* each : doomed) each->clear(object::doomed);
    doomed.clear();
    for (object* each : related) each->clear(object::relation_set);
    related.clear();
    forget_written();
    for (const auto& level : savepoints_) { // what is around it still has to
        for (const changed_key& each : level->changed_keys) each.owner->set(object::written);
        for (object* each : level->written_since) each->set(object::written);
    }
    for (object* each : changed) gone.push_back(each);
    if (rows_altered_) changed.assign(space_->objects().begin(), space_->objects().end());
    rows_altered_ = false;
    for (auto* list : {&gone, &changed})
        for (object* each : *list) {
            delete std::exchange(each->before, nullptr);
            each->clear(object::touched);
        }
    for (auto* list : {&watched, &touched}) std::erase_if(*list, [](const object* each) { return !each->before; });
    forget_stale_relations(gone);
    for (object* each : changed) {
        if (each->state != object_state::persistent) continue;
        for (const relationship& definition : each->type->declared_relationships())
            definition.in(each->data()).unload();
        each->expire();
    }
}

// What was loaded since may lack objects that are back, or hold some that are gone: relations to structs of which objects have changed are
// loaded again.
void session_core::forget_stale_relations(const std::vector<object*>& changed)
{
    std::vector<const mapper*> types;
    for (const object* each : changed)
        if (std::find(types.begin(), types.end(), each->type) == types.end()) types.push_back(each->type);
    if (types.empty()) return;
    for (object* each : space_->objects()) {
        if (each->state != object_state::persistent) continue;
        for (const relationship& definition : each->type->declared_relationships())
            if (definition.in(each->data()).state() && std::any_of(types.begin(), types.end(), [&](const mapper* type) {
                    return type->is_a(definition.target_of());
                }))
                definition.in(each->data()).unload();
    }
}

} // namespace orm
} // namespace azoth
