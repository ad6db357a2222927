#include "orm/dependency_graph.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace azoth::orm {

void dependency_graph::add(std::size_t first, std::size_t then)
{
    std::vector<std::size_t>& after = successors_[first];
    if (first == then || std::find(after.begin(), after.end(), then) != after.end()) return;
    after.push_back(then);
    ++predecessors_[then];
}

dependency_graph::order dependency_graph::sort() const
{
    std::vector<std::size_t> waiting = predecessors_;
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i != waiting.size(); ++i)
        if (waiting[i] == 0) ready.push(i);
    order result;
    while (!ready.empty()) {
        const std::size_t next = ready.top();
        ready.pop();
        result.sorted.push_back(next);
        for (const std::size_t after : successors_[next])
            if (--waiting[after] == 0) ready.push(after);
    }
    for (std::size_t i = 0; i != waiting.size(); ++i)
        if (waiting[i] != 0) result.in_cycles.push_back(i);
    return result;
}

} // namespace azoth::orm
