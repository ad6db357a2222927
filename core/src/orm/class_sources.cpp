// From which tables objects of a struct that inherits are selected, and which of their rows are of it.
#include "orm/hierarchy.hpp"
#include "orm/relationship_select.hpp"

#include <azoth/sql/node/column.hpp>
#include <azoth/sql/select.hpp>

namespace azoth::orm {

bool is_plain_source(const mapper& type) noexcept { return !type.place() || !type.place()->base; }

handle key_column_of(const mapper& type, std::size_t i) { return key_column_in(type, i, type.table().name()); }

handle key_column_in(const mapper& type, std::size_t i, std::string_view table)
{
    const mapped_column& key = type.root().columns()[type.root().key()[i]];
    if (table == type.root().table().name()) return key.column;
    return make_node<node::named_column>(std::string{table}, std::string{key.name}, key.operations->type, false);
}

handle on_key_of_root(const mapper& type)
{
    std::vector<handle> conditions;
    for (std::size_t i = 0; i != type.key().size(); ++i)
        conditions.push_back(equal(key_column_of(type, i), key_column_of(type.root(), i)));
    return conditions.size() == 1 ? conditions.front() : detail::make_logical(true, conditions);
}

std::vector<const mapper*> further_tables(const mapper& type)
{
    std::vector<const mapper*> tables;
    if (!type.place()) return tables;
    for (const mapper* each = &type; each->place()->base; each = each->place()->base)
        if (!each->place()->single_table) tables.insert(tables.begin(), each);
    return tables;
}

std::optional<handle> is_of(const mapper& type)
{
    if (!type.place() || !type.place()->single_table) return {};
    const mapped_column& column = type.columns()[type.place()->discriminator];
    std::vector<value> identities;
    for (const mapper* each : classes_of(type)) identities.push_back(each->place()->identity);
    return detail::make_in_list(column.column, std::move(identities), column.operations->type, false);
}

handle with_tables(const handle& select, const mapper& type)
{
    if (is_plain_source(type)) return select;
    handle made = node::add_clause(select, node::clause_kind::from, {&type.root().source(), 1});
    for (const mapper* each : further_tables(type)) {
        const handle on = on_key_of_root(*each);
        made = detail::add_join(made, node::join_kind::inner, each->source(), &on);
    }
    return made;
}

handle with_sources(const handle& select, const mapper& type)
{
    const handle made = with_tables(select, type);
    const std::optional<handle> is_one = is_of(type);
    return is_one ? node::add_clause(made, node::clause_kind::where, {&*is_one, 1}) : made;
}

} // namespace azoth::orm
