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
    if (core.user_.compare_exchange_strong(nobody, me, std::memory_order_acquire)) return;
    if (nobody != me)
        throw state_error{"a session is used by two threads at once: give each thread a session of its own"};
    outermost_ = false;
}

session_core::usage::~usage()
{
    if (outermost_) core_.user_.store(std::thread::id{}, std::memory_order_release);
}

session_core::session_core(engine& owner, const session_options& options, bool begins_for_writing)
    : engine_(owner),
      options_(options),
      begins_for_writing_(begins_for_writing),
      statements_(statements::of(owner)),
      space_(new space)
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
        if (each.has(object::relation_set)) related.push_back(&each);
        // What it leads to comes along at once, so that its state can be asked for.
        for (const relationship& definition : each.type->relationships())
            if (const relation_state* state = definition.in(each.data()).state();
                state && definition.cascade.save_merge)
                for (object* member : std::vector<object*>(state->items))
                    if (member->state == object_state::transient) add(*member);
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
    if (each.home != space_) throw state_error{"the object does not belong to this session"};
    switch (each.state) {
    case object_state::pending:
        std::erase(pending, &each);
        each.state = object_state::transient;
        return;
    case object_state::persistent:
        if (!each.has(object::doomed)) {
            if (each.has(object::expired)) reload(each);
            each.set(object::doomed);
            doomed.push_back(&each);
        }
        return;
    case object_state::deleted: return;
    case object_state::transient:
    case object_state::detached: throw state_error{"an object that has no row in this session can't be removed"};
    }
}

void session_core::become_persistent(object& each, identity_table& table)
{
    if (object* other = table.insert(each))
        if (other != &each)
            throw identity_conflict{"two objects of " + std::string{each.type->struct_name()} +
                                    " in one session have the same key: get the object that is there and change it"};
    each.state = object_state::persistent;
    each.set(object::inserted);
    inserted.push_back(&each);
}

void session_core::watch(object& each)
{
    if (each.before) return;
    each.before = new snapshot{*each.type, each.data()};
    watched.push_back(&each);
}

void session_core::note_relation_change(object& each)
{
    if (each.state == object_state::pending || each.state == object_state::persistent) related.push_back(&each);
}

object* session_core::find_target(object& owner, const relationship& definition)
{
    if (definition.kind != relationship_kind::belongs_to || !definition.by_identity) return nullptr;
    scratch keeper;
    std::vector<value_view> key;
    for (const std::size_t number : definition.own_columns) {
        key.push_back(owner.type->columns()[number].view(owner.data(), keeper));
        if (key.back().is_null()) return nullptr;
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
        throw not_found{"the row of an object of " + std::string{each.type->struct_name()} +
                        " is gone: somebody else deleted it"};
    each.type->operations().read_row(found.row(), 0, each.data());
    found.close();
    for (const relationship& definition : each.type->declared_relationships()) definition.in(each.data()).unload();
    each.clear(object::expired);
    if (each.before) each.before->renew(*each.type, each.data());
}

void session_core::expire(object& each)
{
    if (each.state == object_state::persistent) each.set(object::expired);
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
    for (object* each : space_->objects()) expire(*each);
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
        throw lazy_load_error{definition.name +
                                  " is not loaded, and may not be loaded when it is read: load it with its query, "
                                  "az::selectin<&" +
                                  definition.name + ">",
                              definition.name, 1};
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
    if (has(expired)) reload();
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
        for (std::size_t i = 0; i != each.type->columns().size(); ++i) numbers.push_back(i);
    std::vector<std::string> names;
    for (const std::size_t number : numbers) names.emplace_back(each.type->columns()[number].name);
    return names;
}

} // namespace azoth::orm
