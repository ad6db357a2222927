#include "compile/implied_sources.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/selected.hpp>
#include <azoth/sql/node/subselect.hpp>

#include <algorithm>

namespace azoth::detail {
namespace {

void add_once(std::vector<scope_source>& found, const scope_source& entry)
{
    const auto same = [&](const scope_source& each) {
        return each.name == entry.name && each.is_named == entry.is_named;
    };
    if (std::none_of(found.begin(), found.end(), same)) found.push_back(entry);
}

void collect(std::vector<scope_source>& found, const node::base& expression)
{
    if (const auto* column = dynamic_cast<const node::column*>(&expression)) {
        add_once(found, source_of(*column));
    } else if (const auto* named = dynamic_cast<const node::source_column*>(&expression)) {
        add_once(found, source_of(named->source()));
    } else if (const auto* computed = dynamic_cast<const node::selected*>(&expression)) {
        scope_source entry;
        entry.table = &computed->description();
        entry.name = entry.table_name = computed->table();
        add_once(found, entry);
    } else if (const auto* entity = dynamic_cast<const node::entity*>(&expression)) {
        for (const handle& each : entity->columns()) collect(found, each.node());
    } else if (const auto* inner = dynamic_cast<const node::subselect*>(&expression)) {
        // The inner select has sources of its own; its subject is the outer one's.
        for (const handle& each : inner->children().first(inner->children().size() - 1)) collect(found, each.node());
    } else {
        for (const handle& each : expression.children()) collect(found, each.node());
    }
}

} // namespace

std::vector<scope_source> implied_sources(const node::select& statement)
{
    std::vector<scope_source> found;
    for (const node::base* each : statement.items) collect(found, *each);
    for (const node::join* join : statement.joins) {
        const std::string_view provided = source_of(join->source()).name;
        std::erase_if(found, [&](const scope_source& each) { return each.name == provided; });
    }
    if (found.size() < 2) return found;

    std::string names{found.front().name};
    for (std::size_t i = 1; i < found.size(); ++i)
        names += (i + 1 < found.size() ? ", " : " and ") + std::string{found[i].name};
    throw compile_error("the select names " + names +
                        ", and nothing connects them: join them, or ask for the product "
                        "with .from<A, B>()");
}

} // namespace azoth::detail
