// A value that depends on conditions.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

/// `CASE WHEN condition THEN value ... ELSE value END`. The children are condition and value in turn, then the value of ELSE when there is
/// one (an odd number of children).
class case_when final : public many_children<case_when> {
public:
    case_when(type_id type, std::span<const handle> branches) : many_children(type, branches) {}

    handle with_children(std::span<const handle> children) const override { return make(children, type()); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;
};

} // namespace azoth::node
