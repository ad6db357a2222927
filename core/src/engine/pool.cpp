#include "engine/pool.hpp"

#include <azoth/base/error.hpp>
#include <azoth/base/log.hpp>

#include <condition_variable>
#include <iomanip>
#include <new>
#include <sstream>
#include <utility>

namespace azoth {
namespace {

constexpr std::size_t greatest_listed = 20;

void append_seconds(std::ostringstream& to, std::chrono::steady_clock::duration time)
{
    to << std::fixed << std::setprecision(1) << std::chrono::duration<double>(time).count() << " s";
}

} // namespace

struct pool::waiter {
    std::condition_variable ready;
    std::thread::id thread = std::this_thread::get_id();
    pooled_connection* place = nullptr;
    waiter* next = nullptr;
};

pool::pool(const pool_settings& settings, connector connect) : settings_(settings), connect_(std::move(connect)) {}

pool::~pool()
{
    const std::size_t in_use = places_.size() - idle_.size() - empty_.size();
    if (in_use != 0) log("an engine is destroyed while connections of its pool are in use");
}

pooled_connection& pool::take()
{
    pooled_connection& place = acquire();
    try {
        make_ready(place);
    } catch (...) {
        give_back(place, false);
        throw;
    }
    return place;
}

pooled_connection& pool::acquire()
{
    const clock::time_point now = clock::now();
    const std::thread::id self = std::this_thread::get_id();
    std::unique_lock lock{mutex_};
    pooled_connection* place = first_waiter_ ? nullptr : free_place();
    if (!place) {
        if (settings_.single && places_.front()->holder == self)
            throw pool_timeout{"this thread holds the only connection already: the database lives in memory and has "
                               "just one, so a second session "
                               "or statement in the same thread would wait forever; commit, roll back or close the "
                               "first session before"};
        return wait(lock, now);
    }
    place->holder = self;
    place->taken = now;
    return *place;
}

// Requires: the lock is held.
pooled_connection* pool::free_place()
{
    if (std::vector<pooled_connection*>& from = idle_.empty() ? empty_ : idle_; !from.empty()) {
        pooled_connection* place = from.back();
        from.pop_back();
        return place;
    }
    if (places_.size() == settings_.size) return nullptr;
    idle_.reserve(places_.size() + 1);
    empty_.reserve(places_.size() + 1);
    return places_.emplace_back(std::make_unique<pooled_connection>()).get();
}

pooled_connection& pool::wait(std::unique_lock<std::mutex>& lock, clock::time_point since)
{
    waiter self;
    (last_waiter_ ? last_waiter_->next : first_waiter_) = &self;
    last_waiter_ = &self;
    ++waiter_count_;
    if (self.ready.wait_until(lock, since + settings_.timeout, [&] { return self.place != nullptr; })) {
        self.place->taken = clock::now();
        return *self.place;
    }
    --waiter_count_;
    waiter* previous = nullptr;
    for (waiter* each = first_waiter_; each != &self; each = each->next) previous = each;
    (previous ? previous->next : first_waiter_) = self.next;
    if (last_waiter_ == &self) last_waiter_ = previous;
    throw pool_timeout{exhausted(clock::now() - since)};
}

void pool::make_ready(pooled_connection& place)
{
    if (place.link && is_outdated(place)) place.link.reset();
    if (place.link && settings_.pre_ping && !place.link->ping()) {
        invalidate(place);
        place.link.reset();
    }
    if (place.link) return;
    place.lost = false;
    place.writing_forbidden = false;
    place.epoch = epoch_.load(std::memory_order_relaxed);
    place.link = connect_();
    place.opened = clock::now();
}

bool pool::is_outdated(const pooled_connection& place) const noexcept
{
    if (settings_.single) return false;
    return place.epoch != epoch_.load(std::memory_order_relaxed) ||
           (settings_.recycle.count() != 0 && clock::now() - place.opened > settings_.recycle);
}

// Requires: the lock is held.
bool pool::is_surplus() const noexcept { return !first_waiter_ && idle_.size() >= settings_.kept; }

void pool::give_back(pooled_connection& place, bool reusable) noexcept
{
    // Closed before the place is free: there are never more connections than places.
    if (place.link && (!reusable || is_outdated(place))) place.link.reset();
    std::unique_lock lock{mutex_};
    if (place.link && is_surplus()) {
        lock.unlock();
        place.link.reset();
        lock.lock();
    }
    release(place);
}

// Requires: the lock is held.
void pool::release(pooled_connection& place) noexcept
{
    waiter* const next = first_waiter_;
    if (!next) {
        place.holder = {};
        (place.link ? idle_ : empty_).push_back(&place);
        return;
    }
    first_waiter_ = next->next;
    if (!first_waiter_) last_waiter_ = nullptr;
    --waiter_count_;
    place.holder = next->thread;
    next->place = &place;
    // Under the lock: the waiter, and with it the condition, is gone as soon as it sees its place.
    next->ready.notify_one();
}

void pool::invalidate(const pooled_connection& lost) noexcept
{
    // One that was opened before the last time tells nothing about those that were opened since.
    std::uint64_t epoch = lost.epoch;
    if (!epoch_.compare_exchange_strong(epoch, epoch + 1, std::memory_order_relaxed)) return;
    try {
        std::vector<std::unique_ptr<driver::connection>> closing; // longer than the lock
        const std::lock_guard lock{mutex_};
        closing.reserve(idle_.size());
        std::erase_if(idle_, [&](pooled_connection* each) {
            if (!is_outdated(*each)) return false;
            closing.push_back(std::move(each->link));
            empty_.push_back(each);
            return true;
        });
    } catch (const std::bad_alloc&) {
        // They are closed when they are taken next.
        log("connections that are lost stay open for want of memory");
    }
}

azoth::pool_status pool::status() const
{
    const std::lock_guard lock{mutex_};
    return {places_.size() - idle_.size() - empty_.size(), idle_.size(), waiter_count_};
}

// Requires: the lock is held.
std::string pool::exhausted(clock::duration waited) const
{
    std::ostringstream text;
    text << "no connection became free: waited ";
    append_seconds(text, waited);
    text << ", all " << settings_.size << " are in use: ";
    const clock::time_point now = clock::now();
    const std::thread::id self = std::this_thread::get_id();
    std::size_t listed = 0;
    for (const auto& each : places_) {
        if (listed == greatest_listed) {
            text << ", and " << places_.size() - listed << " more";
            break;
        }
        text << (listed++ == 0 ? "" : ", ") << (each->holder == self ? "this thread" : "thread ");
        if (each->holder != self) text << each->holder;
        text << " for ";
        append_seconds(text, now - each->taken);
    }
    text << "; give connections back sooner or raise pool_size or pool_timeout";
    return text.str();
}

} // namespace azoth
