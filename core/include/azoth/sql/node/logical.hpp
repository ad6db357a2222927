// A conjunction or disjunction of any number of conditions.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

enum class logical_operator : std::uint8_t { and_, or_ };

/// No conditions at all: AND is true, OR is false.
class logical final : public many_children<logical> {
public:
    logical(logical_operator op, std::span<const handle> conditions)
        : many_children(type_id::boolean, conditions),
          op_(op)
    {}

    logical_operator op() const noexcept { return op_; }

    handle with_children(std::span<const handle> children) const override { return make(children, op_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    logical_operator op_;
};

} // namespace azoth::node
