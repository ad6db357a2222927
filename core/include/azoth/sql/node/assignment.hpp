// A column that is given a value.
#pragma once

#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/column.hpp>

#include <array>

namespace azoth::node {

class assignment final : public base {
public:
    /// `target`: a `column`.
    assignment(handle target, handle value) : base(target.node().type()), parts_{std::move(target), std::move(value)} {}

    const column& target() const noexcept { return static_cast<const column&>(parts_[0].node()); }
    const base& value() const noexcept { return parts_[1].node(); }

    std::span<const handle> children() const noexcept override { return parts_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 2> parts_;
};

} // namespace azoth::node
