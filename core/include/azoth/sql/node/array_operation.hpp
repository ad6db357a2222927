// What is asked of an array.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

enum class array_use : std::uint8_t {
    contains, ///< whether every element of the second array is in the first
    overlaps, ///< whether both have an element in common
    element,  ///< the element at an index, from 1; null where there is none
    any       ///< any element: the right side of a comparison, and nothing else
};

/// The children are the array and, but for `any`, the other array or the index.
class array_operation final : public many_children<array_operation> {
public:
    array_operation(array_use use, type_id type, std::span<const handle> parts) : many_children(type, parts), use_(use)
    {}

    array_use use() const noexcept { return use_; }
    const base& array() const noexcept { return children()[0].node(); }
    /// Requires: `use()` is not `any`.
    const base& other() const noexcept { return children()[1].node(); }

    handle with_children(std::span<const handle> children) const override { return make(children, use_, type()); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    array_use use_;
};

} // namespace azoth::node
