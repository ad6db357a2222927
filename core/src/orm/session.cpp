#include <azoth/orm/session.hpp>

#include "orm/loader.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>

namespace azoth {

session::session(engine& owner, session_options options) : session(owner, options, false) {}
session::session(engine& owner, const session_options& options, bool for_writing)
    : core_(new orm::session_core{owner, options, for_writing})
{
    core_->events().stands_at(*this);
}
session::session(session&& other) noexcept : core_(std::move(other.core_))
{
    if (core_) core_->events().stands_at(*this);
}
session::~session()
{
    if (core_) core_->roll_back_telling();
}

session session::for_writing(engine& owner, const session_options& options) { return session{owner, options, true}; }

void session::expire_all() { core_->expire_all(); }
void session::expunge_all() { core_->expunge_all(); }
bool session::is_modified() { return core_->is_modified(); }
void session::flush() { core_->flush(); }
void session::commit() { core_->commit(); }
void session::rollback() { core_->rollback(); }

no_autoflush::no_autoflush(session& of) : core_(of.core()), before_(core_.suspend_autoflush(true)) {}
no_autoflush::~no_autoflush() { core_.suspend_autoflush(before_); }

namespace orm {

void core_deleter::operator()(session_core* core) const noexcept { delete core; }

namespace {

object& required(object* each, const char* what)
{
    if (!each) throw state_error{std::string{what} + " was given a null pointer"};
    return *each;
}

} // namespace

object* make(const mapper& type, void* value)
{
    auto* own = new space;
    own->hold();
    try {
        object* made = own->make(type, value);
        // Linking may have joined the space with another one, which has this hold then.
        made->home->release();
        return made;
    } catch (...) {
        own->release();
        throw;
    }
}

object* add(session_core& core, const mapper& type, void* value) { return core.add(type, value); }
void add(session_core& core, object* each) { core.add(required(each, "add")); }
void remove(session_core& core, object* each) { core.remove(required(each, "remove")); }
void remove_permanently(session_core& core, object* each) { core.remove(required(each, "remove"), true); }
void refresh(session_core& core, object* each) { core.refresh(required(each, "refresh")); }
void expire(session_core& core, object* each)
{
    const session_core::usage in_use{core};
    core.expire(required(each, "expire"));
}
void expunge(session_core& core, object* each) { core.expunge(required(each, "expunge")); }
object_events& events_of(session_core& core) noexcept { return core.events().own(); }
bool contains(const session_core& core, const object* each) { return each && core.contains(*each); }

void throw_not_found(const mapper& type)
{
    throw not_found{"there is no " + std::string{type.struct_name()} + " with this key"};
}

rows execute(session_core& core, const handle& statement, synchronize how)
{
    const session_core::usage in_use{core};
    return core.execute(statement, fetching::buffered, how);
}

rows stream(session_core& core, const handle& statement)
{
    const session_core::usage in_use{core};
    return core.execute(statement, fetching::streaming);
}

bool next_row(session_core& core, rows& stream)
{
    const session_core::usage in_use{core};
    return stream.next();
}

rows execute(session_core& core, const prepared_statement& statement, std::span<const bound_argument* const> arguments,
             fetching how)
{
    const session_core::usage in_use{core};
    return core.execute(statement, arguments, how);
}

} // namespace orm
} // namespace azoth
