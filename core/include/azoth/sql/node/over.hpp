// A function over a window.
#pragma once

#include <azoth/sql/node/window.hpp>

#include <array>

namespace azoth::node {

/// `call OVER (window)`. The children are the call, an aggregate or a function, and the window.
class over final : public base {
public:
    over(handle call, handle window) : base(call.node().type()), parts_{std::move(call), std::move(window)} {}

    const base& call() const noexcept { return parts_[0].node(); }
    const node::window& window() const noexcept { return static_cast<const node::window&>(parts_[1].node()); }

    std::span<const handle> children() const noexcept override { return parts_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 2> parts_;
};

} // namespace azoth::node
