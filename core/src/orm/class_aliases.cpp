#include "orm/class_aliases.hpp"

#include "orm/hierarchy.hpp"
#include "orm/relationship_select.hpp"

#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/seen_through.hpp>
#include <azoth/sql/select.hpp>

namespace azoth::orm {

class_aliases::class_aliases(const mapper& type, const std::function<std::string(std::size_t)>& name, const handle* as)
    : type_(type),
      given_(static_cast<std::size_t>(-1))
{
    std::vector<const mapper*> described; // of each table the last struct that shares it: it knows the most columns
    for (const mapper* each = &type; each; each = each->place() ? each->place()->base : nullptr)
        if (described.empty() || described.front()->table().name() != each->table().name())
            described.insert(described.begin(), each);
    for (std::size_t i = 0; i != described.size(); ++i) {
        const std::string_view table = described[i]->table().name();
        const bool is_given = as && static_cast<const node::alias&>(as->node()).source().table().name() == table;
        if (is_given) given_ = i;
        tables_.push_back({table, is_given ? *as : detail::make_alias(described[i]->source(), name(i))});
    }
}

handle class_aliases::seen(const handle& expression) const
{
    handle made = expression;
    for (const seen_table& each : tables_) made = detail::seen_through(made, each.table, each.alias);
    return made;
}

handle class_aliases::key(std::size_t table, std::size_t i) const
{
    return detail::column_through(tables_[table].alias, key_column_of(type_.root(), i));
}

handle class_aliases::select_from(const handle& select, std::vector<handle>& conditions) const
{
    const auto equal_keys = [&](std::size_t a, std::size_t b) {
        std::vector<handle> all;
        for (std::size_t i = 0; i != type_.key().size(); ++i) all.push_back(equal(key(a, i), key(b, i)));
        return all;
    };
    const std::size_t first = given_ == 0 ? 1 : 0;
    handle made = node::add_clause(select, node::clause_kind::from, {&tables_[first].alias, 1});
    for (std::size_t i = first + 1; i < tables_.size(); ++i) {
        if (i == given_) continue;
        const handle on = detail::make_logical(true, equal_keys(i, first));
        made = detail::add_join(made, node::join_kind::inner, tables_[i].alias, &on);
    }
    if (given_ < tables_.size())
        for (const handle& each : equal_keys(first, given_)) conditions.push_back(each);
    if (const std::optional<handle> is_one = is_of(type_)) conditions.push_back(seen(*is_one));
    return made;
}

} // namespace azoth::orm
