#include "compile/truth.hpp"

#include "compile/output_columns.hpp"

#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/row_list.hpp>

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

bool is_settled(const node::base& condition, bool folds_conjunctions) noexcept
{
    const node::base& own = bare(condition);
    if (&own == &node::true_constant || &own == &node::false_constant) return true;
    if (const auto* list = dynamic_cast<const node::in_list*>(&own)) return list->values().empty();
    if (const auto* list = dynamic_cast<const node::row_list*>(&own)) return list->is_empty();
    const auto* parts = dynamic_cast<const node::logical*>(&own);
    if (!parts) return false;
    // What is written of it: the parts that say something.
    const bool is_and = parts->op() == node::logical_operator::and_;
    std::size_t said = 0;
    std::size_t settled = 0;
    for (const handle& each : parts->children()) {
        if (says_nothing(each.node(), is_and)) continue;
        ++said;
        if (is_settled(each.node(), folds_conjunctions)) ++settled;
    }
    if (is_and && folds_conjunctions && settled > 0) return true;
    return said == settled && said < 2;
}

} // namespace azoth::detail
