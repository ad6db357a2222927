// A value between two bounds, which belong to the range.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

class between final : public base {
public:
    between(handle subject, handle low, handle high)
        : base(type_id::boolean),
          operands_{std::move(subject), std::move(low), std::move(high)}
    {}

    const base& subject() const noexcept { return operands_[0].node(); }
    const base& low() const noexcept { return operands_[1].node(); }
    const base& high() const noexcept { return operands_[2].node(); }

    std::span<const handle> children() const noexcept override { return operands_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 3> operands_;
};

} // namespace azoth::node
