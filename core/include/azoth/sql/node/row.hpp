// Several expressions as one row value.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

/// `(a, b)`: compared element by element, from the left.
class row final : public many_children<row> {
public:
    explicit row(std::span<const handle> elements) : many_children(type_id::unknown, elements) {}

    handle with_children(std::span<const handle> children) const override { return make(children); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;
};

} // namespace azoth::node
