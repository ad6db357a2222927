// A handle on a node: what every expression, source and statement is at heart.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <type_traits>
#include <utility>

namespace azoth {

/// Says that a temporary handle is taken over.
struct taken_over_t {};
inline constexpr taken_over_t taken_over{};

/// Shares an immutable node. Never empty, so that moving copies; as small as a pointer. Copies may be used by several threads at once.
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
    /// Takes the node of a handle that was made for this one; that may only be destroyed afterwards.
    constexpr handle(handle&& from, taken_over_t) noexcept : node_(std::exchange(from.node_, nullptr)) {}
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
