// An operator with two operands.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

enum class binary_operator : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    is_distinct_from,
    is_not_distinct_from,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    concat,
    bit_and,
    bit_or,
    bit_xor,
    shift_left,
    shift_right,
    matches ///< a text and a regular expression
};

/// Comparison, arithmetic or concatenation. `type()` is the type of the result: it decides what `/` means.
class binary final : public base {
public:
    binary(binary_operator op, handle left, handle right, type_id type)
        : base(type),
          op_(op),
          operands_{std::move(left), std::move(right)}
    {}

    binary_operator op() const noexcept { return op_; }
    const base& left() const noexcept { return operands_[0].node(); }
    const base& right() const noexcept { return operands_[1].node(); }

    std::span<const handle> children() const noexcept override { return operands_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    binary_operator op_;
    std::array<handle, 2> operands_;
};

} // namespace azoth::node
