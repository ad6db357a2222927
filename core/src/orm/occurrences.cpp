#include "orm/occurrences.hpp"

#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/selected.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/select.hpp>
#include <azoth/sql/set_operations.hpp>

#include <algorithm>

namespace azoth::orm {

occurrence occurrence_of(const node::base& source)
{
    if (const auto* alias = dynamic_cast<const node::alias*>(&source)) return {&alias->source().table(), &source};
    if (const auto* table = dynamic_cast<const node::table_source*>(&source)) return {&table->table()};
    return {};
}

namespace {

// The tables that columns of a select name where it has no FROM: the compiler takes them from there, too.
void collect_implied(std::vector<occurrence>& found, const node::base& expression)
{
    const auto* column = dynamic_cast<const node::column*>(&expression);
    const auto* computed = dynamic_cast<const node::selected*>(&expression);
    if (column || computed) {
        const schema::table* table = column ? column->description() : &computed->description();
        if (table && std::none_of(found.begin(), found.end(), [&](const occurrence& each) {
                return !each.alias && each.table->name() == table->name();
            }))
            found.push_back({table});
    } else if (const auto* named = dynamic_cast<const node::source_column*>(&expression)) {
        const occurrence each = occurrence_of(named->source());
        if (each.table && std::none_of(found.begin(), found.end(),
                                       [&](const occurrence& other) { return other.alias == each.alias; }))
            found.push_back(each);
    } else if (const auto* entity = dynamic_cast<const node::entity*>(&expression)) {
        for (const handle& each : entity->columns()) collect_implied(found, each.node());
    } else if (const auto* inner = dynamic_cast<const node::subselect*>(&expression)) {
        for (const handle& each : inner->children().first(inner->children().size() - 1))
            collect_implied(found, each.node());
    } else {
        for (const handle& each : expression.children()) collect_implied(found, each.node());
    }
}

bool is_same_source(const occurrence& a, const occurrence& b)
{
    return a.alias || b.alias ? a.alias == b.alias : a.table && b.table && a.table->name() == b.table->name();
}

} // namespace

std::vector<occurrence> occurrences(const node::select& select)
{
    std::vector<occurrence> joined;
    for (std::size_t i = 0; i != select.joins.size(); ++i) {
        joined.push_back(occurrence_of(select.joins[i]->source()));
        joined.back().place = i + 1;
        joined.back().kind = select.joins[i]->kind();
    }
    std::vector<occurrence> found;
    if (select.from.empty()) {
        for (const node::base* each : select.items) collect_implied(found, *each);
        std::erase_if(found, [&](const occurrence& each) {
            return std::any_of(joined.begin(), joined.end(),
                               [&](const occurrence& other) { return is_same_source(each, other); });
        });
    }
    for (const node::base* each : select.from) found.push_back(occurrence_of(*each));
    found.insert(found.end(), joined.begin(), joined.end());
    std::erase_if(found, [](const occurrence& each) { return !each.table; });
    return found;
}

std::optional<std::size_t> place_of(const occurrence& source, std::span<const node::join* const> joins)
{
    if (source.kind == node::join_kind::full) return {};
    if (source.kind == node::join_kind::left) return source.place;
    for (std::size_t i = source.place; i != joins.size(); ++i) {
        if (joins[i]->kind() == node::join_kind::full) return {};
        if (joins[i]->kind() == node::join_kind::right) return i + 1;
    }
    return 0;
}

namespace {

bool is_column(const node::base& expression, const occurrence& of, std::string_view name)
{
    if (of.alias) {
        const auto* column = dynamic_cast<const node::source_column*>(&expression);
        return column && &column->source() == of.alias && column->name() == name;
    }
    const auto* column = dynamic_cast<const node::column*>(&expression);
    return column && column->table() == of.table->name() && column->name() == name;
}

// Whether the condition does not hold unless the two columns of this name are equal.
bool equates(const node::base& stated, const occurrence& a, const occurrence& b, std::string_view name)
{
    if (const auto* all = dynamic_cast<const node::logical*>(&stated))
        return all->op() == node::logical_operator::and_ &&
               std::any_of(all->children().begin(), all->children().end(),
                           [&](const handle& each) { return equates(each.node(), a, b, name); });
    const auto* pair = dynamic_cast<const node::binary*>(&stated);
    return pair && pair->op() == node::binary_operator::equal &&
           ((is_column(pair->left(), a, name) && is_column(pair->right(), b, name)) ||
            (is_column(pair->left(), b, name) && is_column(pair->right(), a, name)));
}

// Whether rows of the two that stand in one row of the statement have the same key.
bool share_key(const occurrence& a, const occurrence& b, const stated_conditions& stated)
{
    std::vector<const node::base*> hold{stated.where.begin(), stated.where.end()};
    for (std::size_t i = 0; i != stated.joins.size(); ++i) {
        const node::join& join = *stated.joins[i];
        const bool brings_one = a.place == i + 1 || b.place == i + 1;
        if (!brings_one && join.kind() != node::join_kind::inner) continue;
        if (join.condition())
            hold.push_back(join.condition());
        else if (brings_one && std::max(a.place, b.place) == i + 1 && join.kind() != node::join_kind::cross &&
                 ((a.table->base() && a.table->base()->name() == b.table->name()) ||
                  (b.table->base() && b.table->base()->name() == a.table->name())))
            return true; // by the foreign key, of which there is one
    }
    const std::vector<std::string>& key = a.table->primary_key();
    return std::all_of(key.begin(), key.end(), [&](const std::string& name) {
        return std::any_of(hold.begin(), hold.end(),
                           [&](const node::base* each) { return equates(*each, a, b, name); });
    });
}

class joined_parts {
public:
    joined_parts(const std::vector<occurrence>& sources, const stated_conditions& stated)
        : sources_(sources),
          stated_(stated),
          met_(sources.size())
    {}

    // A row of the other one that its conditions take away must take this one's away, too.
    bool lead_to_root(const occurrence& part)
    {
        const std::optional<std::size_t> place = place_of(part, stated_.joins);
        for (std::size_t i = 0; i != sources_.size(); ++i) {
            const occurrence& other = sources_[i];
            if (met_[i] || !other.table || is_same_source(part, other) ||
                other.table->root().name() != part.table->root().name())
                continue;
            const std::optional<std::size_t> others_place = place_of(other, stated_.joins);
            if (!others_place || (*others_place != 0 && others_place != place) || !share_key(part, other, stated_))
                continue;
            met_[i] = true;
            if (!other.table->base() || lead_to_root(other)) return true;
        }
        return false;
    }

private:
    const std::vector<occurrence>& sources_;
    const stated_conditions& stated_;
    std::vector<bool> met_;
};

} // namespace

bool is_joined_to_root(const occurrence& part, const std::vector<occurrence>& sources, const stated_conditions& stated)
{
    return joined_parts{sources, stated}.lead_to_root(part);
}

handle exists_root(const occurrence& part, std::vector<handle> conditions)
{
    const schema::table& root = part.table->root();
    const source seen = part.alias ? source{handle{part.alias}} : source{*part.table};
    std::vector<handle> all;
    for (const std::string& name : root.primary_key())
        all.push_back(detail::make_binary(node::binary_operator::equal, root[name], seen[name], type_id::boolean));
    all.insert(all.end(), conditions.begin(), conditions.end());
    const handle one[] = {literal(1)};
    const handle from[] = {source{root}};
    const handle select = node::add_clause(detail::make_select(one), node::clause_kind::from, from);
    return detail::make_exists(node::add_clause(select, node::clause_kind::where, all));
}

} // namespace azoth::orm
