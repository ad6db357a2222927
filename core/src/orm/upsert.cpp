// Rows that are inserted, or update those that are there.
#include "orm/bulk_rows.hpp"
#include "orm/hierarchy.hpp"
#include "orm/loader.hpp"
#include "orm/row_batch.hpp"
#include "orm/row_versions.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/node/excluded_column.hpp>
#include <azoth/sql/node/value_rows.hpp>
#include <azoth/sql/select.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>

namespace azoth::orm {

namespace {

class upsert_builder {
public:
    upsert_builder(const mapper& type, const conflict_rule& rule) : type_(type), rule_(rule)
    {
        for (const std::string_view each : rule.key) key_.push_back(type.column_number(each));
    }

    const std::vector<std::size_t>& key() const noexcept { return key_; }

    // The insert of these rows, with what becomes of those that are there.
    handle statement(std::span<const void* const> rows, const std::vector<std::size_t>& columns) const
    {
        std::vector<node::value_rows::column_form> forms;
        for (const std::size_t number : columns) {
            const mapped_column& column = type_.columns()[number];
            forms.push_back({std::string{column.name}, column.operations->type, column.operations->nullable});
        }
        std::vector<value> cells;
        cells.reserve(rows.size() * columns.size());
        scratch keeper;
        for (const void* each : rows)
            for (const std::size_t number : columns) cells.emplace_back(inserted_value(type_, number, each, keeper));
        const handle list = make_node<node::value_rows>(std::move(forms), std::move(cells));
        handle made = detail::make_insert(type_.source(), {});
        made = node::add_clause(made, node::clause_kind::values, {&list, 1});
        std::vector<handle> target;
        for (const std::size_t number : key_) target.push_back(type_.columns()[number].column);
        made = node::add_clause(made, node::clause_kind::on_conflict, target);
        const std::vector<handle> updates = assignments();
        return updates.empty() ? node::add_clause(made, node::clause_kind::do_nothing, {})
                               : node::add_clause(made, node::clause_kind::do_update, updates);
    }

    // Whether a row that is there is changed at all.
    bool updates() const
    {
        for (std::size_t i = 0; i != type_.columns().size(); ++i)
            if (is_updated(i)) return true;
        return false;
    }

    // The row that has the struct's values in the key.
    handle select_existing(const void* value) const
    {
        scratch keeper;
        std::vector<handle> conditions;
        for (const std::size_t number : key_)
            conditions.push_back(detail::make_binary(
                node::binary_operator::equal, type_.columns()[number].column,
                detail::bind_value(azoth::value{type_.columns()[number].view(value, keeper)}), type_id::boolean));
        return node::add_clause(detail::make_select({&type_.entity(), 1}), node::clause_kind::where, conditions);
    }

private:
    bool is_updated(std::size_t number) const
    {
        if (type_.columns()[number].computed) return false;
        const std::string_view name = type_.columns()[number].name;
        if (rule_.what == conflict_rule::action::update_some)
            return std::find(rule_.updated.begin(), rule_.updated.end(), name) != rule_.updated.end();
        const auto primary = type_.key();
        // The version of a row that is updated is the one after its own. What struct it is does not change.
        return rule_.what == conflict_rule::action::update_all && number != type_.version_column() &&
               (!type_.place() || number != type_.place()->discriminator) &&
               std::find(primary.begin(), primary.end(), number) == primary.end() &&
               std::find(key_.begin(), key_.end(), number) == key_.end();
    }

    std::vector<handle> assignments() const
    {
        std::vector<handle> all;
        for (std::size_t i = 0; i != type_.columns().size(); ++i) {
            if (!is_updated(i)) continue;
            const mapped_column& column = type_.columns()[i];
            const handle given = make_node<node::named_excluded_column>(type_.table().name(), std::string{column.name},
                                                                        column.operations->type);
            all.push_back(detail::make_assignment(column.column, given));
        }
        return all;
    }

    const mapper& type_;
    const conflict_rule& rule_;
    std::vector<std::size_t> key_{};
};

// One statement can't update a row twice: of several structs with one key the last stays.
std::vector<const void*> last_of_each_key(const mapper& type, const std::vector<std::size_t>& key,
                                          const std::vector<const void*>& structs)
{
    boost::unordered_flat_map<std::string, std::size_t> places;
    std::vector<const void*> kept;
    for (const void* each : structs) {
        scratch keeper;
        std::vector<value_view> parts;
        for (const std::size_t number : key) parts.push_back(type.columns()[number].view(each, keeper));
        const bool is_generated =
            type.key_is_unset(each) && std::find(key.begin(), key.end(), type.key().front()) != key.end();
        const bool meets_none =
            is_generated || std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.is_null(); });
        const auto [place, is_new] =
            meets_none ? std::pair{places.end(), true} : places.try_emplace(encoded_key(parts), kept.size());
        if (is_new)
            kept.push_back(each);
        else
            kept[place->second] = each;
    }
    return kept;
}

// The object of the row that an upsert gave: what is in memory is as the row is now.
object* object_of_row(session_core& core, const mapper& type, rows& found)
{
    const std::size_t before = core.objects().objects().size();
    object* each = read_object(core, type.layout(), core.identities().of(type), found.row(), 0);
    if (each && core.objects().objects().size() == before) core.read_again(*each, type.layout(), found.row(), 0);
    found.close();
    core.rows_are_read();
    return each;
}

} // namespace

object* upsert(session_core& core, const mapper& type, const void* value, const conflict_rule& rule)
{
    const session_core::usage in_use{core};
    refuse_relations(type, value, "upsert");
    core.autoflush();
    const upsert_builder builder{type, rule};
    handle statement = builder.statement({&value, 1}, columns_to_write(type, !type.key_is_unset(value)));
    const capabilities& can = core.owner().capabilities();
    const bool returns = can.supports_returning && (can.supports_returning_of_changed_rows || builder.updates());
    if (returns) statement = node::add_clause(statement, node::clause_kind::returning, {&type.entity(), 1});
    core.lazy_loads().begin_query();
    const filter_pause all{core, {true, {}}}; // a row that is hidden is met all the same
    {
        rows given = core.execute(statement, fetching::buffered, synchronize::none);
        if (returns && given.next()) return object_of_row(core, type, given);
    }
    rows found = core.read(builder.select_existing(value));
    if (!found.next())
        throw not_found{"the row of " + type.table().name() + " that an upsert met is gone: somebody else deleted it"};
    return object_of_row(core, type, found);
}

std::size_t bulk_upsert(session_core& core, const mapper& type, const struct_range& all, const conflict_rule& rule)
{
    const session_core::usage in_use{core};
    core.autoflush();
    if (all.count == 0) return 0;
    const upsert_builder builder{type, rule};
    const std::vector<const void*> structs = pointers_to(all);
    for (const void* each : structs) refuse_relations(type, each, "bulk_upsert");
    const structs_by_key split = split_by_key(type, last_of_each_key(type, builder.key(), structs));
    row_batch batch{core, type};
    const std::vector<std::size_t> columns[] = {columns_to_write(type, false), columns_to_write(type, true)};
    const std::size_t most[] = {rows_per_statement(core.owner(), columns[0].size()),
                                rows_per_statement(core.owner(), columns[1].size())};
    const bool is_one =
        (split.set.empty() && split.unset.size() <= most[0]) || (split.unset.empty() && split.set.size() <= most[1]);
    all_or_nothing whole{core, !is_one};
    core.note_rows_altered();
    std::uint64_t met = 0;
    const bool meets_all = builder.updates() && !core.owner().capabilities().counts_rows_of_upserts;
    for (const bool has_key : {false, true}) {
        const std::vector<const void*>& part = has_key ? split.set : split.unset;
        for (std::size_t done = 0; done < part.size(); done += most[has_key]) {
            const auto rows = std::span{part}.subspan(done, std::min(most[has_key], part.size() - done));
            const handle statement = builder.statement(rows, columns[has_key]);
            const bound_statement bound = core.owner().bind(statement);
            const std::uint64_t counted =
                batch.link().execute(bound, fetching::buffered, batch.next_visibility()).rows_affected();
            met += meets_all ? rows.size() : counted;
        }
    }
    whole.keep();
    for (object* each : core.objects().objects())
        if (each->state == object_state::persistent && each->type->is_a(type)) each->expire();
    return static_cast<std::size_t>(met);
}

} // namespace azoth::orm
