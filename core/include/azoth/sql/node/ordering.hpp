// A term of ORDER BY.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

class ordering final : public base {
public:
    enum class nulls : std::uint8_t { unspecified, first, last };

    ordering(handle expression, bool descending, nulls where)
        : base(expression.node().type()),
          expression_{std::move(expression)},
          descending_(descending),
          nulls_(where)
    {}

    const base& expression() const noexcept { return expression_[0].node(); }
    bool is_descending() const noexcept { return descending_; }
    nulls where_nulls() const noexcept { return nulls_; }

    std::span<const handle> children() const noexcept override { return expression_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> expression_;
    bool descending_;
    nulls nulls_;
};

} // namespace azoth::node
