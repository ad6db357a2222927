// An expression that may be null although its column may not, because of an outer join.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

/// Prints as its expression: it says that the reader is prepared for a null.
class nullable final : public base {
public:
    explicit nullable(handle expression) : base(expression.node().type()), expression_{std::move(expression)} {}

    const base& expression() const noexcept { return expression_[0].node(); }

    std::span<const handle> children() const noexcept override { return expression_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> expression_;
};

} // namespace azoth::node
