// Several groupings at once, in GROUP BY.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

enum class grouping : std::uint8_t {
    rollup, ///< by all, by all but the last, .., by none
    cube    ///< by every subset
};

/// `ROLLUP (..)` or `CUBE (..)`. The children are the expressions.
class grouping_set final : public many_children<grouping_set> {
public:
    grouping_set(grouping sets, std::span<const handle> expressions)
        : many_children(type_id::unknown, expressions),
          sets_(sets)
    {}

    grouping sets() const noexcept { return sets_; }

    handle with_children(std::span<const handle> children) const override { return make(children, sets_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    grouping sets_;
};

} // namespace azoth::node
