#include "orm/session_core.hpp"

#include "orm/flush_plan.hpp"
#include "orm/loader.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>

#include <algorithm>

namespace azoth::orm {

session_core::usage::usage(session_core& core) : core_(core), outermost_(true)
{
    std::thread::id nobody{};
    const std::thread::id me = std::this_thread::get_id();
    if (core.user_.compare_exchange_strong(nobody, me, std::memory_order_acquire))
        return;
    if (nobody != me)
        throw state_error{"a session is used by two threads at once: give each thread a session of its own"};
    outermost_ = false;
}

session_core::usage::~usage()
{
    if (outermost_)
        core_.user_.store(std::thread::id{}, std::memory_order_release);
}

session_core::session_core(engine& owner, const session_options& options, bool begins_for_writing)
    : engine_(owner), options_(options), begins_for_writing_(begins_for_writing), statements_(statements::of(owner)), space_(new space)
{
    space_->hold();
    space_->set_session(this);
}

session_core::~session_core() { close(); }

// ---- objects

object* session_core::add(const mapper& type, void* value)
{
    const usage in_use{*this};
    object* made = space_->make(type, value);
    add(*made);
    return made;
}

void session_core::add(object& each)
{
    const usage in_use{*this};
    if (each.home->session() && each.home->session() != this)
        throw state_error{"the object belongs to another session"};
    switch (each.state) {
    case object_state::transient: {
        each.state = object_state::pending;
        each.order = next_order++;
        if (each.home != space_) {
            object& anchor = each;
            space_->adopt(anchor);
        }
        pending.push_back(&each);
        if (each.has(object::relation_set))
            related.push_back(&each);
        // What it leads to comes along at once, so that its state can be asked for.
        for (const relationship& definition : each.type->relationships())
            if (const relation_state* state = definition.in(each.data()).state(); state && definition.cascade.save_merge)
                for (object* member : std::vector<object*>(state->items))
                    if (member->state == object_state::transient)
                        add(*member);
        return;
    }
    case object_state::pending: return;
    case object_state::persistent:
        if (each.has(object::doomed)) {
            each.clear(object::doomed);
            std::erase(doomed, &each);
        }
        return;
    case object_state::deleted:
        throw state_error{"the object's row was deleted in this transaction: roll back, or add a copy of it"};
    case object_state::detached:
        throw state_error{"the object has a row and no session any more: get it through this session instead"};
    }
}

void session_core::remove(object& each)
{
    const usage in_use{*this};
    if (each.home != space_)
        throw state_error{"the object does not belong to this session"};
    switch (each.state) {
    case object_state::pending:
        std::erase(pending, &each);
        each.state = object_state::transient;
        return;
    case object_state::persistent:
        if (!each.has(object::doomed)) {
            if (each.has(object::expired))
                reload(each);
            each.set(object::doomed);
            doomed.push_back(&each);
        }
        return;
    case object_state::deleted: return;
    case object_state::transient:
    case object_state::detached: throw state_error{"an object that has no row in this session can't be removed"};
    }
}

void session_core::become_persistent(object& each)
{
    if (object* other = identities_.of(*each.type).insert(each))
        if (other != &each)
            throw identity_conflict{"two objects of " + std::string{each.type->struct_name()} +
                                    " in one session have the same key: get the object that is there and change it"};
    each.state = object_state::persistent;
    each.set(object::inserted);
    inserted.push_back(&each);
}

void session_core::watch(object& each)
{
    if (each.before)
        return;
    each.before = new snapshot{*each.type, each.data()};
    watched.push_back(&each);
}

void session_core::note_relation_change(object& each)
{
    if (each.state == object_state::pending || each.state == object_state::persistent)
        related.push_back(&each);
}

object* session_core::find_target(object& owner, const relationship& definition)
{
    if (definition.kind != relationship_kind::belongs_to || !definition.by_identity)
        return nullptr;
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : definition.own_columns) {
        key.push_back(owner.type->columns()[number].view(owner.data(), keeper));
        if (key.back().is_null())
            return nullptr;
    }
    return identities_.find(*definition.target, key);
}

void session_core::reload(object& each)
{
    const usage in_use{*this};
    std::vector<value_view> key;
    std::vector<value_view> parameters;
    scratch keeper;
    each.type->key_views(each.data(), keeper, key);
    const template_statement& text = texts().get(*each.type);
    rows found = transaction(false).execute(text.text, text.arrange(key, parameters));
    if (!found.next())
        throw not_found{"the row of an object of " + std::string{each.type->struct_name()} + " is gone: somebody else deleted it"};
    each.type->operations().read_row(found.row(), 0, each.data());
    found.close();
    for (const relationship& definition : each.type->declared_relationships())
        definition.in(each.data()).unload();
    each.clear(object::expired);
    if (each.before)
        each.before->renew(*each.type, each.data());
}

void session_core::expire(object& each)
{
    if (each.state == object_state::persistent)
        each.set(object::expired);
}

void session_core::refresh(object& each)
{
    const usage in_use{*this};
    if (each.home != space_ || each.state != object_state::persistent)
        throw state_error{"only an object that has a row in this session can be read again"};
    autoflush();
    reload(each);
    load_eagerly(*this, *each.type, {&each}, {});
}

void session_core::expire_all()
{
    const usage in_use{*this};
    for (object* each : space_->objects())
        expire(*each);
}

void session_core::expunge(object& each)
{
    const usage in_use{*this};
    if (each.state == object_state::pending) {
        std::erase(pending, &each);
        each.state = object_state::transient;
    } else if (each.state == object_state::persistent) {
        identities_.of(*each.type).erase(each);
        std::erase(doomed, &each);
        std::erase(watched, &each);
        std::erase(touched, &each);
        std::erase(inserted, &each);
        delete std::exchange(each.before, nullptr);
        each.clear(object::expired | object::doomed | object::inserted);
        each.state = object_state::detached;
    }
    std::erase(related, &each);
    each.clear(object::relation_set);
}

bool session_core::is_modified() { return flush_plan{*this}.finds_changes(true); }

void session_core::refuse_lazy_load(const relationship& definition) const
{
    if (options_.lazy == lazy_policy::raise || definition.how == loading::raise)
        throw lazy_load_error{definition.name + " is not loaded, and may not be loaded when it is read: load it with its query, "
                                                "az::selectin<&" + definition.name + ">",
                              definition.name, 1};
}

// ---- the transaction

void session_core::require_working() const
{
    if (must_roll_back_)
        throw state_error{"a flush of this session failed: roll back first"};
}

connection& session_core::transaction(bool writes)
{
    require_working();
    if (!connection_) {
        connection_.emplace(engine_);
        try {
            connection_->begin({options_.transaction.level, options_.transaction.read_only,
                                !options_.transaction.read_only && (writes || begins_for_writing_)});
        } catch (...) {
            connection_.reset();
            throw;
        }
        began_for_writing_ = writes || begins_for_writing_;
        has_written = false;
    }
    has_written = has_written || writes;
    return *connection_;
}

rows session_core::execute(const handle& statement, fetching how)
{
    autoflush();
    const bound_statement bound = engine_.bind(statement);
    const bool writes = bound.compiled->kind != statement_kind::select;
    rows result = transaction(writes).execute(bound, how);
    if (bound.compiled->kind == statement_kind::update || bound.compiled->kind == statement_kind::remove)
        expire_all();
    return result;
}

void session_core::autoflush()
{
    if (options_.autoflush && !autoflush_suspended_ && !flushing_) {
        require_working();
        flush_watched(false);
    }
}

void session_core::flush()
{
    const usage in_use{*this};
    require_working();
    flush_watched(true);
}

void session_core::flush_watched(bool all)
{
    if (flushing_)
        return;
    flush_plan plan{*this};
    if (!plan.finds_changes(all)) {
        for (object* each : touched)
            each->clear(object::touched);
        touched.clear();
        return;
    }
    flushing_ = true;
    try {
        plan.run(all);
    } catch (...) {
        flushing_ = false;
        must_roll_back_ = true;
        throw;
    }
    flushing_ = false;
}

void session_core::commit()
{
    const usage in_use{*this};
    flush();
    if (connection_) {
        try {
            connection_->commit();
        } catch (...) {
            must_roll_back_ = true;
            throw;
        }
        connection_.reset();
    }
    for (object* each : deleted)
        each->state = object_state::detached;
    forget_changes();
    if (options_.expire_on_commit) {
        expire_all();
        sweep();
    }
}

void session_core::rollback()
{
    const usage in_use{*this};
    if (connection_) {
        try {
            connection_->rollback();
        } catch (const error& failure) {
            // The connection is closed with its transaction; memory goes back all the same.
            log(std::string{"a rollback failed: "} + failure.what());
        }
        connection_.reset();
    }
    must_roll_back_ = false;
    restore_after_rollback();
    sweep();
}

void session_core::restore_after_rollback()
{
    for (object* each : pending)
        each->state = object_state::transient;
    pending.clear();
    for (object* each : doomed)
        each->clear(object::doomed);
    doomed.clear();
    for (object* each : deleted)
        if (!each->has(object::inserted)) {
            each->state = object_state::persistent;
            identities_.of(*each->type).insert(*each);
        }
    for (object* each : inserted) {
        identities_.of(*each->type).erase(*each);
        each->state = object_state::transient;
        if (each->has(object::key_generated)) {
            const mapped_column& column = each->type->columns()[each->type->key().front()];
            column.operations->set(column.in(each->data()), value_view::of_integer(type_id::int64, 0));
        }
    }
    forget_changes();
    expire_all();
}

// The transaction is over: nothing is watched any more.
void session_core::forget_changes() noexcept
{
    for (object* each : watched) {
        delete std::exchange(each->before, nullptr);
        each->clear(object::touched);
    }
    watched.clear();
    touched.clear();
    for (object* each : inserted)
        each->clear(object::inserted | object::key_generated | object::touched | object::marked);
    inserted.clear();
    deleted.clear();
    for (object* each : related)
        each->clear(object::relation_set);
    related.clear();
    has_written = false;
}

// Lets go of the objects that the program does not hold, neither itself nor through what it holds.
void session_core::sweep()
{
    std::vector<object*> reached;
    const auto reach = [&](object* each) {
        if (!each->has(object::marked)) {
            each->set(object::marked);
            reached.push_back(each);
        }
    };
    for (object* each : space_->objects())
        if (each->references.load(std::memory_order_acquire) != 0)
            reach(each);
    for (std::size_t i = 0; i != reached.size(); ++i)
        for (const relationship& definition : reached[i]->type->declared_relationships())
            if (const relation_state* state = definition.in(reached[i]->data()).state())
                for (const auto* list : {&state->items, &state->added, &state->removed})
                    std::for_each(list->begin(), list->end(), reach);
    for (std::size_t i = space_->objects().size(); i-- != 0;) {
        object* each = space_->objects()[i];
        if (each->has(object::marked)) {
            each->clear(object::marked);
            continue;
        }
        if (each->state == object_state::persistent)
            identities_.of(*each->type).erase(*each);
        space_->destroy(each);
    }
}

void session_core::close() noexcept
{
    if (!space_)
        return;
    if (connection_) {
        try {
            connection_->rollback();
        } catch (const std::exception& failure) {
            log(std::string{"a rollback failed: "} + failure.what());
        }
        connection_.reset();
    }
    space_->set_session(nullptr);
    if (!space_->is_held_once()) {
        for (object* each : inserted) {
            each->state = object_state::transient;
            each->clear(object::inserted | object::key_generated);
        }
        for (object* each : space_->objects()) {
            delete std::exchange(each->before, nullptr);
            each->flags = 0;
            if (each->state == object_state::pending)
                each->state = object_state::transient;
            else if (each->state != object_state::transient)
                each->state = object_state::detached;
        }
    }
    std::exchange(space_, nullptr)->release();
}

// ---- what objects ask of their session

void object::reload()
{
    if (session_core* session = home->session(); session && state == object_state::persistent)
        session->reload(*this);
    else
        clear(expired);
}

void object::touch()
{
    if (has(expired))
        reload();
    if (state == object_state::persistent && home->session()) {
        session_core& session = *home->session();
        session.watch(*this);
        session.touched.push_back(this);
    }
    set(touched);
}

std::vector<std::string> changed_columns(const object& each)
{
    std::vector<std::size_t> numbers;
    if (each.before)
        each.before->changed(*each.type, each.data(), numbers);
    else if (each.state == object_state::transient || each.state == object_state::pending)
        for (std::size_t i = 0; i != each.type->columns().size(); ++i)
            numbers.push_back(i);
    std::vector<std::string> names;
    for (const std::size_t number : numbers)
        names.emplace_back(each.type->columns()[number].name);
    return names;
}

} // namespace azoth::orm
