#include "compile/named_windows.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <algorithm>

namespace azoth::detail {
namespace {

// What is written inside of another statement has windows of its own.
void collect(std::vector<const node::window*>& found, const node::base& expression)
{
    if (expression.is_permanent() || dynamic_cast<const node::source_column*>(&expression)) return;
    if (const auto* over = dynamic_cast<const node::over*>(&expression); over && !over->window().name().empty())
        found.push_back(&over->window());
    auto parts = expression.children();
    if (dynamic_cast<const node::subselect*>(&expression)) parts = parts.first(parts.size() - 1);
    for (const handle& each : parts) collect(found, each.node());
}

bool same_nodes(std::span<const handle> a, std::span<const handle> b) noexcept
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const handle& x, const handle& y) { return same_node(x, y); });
}

// Whether `each` is `base`, apart from a frame and an order that `base` has not.
bool extends(const node::window& each, const node::window& base) noexcept
{
    return same_nodes(each.partitions(), base.partitions()) &&
           (base.orderings().empty() || same_nodes(each.orderings(), base.orderings()));
}

} // namespace

named_windows::named_windows(const node::select& statement)
{
    std::vector<const node::window*> used;
    for (const node::base* each : statement.items) collect(used, *each);
    for (const node::base* each : statement.order_by) collect(used, *each);
    for (const node::base* each : statement.distinct_on) collect(used, *each);

    for (const node::window* each : used) {
        const auto known = std::find_if(definitions.begin(), definitions.end(),
                                        [&](const node::window* one) { return one->name() == each->name(); });
        if (known == definitions.end())
            definitions.push_back(each);
        else if (each->orderings().size() < (*known)->orderings().size())
            *known = each;
    }
    for (const node::window* each : used)
        if (!extends(*each, *find(each->name())))
            throw compile_error("two windows of one select are called " + each->name() +
                                ": give one of them another name, or none");
}

const node::window* named_windows::find(std::string_view name) const noexcept
{
    for (const node::window* each : definitions)
        if (each->name() == name) return each;
    return nullptr;
}

} // namespace azoth::detail
