// The order in which things come that need each other.
#pragma once

#include <cstddef>
#include <vector>

namespace azoth::orm {

/// What must come before what, among `size` things that are known by number. A pure algorithm: it knows no tables and no objects.
class dependency_graph {
public:
    explicit dependency_graph(std::size_t size) : successors_(size), predecessors_(size, 0) {}

    /// `first` comes before `then`. An edge that is there already, or from a thing to itself, changes nothing.
    void add(std::size_t first, std::size_t then);

    struct order {
        /// Those that could be ordered; among equals the lower number first.
        std::vector<std::size_t> sorted;
        /// Those in circles, and those behind circles, by number.
        std::vector<std::size_t> in_cycles;
    };
    /// Kahn's algorithm: takes what nothing waits for, again and again.
    order sort() const;

private:
    std::vector<std::vector<std::size_t>> successors_;
    std::vector<std::size_t> predecessors_;
};

} // namespace azoth::orm
