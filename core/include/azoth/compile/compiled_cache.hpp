// The compiled statements of an engine.
#pragma once

#include <azoth/compile/compiled.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace azoth {

/// Counters of a compiled-statement cache since it was made.
struct compiled_cache_counters {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0; ///< texts that were built
    std::uint64_t evictions = 0;
    std::size_t size = 0;
};

/// A bounded map from a statement's key to its compiled form that forgets the least recently used. Safe for several threads.
class compiled_cache {
public:
    /// Requires: `capacity` > 0.
    explicit compiled_cache(std::size_t capacity);
    ~compiled_cache();

    /// The compiled statement of this key; made by `compile` when it is not there. An exception of `compile` passes through and leaves
    /// nothing behind.
    std::shared_ptr<const compiled> get(std::string_view key, const std::function<compiled()>& compile);

    compiled_cache_counters counters() const;
    void clear();

private:
    struct implementation;
    std::unique_ptr<implementation> implementation_;
};

} // namespace azoth
