// The names by which the server knows this connection's prepared statements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace azoth::libpq {

/// Makes names, and collects those that have become free: libpq 15 can't close a statement in the protocol, and a
/// `DEALLOCATE` for each would cost a round trip.
///
/// The names of two connections differ: behind a proxy that pools by transaction a name must never reach another
/// client's statement.
class statement_names {
public:
    statement_names();

    std::string make() { return prefix_ + std::to_string(++made_); }

    /// Notes that nobody uses the statement `name` any more. Never throws: at worst the server keeps it.
    void retire(std::string name) noexcept;

    /// How many statements wait for being dropped.
    std::size_t retired() const noexcept { return retired_.size(); }

    /// The names that wait; afterwards none do.
    std::vector<std::string> take_retired() noexcept { return std::exchange(retired_, {}); }

private:
    std::string prefix_;
    std::uint64_t made_ = 0;
    std::vector<std::string> retired_;
};

} // namespace azoth::libpq
