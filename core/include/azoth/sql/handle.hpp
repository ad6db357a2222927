// A handle on a node: what every expression, source and statement is at heart.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <utility>

namespace azoth {

/// Shares an immutable node. Never empty; as small as a pointer. Copies may be used by several threads at once.
class handle {
public:
    constexpr explicit handle(const node::base* shared) noexcept : node_(shared) { retain(); }
    constexpr handle(const handle& other) noexcept : node_(other.node_) { retain(); }
    constexpr handle& operator=(const handle& other) noexcept
    {
        other.retain();
        release();
        node_ = other.node_;
        return *this;
    }
    constexpr ~handle() { release(); }

    constexpr const node::base& node() const noexcept { return *node_; }

    /// Whether both are the same node.
    friend constexpr bool same_node(const handle& a, const handle& b) noexcept { return a.node_ == b.node_; }

private:
    constexpr void retain() const noexcept
    {
        if (!node_->permanent_) node_->references_.fetch_add(1, std::memory_order_relaxed);
    }
    constexpr void release() const noexcept
    {
        if (!node_->permanent_ && node_->references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete node_;
    }

    const node::base* node_;
};

constexpr bool same_node(const handle& a, const handle& b) noexcept;

/// Makes a node and the first handle on it.
template <class Node, class... A> handle make_node(A&&... arguments)
{
    return handle{new Node(std::forward<A>(arguments)...)};
}

} // namespace azoth
