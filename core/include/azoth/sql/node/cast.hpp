// A conversion to another type.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

class cast final : public base {
public:
    cast(handle operand, type_id type) : base(type), operand_{std::move(operand)} {}

    const base& operand() const noexcept { return operand_[0].node(); }

    std::span<const handle> children() const noexcept override { return operand_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> operand_;
};

} // namespace azoth::node
