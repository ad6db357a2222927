// An expression with a name of its own among the columns of a select.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>
#include <string>

namespace azoth::node {

class label final : public base {
public:
    label(handle expression, std::string name)
        : base(expression.node().type()),
          expression_{std::move(expression)},
          name_(std::move(name))
    {}

    const base& expression() const noexcept { return expression_[0].node(); }
    const std::string& name() const noexcept { return name_; }

    std::span<const handle> children() const noexcept override { return expression_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> expression_;
    std::string name_;
};

} // namespace azoth::node
