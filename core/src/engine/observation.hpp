// One execution, as echo and listeners see it.
#pragma once

#include "engine/engine_implementation.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace azoth {

/// Tells the begin of an execution when it is made, and its end once: as a failure when it goes without having been told. Exists only where
/// somebody watches.
class observation {
public:
    struct subject {
        std::string_view sql;
        statement_kind kind = statement_kind::other;
        std::span<const value_view> parameters{};
        std::size_t times = 1;
    };

    /// Null when nobody watches, which is found out by one load. Throws what a listener throws: the statement must not be executed then.
    static std::unique_ptr<observation> begin(engine::implementation& owner, const subject& what)
    {
        return owner.is_watched() ? std::make_unique<observation>(owner, what) : nullptr;
    }

    /// Lifetime: the text is borrowed until the end; the parameters only until this returns.
    observation(engine::implementation&, const subject&);
    observation(const observation&) = delete;
    observation& operator=(const observation&) = delete;
    ~observation() { end(0, true); }

    void end(std::uint64_t rows, bool failed) noexcept;

private:
    engine::implementation& owner_;
    std::string_view sql_;
    statement_kind kind_;
    std::size_t times_;
    std::string values_;
    bool ended_ = false;
    std::chrono::steady_clock::time_point start_;
};

} // namespace azoth
