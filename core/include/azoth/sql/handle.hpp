// A handle on a node: what every expression, source and statement is at heart.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <type_traits>
#include <utility>

namespace azoth {

/// Shares an immutable node; as small as a pointer. Empty only once it was moved from: then it may be assigned to and destroyed. Copies may
/// be used by several threads at once.
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
    constexpr handle(handle&& other) noexcept : node_(std::exchange(other.node_, nullptr)) {}
    constexpr handle& operator=(handle&& other) noexcept
    {
        std::swap(node_, other.node_);
        return *this;
    }
    constexpr ~handle() { release(); }

    constexpr const node::base& node() const noexcept { return *node_; }

    /// Whether both are the same node.
    friend constexpr bool same_node(const handle& a, const handle& b) noexcept { return a.node_ == b.node_; }

private:
    // Constants of the program have permanent nodes. Everything else is a call, so that a statement costs its users' compilers little.
    constexpr void retain() const noexcept
    {
        if (!std::is_constant_evaluated()) node_->retain();
    }
    constexpr void release() const noexcept
    {
        if (!std::is_constant_evaluated() && node_) node_->release();
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
