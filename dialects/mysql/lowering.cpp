#include "dialects/mysql/lowering.hpp"

#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/cte.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/text.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace azoth::mysql {
namespace {

using node::clause_kind;

bool needs_order(std::string_view name) noexcept
{
    static constexpr std::array<std::string_view, 6> known{"rank",      "dense_rank", "percent_rank",
                                                           "cume_dist", "lag",        "lead"};
    return std::find(known.begin(), known.end(), name) != known.end();
}

} // namespace

// https://mariadb.com/kb/en/window-functions-overview/
handle lower_unordered_ranks(const handle& node)
{
    const auto* over = dynamic_cast<const node::over*>(&node.node());
    const auto* call = over ? dynamic_cast<const node::function*>(&over->call()) : nullptr;
    if (!call || !needs_order(call->name()) || !over->window().orderings().empty()) return node;
    const node::window& window = over->window();
    std::vector<handle> parts(window.partitions().begin(), window.partitions().end());
    parts.push_back(make_node<node::ordering>(handle{&node::null_constant}, false, node::ordering::nulls::unspecified));
    parts.insert(parts.end(), window.offsets().begin(), window.offsets().end());
    node::window::form how = window.how();
    how.orderings = 1;
    return make_node<node::over>(over->children()[0], node::window::make(parts, window.name(), how));
}

namespace {

bool is_column(const node::base& item) noexcept
{
    return dynamic_cast<const node::column*>(&item) || dynamic_cast<const node::source_column*>(&item);
}

const node::base& unlabelled(const node::base& item) noexcept
{
    const auto* label = dynamic_cast<const node::label*>(&item);
    return label ? label->expression() : item;
}

// As the item, and as long as a text can be; under the name that it has.
handle of_any_length(const handle& item)
{
    const auto* label = dynamic_cast<const node::label*>(&item.node());
    const handle own = label ? label->children()[0] : item;
    static const auto words = std::make_shared<const node::sql_text>(std::string{"CAST(:text AS CHAR(1000000))"});
    const handle cast = make_node<node::text>(words, type_id::text, std::vector<type_id>{}, std::vector<std::size_t>{0},
                                              std::vector{own});
    if (label) return make_node<node::label>(cast, std::string{label->name()});
    if (const auto* column = dynamic_cast<const node::column*>(&own.node()))
        return make_node<node::label>(cast, std::string{column->name()});
    if (const auto* column = dynamic_cast<const node::source_column*>(&own.node()))
        return make_node<node::label>(cast, std::string{column->name()});
    return cast;
}

handle with_items(const node::clause& last, std::span<const handle> items)
{
    if (!last.previous()) return node::first_clause(clause_kind::select, items);
    return node::add_clause(with_items(*last.previous(), items), last.kind(), last.payload());
}

} // namespace

// https://mariadb.com/kb/en/recursive-common-table-expressions-overview/
handle lower_recursive_texts(const handle& node)
{
    const auto* cte = dynamic_cast<const node::cte*>(&node.node());
    if (!cte || cte->how() != node::cte::form::recursive) return node;
    const auto& whole = node::clauses_of(cte->statement());
    const node::clause& first = node::first_of(whole);
    if (!node::is_set_operation(first.kind()) || whole.previous()) return node;
    const auto& roots = node::clauses_of(first.payload()[0].node());
    if (node::first_of(roots).kind() != clause_kind::select) return node;
    const auto own = node::first_of(roots).payload();
    const std::vector<const node::base*> next = node::items_of(first.payload()[1].node());
    if (own.size() != next.size()) return node;
    std::vector<handle> items(own.begin(), own.end());
    bool is_same = true;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (unlabelled(items[i].node()).type() != type_id::text || is_column(unlabelled(*next[i]))) continue;
        items[i] = of_any_length(items[i]);
        is_same = false;
    }
    if (is_same) return node;
    const handle branches[] = {with_items(roots, items), first.payload()[1]};
    const handle statement = node::first_clause(first.kind(), branches);
    return cte->with_children({&statement, 1});
}

} // namespace azoth::mysql
