#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/like.hpp>

namespace azoth {
namespace {

handle lower_case(const handle& text) { return node::function::make({text}, "lower", type_id::text); }

// The pattern's escape character goes to lower case with it.
constexpr char lower_case(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

handle lower_ilike(const handle& node)
{
    const auto* like = dynamic_cast<const node::like*>(&node.node());
    if (!like || !like->ignore_case()) return node;
    const auto operands = like->children();
    return make_node<node::like>(lower_case(operands[0]), lower_case(operands[1]), lower_case(like->escape()), false);
}

} // namespace azoth
