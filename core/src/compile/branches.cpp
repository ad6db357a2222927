#include "compile/branches.hpp"

#include <azoth/sql/node/statement.hpp>

namespace azoth::detail {
namespace {

using node::clause_kind;

bool is_intersect(clause_kind kind) noexcept
{
    return kind == clause_kind::intersect || kind == clause_kind::intersect_all;
}

} // namespace

bool has_own_end(const node::clause& last) noexcept
{
    for (const node::clause* each = &last; each; each = each->previous())
        if (each->kind() == clause_kind::order_by || each->kind() == clause_kind::limit ||
            each->kind() == clause_kind::offset || each->kind() == clause_kind::lock)
            return true;
    return false;
}

bool is_grouped_before(clause_kind operation, const node::clause& branch) noexcept
{
    const clause_kind first = node::first_of(branch).kind();
    return has_own_end(branch) || (node::is_set_operation(first) && is_intersect(operation) && !is_intersect(first));
}

bool is_grouped_after(const node::clause& branch) noexcept
{
    return has_own_end(branch) || node::is_set_operation(node::first_of(branch).kind());
}

} // namespace azoth::detail
