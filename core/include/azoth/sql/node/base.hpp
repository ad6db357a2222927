// What all nodes of the tree share: immutability, sharing, and the generic walk over their children.
#pragma once

#include <azoth/base/sql_type.hpp>

#include <atomic>
#include <cstdint>
#include <span>

namespace azoth {

class handle;

namespace node {

class visitor;
class key_writer;

/// A node of a statement or expression.
///
/// Invariants: 1. a node does not change once it is made; 2. a permanent node is a constant of the program, everything else is counted by
/// its handles and destroyed with the last one; 3. `children()` and `write_key()` together say all that a node is: two nodes with equal
/// keys and equal children compile to the same text.
class base {
public:
    base(const base&) = delete;
    base& operator=(const base&) = delete;
    constexpr virtual ~base() {}

    /// Calls the visitor's function for this kind of node.
    virtual void accept(visitor&) const = 0;

    /// The nodes that this one is made of, in order. Lifetime: this node's.
    virtual std::span<const handle> children() const noexcept;

    /// This node over other children, as many as it has. A node without children gives itself.
    virtual handle with_children(std::span<const handle> children) const;

    /// Writes what this node is, apart from its children, and gives its values to be bound to the writer.
    virtual void write_key(key_writer&) const = 0;

    /// The type of the value that an expression gives; `unknown` when only the database knows.
    constexpr type_id type() const noexcept { return type_; }
    /// A constant of the program with nothing below it: its address says all that it is.
    constexpr bool is_permanent() const noexcept { return permanent_ && !branches_; }

protected:
    /// `branches`: a permanent node has children all the same.
    constexpr explicit base(type_id type, bool permanent = false, bool branches = false) noexcept
        : type_(type),
          permanent_(permanent),
          branches_(branches)
    {}

private:
    friend class azoth::handle;
    void retain() const noexcept;
    void release() const noexcept;

    mutable std::atomic<std::uint32_t> references_{0};
    type_id type_;
    bool permanent_;
    bool branches_;
};

} // namespace node
} // namespace azoth
