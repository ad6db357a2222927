#include "orm/class_joins.hpp"

#include "orm/hierarchy.hpp"
#include "orm/statement_parts.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/join.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

bool has_source(const node::clause& last, const handle& source)
{
    for (const node::clause* each = &last; each; each = each->previous()) {
        if (each->kind() != node::clause_kind::from && each->kind() != node::clause_kind::join) continue;
        for (const handle& part : each->payload()) {
            const node::base& node = each->kind() == node::clause_kind::join
                                         ? static_cast<const node::join&>(part.node()).source()
                                         : part.node();
            if (&node == &source.node()) return true;
        }
    }
    return false;
}

} // namespace

std::vector<const mapper*> classes_in(const load_path& path)
{
    std::vector<const mapper*> classes{path.owner};
    for (const load_path& more : path.nested) classes.push_back(more.owner);
    return classes;
}

handle with_class_joins(const handle& statement, const mapper& type)
{
    if (!type.place() || !type.place()->base)
        throw mapping_error{"with_polymorphic<" + std::string{type.struct_name()} +
                            ">: the struct inherits from none; name structs that inherit from the one that is queried"};
    handle made = statement;
    for (const mapper* each = &type; each->place()->base; each = each->place()->base) {
        if (each->place()->single_table || has_source(last_clause(made), each->source())) continue;
        const handle on = on_key_of_root(*each);
        made = detail::add_join(made, node::join_kind::left, each->source(), &on);
    }
    return made;
}

void add_class_columns(row_layout& layout, std::vector<handle>& items, const mapper& type)
{
    if (!type.is_a(*layout.type))
        throw mapping_error{"with_polymorphic<" + std::string{type.struct_name()} + ">: it does not inherit from " +
                            std::string{layout.type->struct_name()} + ", which the query gives"};
    const auto add = [&](const mapper& part) {
        if (part.place()->own_count == 0 || has_part(layout, part) || selects_own(part)) return;
        layout.parts.push_back({&part, layout.width});
        for (const mapped_column& column : own_columns(part)) items.push_back(detail::make_nullable(column.column));
        layout.width += part.place()->own_count;
    };
    for (const mapper* each = &type; each != layout.type; each = each->place()->base) {
        add(*each);
        if (!each->place()->single_table)
            for (const row_layout::part& more : each->layout().parts) add(*more.type);
    }
}

bool joins_classes_only(const node::select& clauses, const mapper& type)
{
    const std::vector<const mapper*> classes = classes_of(type.root());
    const auto is_class = [&](const node::base* source) {
        return std::any_of(classes.begin(), classes.end(),
                           [&](const mapper* each) { return &each->source().node() == source; });
    };
    return std::all_of(clauses.joins.begin(), clauses.joins.end(),
                       [&](const node::join* each) { return is_class(&each->source()); }) &&
           std::all_of(clauses.from.begin(), clauses.from.end(), is_class);
}

handle with_more_items(const handle& statement, std::span<const handle> items)
{
    const node::clause& last = last_clause(statement);
    const std::span<const handle> own = node::first_of(last).payload();
    std::vector<handle> all(own.begin(), own.end());
    all.insert(all.end(), items.begin(), items.end());
    return with_items(last, all, [](node::clause_kind) { return true; });
}

} // namespace azoth::orm
