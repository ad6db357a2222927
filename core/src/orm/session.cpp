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

void session::remove(const orm::object_argument& object) { core_->remove(orm::required(object, "remove")); }
void session::remove(const orm::object_argument& object, permanently_t)
{
    core_->remove(orm::required(object, "remove"), true);
}
void session::refresh(const orm::object_argument& object) { core_->refresh(orm::required(object, "refresh")); }
void session::expire(const orm::object_argument& object)
{
    const orm::session_core::usage in_use{*core_};
    core_->expire(orm::required(object, "expire"));
}
void session::expunge(const orm::object_argument& object) { core_->expunge(orm::required(object, "expunge")); }
bool session::contains(const orm::object_argument& object) const
{
    return object.managed() && core_->contains(*object.managed());
}
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
void add(session_core& core, const object_argument& given) { core.add(required(given, "add")); }
object_events& events_of(session_core& core) noexcept { return core.events().own(); }

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
