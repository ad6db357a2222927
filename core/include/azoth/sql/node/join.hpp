// A source that is joined to those before it.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

enum class join_kind : std::uint8_t { inner, left, right, full, cross };

/// The children are the source, then the condition when there is one. Without one (and not `cross`) it follows from the one foreign key
/// between the source and what stands before it.
class join final : public many_children<join> {
public:
    join(join_kind kind, std::span<const handle> source_and_condition)
        : many_children(type_id::unknown, source_and_condition),
          kind_(kind)
    {}

    join_kind kind() const noexcept { return kind_; }
    const base& source() const noexcept { return children().front().node(); }
    /// The condition, or null.
    const base* condition() const noexcept { return children().size() > 1 ? &children().back().node() : nullptr; }

    handle with_children(std::span<const handle> children) const override { return make(children, kind_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    join_kind kind_;
};

} // namespace azoth::node
