#include "orm/bulk_rows.hpp"
#include "orm/row_batch.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>

namespace azoth::orm {

void refuse_relations(const mapper& type, const void* value, std::string_view operation)
{
    for (const relationship& definition : type.declared_relationships()) {
        const relation& member = definition.in(const_cast<void*>(value));
        const relation_state* state = member.is_bound() ? nullptr : member.state();
        if (state && !state->items.empty())
            throw state_error{std::string{operation} + " writes columns only, and " + definition.name +
                              " holds objects: set the foreign key's member, or add the object to the session"};
    }
}

structs_by_key split_by_key(const mapper& type, const std::vector<const void*>& structs)
{
    structs_by_key split;
    for (const void* each : structs) (type.key_is_unset(each) ? split.unset : split.set).push_back(each);
    return split;
}

std::vector<const void*> pointers_to(const struct_range& all)
{
    std::vector<const void*> structs;
    structs.reserve(all.count);
    for (std::size_t i = 0; i != all.count; ++i) structs.push_back(static_cast<const char*>(all.first) + i * all.size);
    return structs;
}

std::size_t bulk_insert(session_core& core, const mapper& type, const struct_range& all)
{
    const session_core::usage in_use{core};
    core.autoflush();
    if (type.tables().size() > 1)
        throw mapping_error{"bulk_insert writes one table, and objects of " + std::string{type.struct_name()} +
                            " stand in that of " + std::string{type.root().struct_name()} +
                            ", too: add objects to the session instead"};
    if (all.count == 0) return 0;
    const structs_by_key split = split_by_key(type, pointers_to(all));
    for (const auto* part : {&split.unset, &split.set})
        for (const void* each : *part) refuse_relations(type, each, "bulk_insert");
    row_batch batch{core, type};
    const std::vector<std::size_t> columns[] = {columns_to_write(type, false), columns_to_write(type, true)};
    const bool is_one = (split.set.empty() && batch.is_one_statement(split.unset.size(), columns[0])) ||
                        (split.unset.empty() && batch.is_one_statement(split.set.size(), columns[1]));
    all_or_nothing whole{core, !is_one};
    core.note_rows_altered(); // what is read of them is not there after a rollback to a savepoint
    std::uint64_t inserted = 0;
    if (!split.unset.empty()) inserted += batch.write(split.unset, columns[0]);
    if (!split.set.empty()) inserted += batch.write(split.set, columns[1]);
    whole.keep();
    return static_cast<std::size_t>(inserted);
}

} // namespace azoth::orm
