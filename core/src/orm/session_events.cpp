#include "orm/session_events.hpp"

#include "orm/flush_plan.hpp"
#include "orm/refill.hpp"
#include "orm/session_core.hpp"
#include "orm/snapshot.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>
#include <azoth/orm/session.hpp>

#include <boost/unordered/unordered_flat_set.hpp>

#include <string>
#include <utility>

namespace azoth::orm {

void session_events::begin(engine& owner)
{
    engines_ = owner.events().listeners().current();
    engines_heard_ = engines_->heard;
}

void session_events::end() noexcept
{
    engines_.reset();
    engines_heard_ = 0;
}

bool session_events::hears_flushes() const noexcept
{
    constexpr unsigned others = bit(object_event::after_load) | bit(object_event::before_commit) |
                                bit(object_event::after_commit) | bit(object_event::after_rollback);
    return (heard() & ~others) != 0;
}

// The lists are kept for as long as they are walked: a listener may add and remove others.
template <class F> bool session_events::for_each(object_event what, const mapper* type, F&& call) const
{
    if (!hears(what)) return false;
    bool told = false;
    for (const auto& list : {engines_, own_.listeners().current()}) {
        if (!list) continue;
        for (const auto& each : list->all) {
            if (each->what != what || (each->type != type && !(each->type && type && type->is_a(*each->type))))
                continue;
            told = true;
            call(*each);
        }
    }
    return told;
}

bool session_events::tell(object_event what, object* about)
{
    return for_each(what, about ? about->type : nullptr,
                    [&](const object_listener& each) { each.function(*session_, about); });
}

void session_events::tell_quietly(object_event what) noexcept
{
    try {
        tell(what);
    } catch (const std::exception& failure) {
        log(std::string{"a listener threw after the end of a transaction: "} + failure.what());
    } catch (...) {
        log("a listener threw after the end of a transaction");
    }
}

void session_events::tell_change(object& about, std::size_t column, const value_view& before, const value_view& after)
{
    for_each(object_event::after_change, about.type, [&](const object_listener& each) {
        if (each.type->columns()[each.column].offset == about.type->columns()[column].offset)
            each.change(*session_, about, before, after);
    });
}

void session_events::tell_all_loaded()
{
    struct telling {
        bool& flag;
        bool before = std::exchange(flag, true); // a listener may load, too
        ~telling() { flag = before; }
    } const now{tells_loaded_};
    const refilling for_none{session_->core(), nullptr}; // what listeners load is no part of the query
    for (object* each : std::exchange(loaded_, {})) tell(object_event::after_load, each);
}

void session_core::roll_back_telling() noexcept
{
    if (!connection_ || !events_.hears(object_event::after_rollback)) return;
    try {
        rollback();
    } catch (const std::exception& failure) {
        log(std::string{"a rollback failed: "} + failure.what());
    }
}

// ---- flushes that somebody listens to

void session_core::flush_telling(bool all)
{
    constexpr int most_rounds = 100;
    int rounds = 0;
    do {
        do {
            if (++rounds > most_rounds)
                throw state_error{"listeners have left something to write after each of 100 rounds of a flush"};
            flush_plan{*this}.run(all);
            all = true;
        } while (flush_plan{*this}.finds_changes(true));
        events_.tell(object_event::after_flush);
    } while (flush_plan{*this}.finds_changes(true));
}

// Whether an update of the object's row is to come, as far as that is known before keys are generated.
bool flush_plan::will_change(object& each) const
{
    std::vector<std::size_t> changed;
    if (each.before) each.before->changed(*each.type, each.data(), changed);
    if (!changed.empty() || adoptions_.contains(&each)) return true;
    scratch keeper;
    for (const relationship& definition : each.type->relationships()) {
        const relation_state* state = definition.in(each.data()).state();
        if (definition.kind != relationship_kind::belongs_to || definition.read_only || !state || !state->assigned)
            continue;
        const object* target = state->items.empty() ? nullptr : state->items.front();
        if (target && target->state != object_state::persistent) return true;
        for (std::size_t i = 0; i != definition.own_columns.size(); ++i) {
            const value_view now = each.type->columns()[definition.own_columns[i]].view(each.data(), keeper);
            const value_view wanted =
                target ? target->type->columns()[definition.target_columns[i]].view(target->data(), keeper)
                       : value_view::null(now.type());
            if (encoded_key({&wanted, 1}) != encoded_key({&now, 1})) return true;
        }
    }
    return false;
}

// What a listener changes may bring further objects, which are told of as well, until there are no more.
void flush_plan::tell_before(bool all_watched)
{
    session_events& events = core_.events();
    boost::unordered_flat_set<std::pair<object*, unsigned>> told;
    for (bool again = true; again;) {
        again = false;
        const auto tell = [&](object_event what, std::vector<object*> objects, auto&& is_wanted) {
            if (!events.hears(what)) return;
            for (object* each : objects)
                if (is_wanted(*each) && told.emplace(each, bit(what)).second && events.tell(what, each)) again = true;
        };
        tell(object_event::before_insert, core_.pending,
             [](const object& each) { return each.state == object_state::pending; });
        tell(object_event::before_update, candidates_, [&](object& each) {
            return each.state == object_state::persistent && !each.has(object::doomed) && will_change(each);
        });
        tell(object_event::before_remove, core_.doomed, [](const object& each) { return each.has(object::doomed); });
        if (again) prepare(all_watched);
    }
}

void flush_plan::tell_changes(const std::vector<object*>& objects)
{
    if (!core_.events().hears(object_event::after_change)) return;
    for (object* each : objects) {
        std::vector<std::size_t> changed;
        each->before->changed(*each->type, each->data(), changed);
        tell_changes(*each, changed);
    }
}

void flush_plan::tell_changes(object& each, const std::vector<std::size_t>& changed)
{
    if (!core_.events().hears(object_event::after_change)) return;
    scratch keeper;
    for (const std::size_t number : changed) {
        const value before{each.before->column(number)};
        const value after{each.type->columns()[number].view(each.data(), keeper)};
        core_.events().tell_change(each, number, before.view(), after.view());
    }
}

void flush_plan::tell_after()
{
    session_events& events = core_.events();
    for (object* each : inserted_now_) events.tell(object_event::after_insert, each);
    boost::unordered_flat_set<object*> told;
    for (object* each : updated_now_)
        if (told.insert(each).second) events.tell(object_event::after_update, each);
    for (object* each : removed_now_) events.tell(object_event::after_remove, each);
}

} // namespace azoth::orm
