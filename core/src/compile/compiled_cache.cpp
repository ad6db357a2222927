#include <azoth/compile/compiled_cache.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <utility>

namespace azoth {
namespace {

// Eight bytes at a time: the map's own hash takes keys of some hundred bytes one by one, which was half of what finding a statement cost.
struct key_hash {
    using is_avalanching = void;
    std::size_t operator()(std::string_view key) const noexcept { return std::hash<std::string_view>{}(key); }
};

} // namespace

// The map's keys are views of the list's texts: a look-up needs no text of its own, and a list's elements stay where
// they are.
struct compiled_cache::implementation {
    struct entry {
        std::string key;
        std::shared_ptr<const compiled> statement;
    };
    using entries = std::list<entry>;

    explicit implementation(std::size_t greatest) : capacity(greatest)
    {
        by_key.reserve(std::min<std::size_t>(greatest, 64));
    }

    // Requires: the lock is held.
    std::shared_ptr<const compiled> find(std::string_view key)
    {
        const auto found = by_key.find(key);
        if (found == by_key.end()) return nullptr;
        newest_first.splice(newest_first.begin(), newest_first, found->second);
        return found->second->statement;
    }

    // Requires: the lock is held and the key is not there.
    void add(std::string_view key, const std::shared_ptr<const compiled>& statement)
    {
        newest_first.push_front({std::string{key}, statement});
        try {
            by_key.emplace(newest_first.front().key, newest_first.begin());
        } catch (...) {
            newest_first.pop_front();
            throw;
        }
        if (newest_first.size() <= capacity) return;
        by_key.erase(newest_first.back().key);
        newest_first.pop_back();
        ++counters.evictions;
    }

    mutable std::mutex mutex;
    const std::size_t capacity;
    entries newest_first;
    boost::unordered_flat_map<std::string_view, entries::iterator, key_hash> by_key;
    compiled_cache_counters counters;
};

compiled_cache::compiled_cache(std::size_t capacity) : implementation_(std::make_unique<implementation>(capacity)) {}

compiled_cache::~compiled_cache() = default;

std::shared_ptr<const compiled> compiled_cache::get(std::string_view key, const std::function<compiled()>& compile)
{
    implementation& cache = *implementation_;
    {
        const std::lock_guard lock{cache.mutex};
        if (auto statement = cache.find(key)) {
            ++cache.counters.hits;
            return statement;
        }
    }
    // Not under the lock: others need not wait for a text that concerns them as little as its failure would.
    auto statement = std::make_shared<const compiled>(compile());

    const std::lock_guard lock{cache.mutex};
    ++cache.counters.misses;
    // When another thread was faster, its text is taken: there is one id for each statement.
    if (auto first = cache.find(key)) return first;
    cache.add(key, statement);
    return statement;
}

compiled_cache_counters compiled_cache::counters() const
{
    const std::lock_guard lock{implementation_->mutex};
    compiled_cache_counters now = implementation_->counters;
    now.size = implementation_->newest_first.size();
    return now;
}

void compiled_cache::clear()
{
    const std::lock_guard lock{implementation_->mutex};
    implementation_->by_key.clear();
    implementation_->newest_first.clear();
}

} // namespace azoth
