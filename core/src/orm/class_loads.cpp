// What rows of a base lack of objects that are more: read by one statement for each table that they stand in.
#include "orm/flush_plan.hpp"
#include "orm/hierarchy.hpp"
#include "orm/loader.hpp"
#include "orm/snapshot.hpp"

#include <azoth/sql/row.hpp>
#include <azoth/sql/select.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace azoth::orm {

// A table brings what the structs that share it have, too: each part begins with the first struct whose columns are missing.
void session_core::note_incomplete(object& each, const row_layout& layout)
{
    each.set(object::expired);          // until then, and if it is never read
    std::vector<const mapper*> missing; // the base's first
    for (const mapper* step = each.type; step != layout.type; step = step->place()->base)
        if (step->place()->own_count != 0 && !has_part(layout, *step)) missing.insert(missing.begin(), step);
    std::vector<const mapper*> parts;
    for (const mapper* step : missing) {
        const bool comes_along = std::any_of(parts.begin(), parts.end(),
                                             [&](const mapper* first) { return has_part(first->layout(), *step); });
        if (comes_along) continue;
        parts.push_back(step);
        incomplete_.push_back({step, &each});
    }
}

namespace {

using missing_parts = boost::unordered_flat_map<const object*, std::size_t>;

// The keys' columns, then the own ones of the structs.
handle select_part(session_core& core, const mapper& part, std::span<const handle> keys)
{
    std::vector<handle> items(keys.begin(), keys.end());
    for (const mapped_column& column : own_columns(part)) items.push_back(core.filters().applied(column.column));
    for (const row_layout::part& more : part.layout().parts)
        for (const mapped_column& column : own_columns(*more.type)) items.push_back(column.column);
    const handle select = detail::make_select(items);
    // What selects compute may name columns of the base.
    return selects_own(part) ? with_tables(select, part)
                             : node::add_clause(select, node::clause_kind::from, {&part.source(), 1});
}

handle one_of(const mapper& part, std::span<const handle> columns, std::span<object* const> objects)
{
    std::vector<value> keys;
    std::vector<type_id> types;
    scratch keeper;
    for (const object* each : objects) {
        std::vector<value_view> key;
        row_key_views(*each, keeper, key);
        for (const value_view& of : key) keys.emplace_back(of);
    }
    for (const std::size_t number : part.key()) types.push_back(part.columns()[number].operations->type);
    if (columns.size() == 1) return detail::make_in_list(columns.front(), std::move(keys), types.front(), false);
    return detail::make_in_rows(detail::make_row(columns), std::move(keys), std::move(types), false);
}

void read_own(object& each, const mapper& type, const cells& row, std::size_t first)
{
    if (!each.type->is_a(type)) return;
    for (const mapped_column& column : own_columns(type)) column.operations->read(row, first++, column.in(each.data()));
}

void load_part(session_core& core, const mapper& part, std::span<object* const> objects, missing_parts& missing)
{
    std::vector<handle> keys;
    for (std::size_t i = 0; i != part.key().size(); ++i) keys.push_back(key_column_of(part, i));
    const handle condition = one_of(part, keys, objects);
    // As it is when an object is read again, whatever the session's filters say: they let the object through.
    const bound_statement bound =
        core.owner().bind(node::add_clause(select_part(core, part, keys), node::clause_kind::where, {&condition, 1}));
    rows found = core.transaction(false).execute(bound, fetching::buffered);
    identity_table& table = core.identities().of(part);
    while (found.next()) {
        scratch keeper;
        std::vector<value_view> key;
        for (const std::size_t number : part.key())
            key.push_back(key_cell(found.row(), key.size(), part.columns()[number].operations->type, keeper));
        object* each = table.find(key);
        const auto waits = missing.find(each);
        if (waits == missing.end()) continue;
        std::size_t first = keys.size();
        read_own(*each, part, found.row(), first);
        first += part.place()->own_count;
        for (const row_layout::part& more : part.layout().parts) {
            read_own(*each, *more.type, found.row(), first);
            first += more.type->place()->own_count;
        }
        if (--waits->second == 0) each->clear(object::expired);
    }
}

} // namespace

void session_core::complete_objects()
{
    std::vector<incomplete_object> waiting = std::exchange(incomplete_, {});
    std::sort(waiting.begin(), waiting.end());
    waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end()); // a join may repeat an object
    missing_parts missing;
    for (const incomplete_object& each : waiting) ++missing[each.each];
    constexpr std::size_t most = 1'000; // longer lists are arrays, in which bytes have no form everywhere
    for (auto first = waiting.begin(); first != waiting.end();) {
        const mapper& part = *first->part;
        std::vector<object*> objects;
        for (; first != waiting.end() && first->part == &part; ++first) objects.push_back(first->each);
        sort_by_key(objects);
        const bool has_bytes = std::any_of(part.key().begin(), part.key().end(), [&](std::size_t number) {
            return part.columns()[number].operations->type == type_id::blob;
        });
        const std::size_t at_once = has_bytes ? most / part.key().size() : 10 * most;
        for (std::size_t done = 0; done < objects.size(); done += at_once)
            load_part(*this, part, std::span{objects}.subspan(done, std::min(at_once, objects.size() - done)), missing);
    }
}

} // namespace azoth::orm
