// An operator with one operand.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

enum class unary_operator : std::uint8_t { not_, negate, bit_not, is_null, is_not_null };

class unary final : public base {
public:
    unary(unary_operator op, handle operand, type_id type) : base(type), op_(op), operand_{std::move(operand)} {}

    unary_operator op() const noexcept { return op_; }
    const base& operand() const noexcept { return operand_[0].node(); }

    std::span<const handle> children() const noexcept override { return operand_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    unary_operator op_;
    std::array<handle, 1> operand_;
};

} // namespace azoth::node
