#include "databases/abilities.hpp"

#include <azoth/compile/dialect.hpp>
#include <azoth/driver/driver.hpp>

namespace az = azoth;
using az::col;

namespace databases {

struct Owner {
    std::int64_t id = 0;
    std::string name;
};
struct Item {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::int32_t> rating;
    std::int64_t owner_id = 0;
};

} // namespace databases

template <>
inline constexpr auto az::mapped<databases::Owner> = az::table("owners",
                                                               az::column<&databases::Owner::id>(az::primary_key),
                                                               az::column<&databases::Owner::name>());
template <>
inline constexpr auto az::mapped<databases::Item> =
    az::table("items", az::column<&databases::Item::id>(az::primary_key),
              az::column<&databases::Item::name>(az::unique), az::column<&databases::Item::rating>(),
              az::column<&databases::Item::owner_id>(az::references<&databases::Owner::id>));

namespace databases {
namespace {

using can = az::capabilities;

auto renamed() { return az::update<Item>().set(col<&Item::name> = col<&Item::name> + "!"); }
auto is_owned() { return col<&Item::owner_id> == col<&Owner::id>; }
auto names() { return az::select(col<&Item::name>); }
auto first_names() { return names().order_by(col<&Item::name>).limit(3); }
auto upserted() { return az::insert<Item>().values(col<&Item::name> = "a").on_conflict<&Item::name>(); }
auto strong() { return names().where(col<&Item::rating> > 3).cte("strong"); }

constexpr ability all_abilities[] = {
    {"`DISTINCT ON`: `distinct_on`", &can::supports_distinct_on,
     []() -> az::handle {
         return names().distinct_on(col<&Item::owner_id>).order_by(col<&Item::owner_id>, col<&Item::rating>);
     }},
    {"`nulls_first`, `nulls_last`", &can::supports_places_of_nulls,
     []() -> az::handle { return names().order_by(col<&Item::rating>.desc().nulls_last()); }},
    {"`right_join`", &can::supports_right_join,
     []() -> az::handle { return az::select(col<&Item::name>).from<Owner>().right_join<Item>(); }},
    {"`full_join`", &can::supports_full_join,
     []() -> az::handle { return az::select(az::count()).from<Owner>().full_join<Item>(); }},
    {"`lateral`", &can::supports_lateral,
     []() -> az::handle {
         const auto first = first_names().where(is_owned()).lateral("first");
         return az::select(col<&Owner::name>, first[col<&Item::name>]).from<Owner>().cross_join(first);
     }},
    {"`any` and `all` of a select", &can::supports_quantified_comparison,
     []() -> az::handle { return names().where(col<&Item::id> >= az::all(az::select(col<&Item::id>))); }},
    {"`intersect_all`, `except_all`", &can::supports_intersect_all,
     []() -> az::handle { return names().intersect_all(az::select(col<&Owner::name>)); }},
    {"an order and a limit for each branch of `union_`", &can::supports_grouped_branches,
     []() -> az::handle { return first_names().union_(first_names()); }},
    {"`rollup`, `cube`", &can::supports_grouping_sets,
     []() -> az::handle {
         return az::select(az::count()).from<Item>().group_by(az::rollup(col<&Item::name>, col<&Item::rating>));
     }},
    {"`groups` in a frame", &can::supports_frames_of_groups,
     []() -> az::handle {
         return az::select(
             az::count().over(az::order_by(col<&Item::rating>).groups(az::preceding(1), az::current_row)));
     }},
    {"`exclude_ties` and such in a frame", &can::supports_frame_exclusion,
     []() -> az::handle {
         return az::select(
             az::count().over(az::order_by(col<&Item::rating>).rows(az::preceding(1), az::current_row).exclude_ties()));
     }},
    {"`table_func`: a function in FROM", &can::supports_functions_in_from,
     []() -> az::handle { return az::select(az::table_func("json_each", "[1]")["value"]); }},
    {"`order_by` within `string_agg`", &can::supports_ordered_aggregates,
     []() -> az::handle {
         return az::select(az::string_agg(col<&Item::name>, ", ").order_by(col<&Item::rating>.desc()));
     }},
    {"percentiles: `within_group`", &can::supports_ordered_set_aggregates,
     []() -> az::handle { return az::select(az::percentile_cont(0.5).within_group(col<&Item::rating>)); }},
    {"`array_agg`", &can::supports_arrays, []() -> az::handle { return az::select(az::array_agg(col<&Item::id>)); }},
    {"`for_update`, `for_share`", &can::supports_row_locks, []() -> az::handle { return names().for_update(); }},
    {"`az::skip_locked`", &can::supports_skip_locked,
     []() -> az::handle { return names().for_update(az::skip_locked); }},
    {"`az::of`: locks of the rows of some tables", &can::supports_locks_of_tables,
     []() -> az::handle {
         return az::select(col<&Item::name>).from<Item>().join<Owner>(is_owned()).for_update(az::of<Item>);
     }},
    {"`WITH` for an update, delete or insert", &can::supports_with_before_changes,
     []() -> az::handle {
         const auto some = strong();
         return az::delete_from<Item>().where(col<&Item::name>.in(az::select(some[col<&Item::name>])));
     }},
    {"changes in `WITH`", &can::supports_changes_in_with,
     []() -> az::handle {
         const auto gone = az::delete_from<Item>().where(az::true_).returning(col<&Item::name>).cte("gone");
         return az::select(gone[col<&Item::name>]);
     }},
    {"`materialized`", &can::supports_materialized,
     []() -> az::handle { return az::select(strong().materialized()[col<&Item::name>]); }},
    {"`returning` of inserts and deletes", &can::supports_returning,
     []() -> az::handle { return az::delete_from<Item>().where(az::true_).returning(col<&Item::id>); }},
    {"`returning` of updates", &can::supports_returning_of_updates,
     []() -> az::handle { return renamed().where(az::true_).returning(col<&Item::id>); }},
    {"update `from` other tables", &can::supports_update_from,
     []() -> az::handle { return renamed().from<Owner>().where(is_owned()); }},
    {"delete `using_` other tables", &can::supports_delete_using,
     []() -> az::handle { return az::delete_from<Item>().using_<Owner>().where(is_owned()); }},
    {"`returning` columns of these", &can::supports_returning_of_sources,
     []() -> az::handle {
         return az::delete_from<Item>().using_<Owner>().where(is_owned()).returning(col<&Owner::name>);
     }},
    {"`az::default_value` in some of the rows", &can::supports_default_values,
     []() -> az::handle {
         return az::insert<Item>()
             .values(col<&Item::name> = "a", col<&Item::rating> = 1)
             .values(col<&Item::name> = "b", col<&Item::rating> = az::default_value);
     }},
    {"upserts: `on_conflict`", &can::supports_on_conflict, []() -> az::handle { return upserted().do_nothing(); }},
    {"`returning` of an upsert that leaves rows as they are", &can::supports_returning_of_changed_rows,
     []() -> az::handle { return upserted().do_nothing().returning(col<&Item::id>); }},
};

std::string yes_or_no(bool is_so) { return is_so ? "yes" : "no"; }

constexpr fact all_facts[] = {
    {"keys of many new objects",
     [](az::engine& engine) -> std::string {
         switch (engine.capabilities().generated_keys) {
         case az::generated_keys::one_by_one: return "each told by its insert";
         case az::generated_keys::assigned: return "assigned under the write lock";
         case az::generated_keys::from_sequence: return "drawn from the sequence";
         case az::generated_keys::rising: return "told in the order of the rows";
         }
         return "";
     }},
    {"the same columns of many objects",
     [](az::engine& engine) -> std::string {
         switch (engine.capabilities().row_updates) {
         case az::row_updates::one_by_one: return "updated one by one";
         case az::row_updates::from_values: return "updated 100 at once";
         case az::row_updates::from_arrays: return engine.binds_arrays() ? "updated at once" : "updated one by one";
         }
         return "";
     }},
    {"writers at a time",
     [](az::engine& engine) -> std::string {
         return engine.capabilities().locks_whole_database ? "one" : "any number";
     }},
    {"`rows_affected()` of an upsert",
     [](az::engine& engine) -> std::string {
         return engine.capabilities().counts_rows_of_upserts ? "rows that it wrote" : "what the server counts";
     }},
    {"`az::on_update_cascade` within one table",
     [](az::engine& engine) { return yes_or_no(engine.capabilities().cascades_within_table); }},
    {"schema changes are undone by a rollback",
     [](az::engine& engine) { return yes_or_no(engine.capabilities().supports_transactional_ddl); }},
    {"foreign keys are added to a table that is there",
     [](az::engine& engine) { return yes_or_no(engine.capabilities().supports_adding_constraints); }},
    {"booleans are stored as",
     [](az::engine& engine) -> std::string {
         return engine.capabilities().supports_native_boolean ? "booleans" : "0 and 1";
     }},
    {"a list of more than 1,000 values is bound as",
     [](az::engine& engine) -> std::string { return engine.binds_arrays() ? "an array" : "a JSON text"; }},
    {"parameters of a statement at the most",
     [](az::engine& engine) -> std::string { return std::to_string(engine.max_parameters()); }},
    {"rows of `stream`",
     [](az::engine& engine) -> std::string {
         if (engine.driver_traits().streaming) return "as they are asked for";
         return engine.dialect().cursor("c", 1) ? "objects in portions, from a cursor; others all at once"
                                                : "all at once";
     }},
    {"a batch of updates waits for the answer",
     [](az::engine& engine) -> std::string { return engine.driver_traits().pipelining ? "once" : "of each"; }},
};

} // namespace

std::span<const ability> abilities() { return all_abilities; }
std::span<const fact> facts() { return all_facts; }

} // namespace databases
