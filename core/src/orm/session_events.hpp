// What a session tells its listeners, and its engine's.
#pragma once

#include "orm/object_listeners.hpp"

#include <azoth/engine/engine.hpp>

#include <vector>

namespace azoth::orm {

/// Belongs to one session. The engine's listeners are those of the moment at which the transaction began; the session's own are heard at
/// once.
class session_events {
public:
    object_events& own() noexcept { return own_; }
    /// The session that listeners are given: where it is now.
    void stands_at(session& place) noexcept { session_ = &place; }

    /// A transaction begins, or what stands outside of one is going to be told of.
    void begin(engine& owner);
    void end() noexcept;

    bool hears(object_event what) const noexcept { return (heard() & bit(what)) != 0; }
    /// Whether somebody listens to what a flush tells.
    bool hears_flushes() const noexcept;

    /// Tells of an object, or of the session. Returns whether somebody was told. Throws: what a listener throws.
    bool tell(object_event what, object* about = nullptr);
    /// What listeners throw ends in the log hook.
    void tell_quietly(object_event what) noexcept;
    void tell_change(object& about, std::size_t column, const value_view& before, const value_view& after);

    /// Keeps a new object until all rows of its load are read.
    void note_loaded(object& each)
    {
        if (hears(object_event::after_load)) loaded_.push_back(&each);
    }
    void tell_loaded()
    {
        if (!loaded_.empty()) [[unlikely]]
            tell_all_loaded();
    }
    /// Whether objects of a load, which its caller still has in hand, are being told of.
    bool tells_loaded() const noexcept { return tells_loaded_; }
    void forget_loaded() noexcept { loaded_.clear(); }

private:
    unsigned heard() const noexcept { return own_.listeners().heard() | engines_heard_; }
    template <class F> bool for_each(object_event what, const mapper* type, F&& call) const;
    void tell_all_loaded();

    object_events own_;
    session* session_ = nullptr;
    std::shared_ptr<const object_listeners::list> engines_;
    unsigned engines_heard_ = 0;
    std::vector<object*> loaded_;
    bool tells_loaded_ = false;
};

} // namespace azoth::orm
