#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/binary.hpp>

namespace azoth {

handle lower_bit_xor(const handle& node)
{
    const auto* xor_ = dynamic_cast<const node::binary*>(&node.node());
    if (!xor_ || xor_->op() != node::binary_operator::bit_xor) return node;
    const handle& a = xor_->children()[0];
    const handle& b = xor_->children()[1];
    const type_id type = xor_->type();
    const handle either = make_node<node::binary>(node::binary_operator::bit_or, a, b, type);
    const handle both = make_node<node::binary>(node::binary_operator::bit_and, a, b, type);
    return make_node<node::binary>(node::binary_operator::subtract, either, both, type);
}

} // namespace azoth
