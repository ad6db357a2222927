#include "compile/truth.hpp"

#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/logical.hpp>

#include <algorithm>

namespace azoth::detail {

bool says_nothing(const node::base& condition, bool is_and) noexcept
{
    if (&condition == (is_and ? &node::true_constant : &node::false_constant)) return true;
    const auto* inner = dynamic_cast<const node::logical*>(&condition);
    if (!inner || (inner->op() == node::logical_operator::and_) != is_and) return false;
    const auto parts = inner->children();
    return std::all_of(parts.begin(), parts.end(),
                       [&](const handle& each) { return says_nothing(each.node(), is_and); });
}

} // namespace azoth::detail
