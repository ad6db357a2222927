// The prepared statements that a connection keeps.
#pragma once

#include <azoth/driver/driver.hpp>

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>

namespace azoth::driver {

/// The option by which a URI says how many statements a connection keeps.
inline constexpr std::string_view statement_cache_size_option = "statement_cache_size";

/// How many prepared statements a connection to `target` is to keep: the option `statement_cache_size`, 256 when it is absent.
///
/// Throws: `configuration_error` when the option's value is no number from 0 to 100000.
std::size_t statement_cache_size(const connect_target& target);

/// A bounded cache of one connection's prepared statements by `statement_text::id`; the least recently used one goes first.
///
/// The cache shares its statements with whoever prepared them: one that is dropped lives until its last holder lets it go. It
/// belongs to one thread at a time, as its connection does.
///
/// Requires: `Statement` has `bool is_busy() const noexcept`.
template <class Statement> class statement_cache {
public:
    /// A cache of at most `capacity` statements; one of capacity 0 keeps nothing.
    explicit statement_cache(std::size_t capacity) : capacity_(capacity) {}

    /// The statement kept under `id`, which becomes the most recently used one. Null when there is none, and when its rows are open:
    /// whoever asks then prepares one of his own and does not keep it.
    std::shared_ptr<Statement> find(std::uint64_t id) noexcept
    {
        // A statement that is run in a loop is the newest one: no look-up.
        if (!newest_first_.empty() && newest_first_.front().first == id) return idle(newest_first_.front().second);
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) return nullptr;
        newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
        return idle(found->second->second);
    }

    /// Keeps `statement` as the most recently used one. Nothing happens for id 0, which means "not to be kept", and for an id that is kept
    /// already: its statement was busy.
    ///
    /// Returns: the statement that had to go, so that its driver may free it at the server; null when there is none.
    std::shared_ptr<Statement> keep(std::uint64_t id, std::shared_ptr<Statement> statement)
    {
        if (id == 0 || capacity_ == 0 || by_id_.contains(id)) return nullptr;
        std::shared_ptr<Statement> dropped;
        if (newest_first_.size() >= capacity_) {
            by_id_.erase(newest_first_.back().first);
            dropped = std::move(newest_first_.back().second);
            newest_first_.pop_back();
        }
        newest_first_.emplace_front(id, std::move(statement));
        try {
            by_id_.emplace(id, newest_first_.begin());
        } catch (...) {
            newest_first_.pop_front();
            throw;
        }
        return dropped;
    }

    /// Drops the statement kept under `id`, if there is one: the server no longer knows it.
    void forget(std::uint64_t id) noexcept
    {
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) return;
        newest_first_.erase(found->second);
        by_id_.erase(found);
    }

    void clear() noexcept
    {
        by_id_.clear();
        newest_first_.clear();
    }

    std::size_t size() const noexcept { return newest_first_.size(); }
    std::size_t capacity() const noexcept { return capacity_; }

private:
    using entry = std::pair<std::uint64_t, std::shared_ptr<Statement>>;

    static std::shared_ptr<Statement> idle(const std::shared_ptr<Statement>& statement) noexcept
    {
        return statement->is_busy() ? nullptr : statement;
    }

    std::size_t capacity_;
    std::list<entry> newest_first_;
    std::unordered_map<std::uint64_t, typename std::list<entry>::iterator> by_id_;
};

} // namespace azoth::driver
