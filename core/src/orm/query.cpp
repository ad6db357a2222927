#include <azoth/orm/query.hpp>

#include "orm/class_aliases.hpp"
#include "orm/class_joins.hpp"
#include "orm/hierarchy.hpp"
#include "orm/loader.hpp"
#include "orm/object_select.hpp"
#include "orm/refill.hpp"
#include "orm/relationship_select.hpp"
#include "orm/session_core.hpp"
#include "orm/statement_parts.hpp"

#include <azoth/base/error.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/statement.hpp>

#include <algorithm>
#include <utility>

namespace azoth::orm {

namespace {

// An order does not decide whether there are rows and how many, and these are not to be locked.
bool is_no_lock(node::clause_kind kind) noexcept { return kind != node::clause_kind::lock; }
bool is_kept(node::clause_kind kind) noexcept { return kind != node::clause_kind::order_by && is_no_lock(kind); }

// Other items may name no table, so FROM is spelled out.
handle with_from(const handle& statement, const node::select& clauses)
{
    if (!clauses.from.empty()) return statement;
    std::vector<handle> sources;
    for (const node::base* item : clauses.items)
        if (const auto* entity = dynamic_cast<const node::entity*>(item)) {
            if (const schema::table* table = entity->table_column().description()) sources.push_back(source{*table});
            break;
        }
    return sources.empty() ? statement : node::add_clause(statement, node::clause_kind::from, sources);
}

handle without_lock(const handle& statement, const node::select& clauses)
{
    if (!clauses.lock) return statement;
    const node::clause& last = last_clause(statement);
    return with_items(last, node::first_of(last).payload(), &is_no_lock);
}

// `one() of User and Post`.
std::string asked_of(const char* asked, std::span<const struct_named> of)
{
    std::string text{asked};
    const char* before = " of ";
    for (const struct_named each : of)
        if (each) {
            text += std::exchange(before, " and ");
            text += each().struct_name();
        }
    return text;
}

bool gives_entities_only(const node::select& clauses)
{
    return std::all_of(clauses.items.begin(), clauses.items.end(),
                       [](const node::base* item) { return dynamic_cast<const node::entity*>(item) != nullptr; });
}

} // namespace

object* object_reader::read(const mapper& type, const cells& row, std::size_t first)
{
    object* each = read_object(core_, type.layout(), core_.identities().of(type), row, first);
    if (!each) return nullptr;
    auto place = std::find_if(read_.begin(), read_.end(), [&](const objects_of& list) { return list.type == &type; });
    if (place == read_.end()) place = read_.insert(read_.end(), {&type, {}});
    place->objects.push_back(each);
    return each;
}

void object_reader::finish()
{
    for (const objects_of& list : read_) {
        std::vector<load_path> paths;
        for (const load_path& path : paths_)
            if (path.source().is_a(*list.type) || list.type->is_a(path.source())) paths.push_back(path);
        load_eagerly(core_, *list.type, list.objects, paths);
    }
}

void run_query(session_core& core, const handle& statement, const query_options& options,
               void (*each)(void* sink, object_reader& reader, const cells& row), void* sink)
{
    const session_core::usage in_use{core};
    require_none_contained(options.paths);
    core.autoflush();
    core.lazy_loads().begin_query();
    refill refilled;
    const refilling now{core, options.populates ? &refilled : nullptr};
    object_reader reader{core, options.paths};
    {
        rows found = core.read(statement);
        while (found.next()) each(sink, reader, found.row());
    }
    core.rows_are_read();
    reader.finish();
}

std::vector<object*> run_object_query(session_core& core, const handle& statement, const mapper& type,
                                      const query_options& options)
{
    const session_core::usage in_use{core};
    core.autoflush();
    core.lazy_loads().begin_query();
    refill refilled;
    const refilling now{core, options.populates ? &refilled : nullptr};
    return object_select{core, statement, type, options.paths}.run();
}

[[noreturn]] void throw_no_row(const char* asked, std::span<const struct_named> of)
{
    throw not_found{asked_of(asked, of) + ": there is no row"};
}

[[noreturn]] void throw_too_many_rows(const char* asked, std::span<const struct_named> of)
{
    throw multiple_found{asked_of(asked, of) + ": there is more than one row"};
}

handle limited(const handle& statement, std::size_t rows)
{
    const node::select clauses = node::gather_select(last_clause(statement));
    // A limit of the query's own stays: it may be the smaller one.
    return clauses.limit ? statement : detail::add_number(statement, node::clause_kind::limit, rows);
}

std::size_t count_rows(session_core& core, const handle& statement)
{
    const session_core::usage in_use{core};
    core.autoflush();
    const node::clause& last = last_clause(statement);
    const node::select clauses = node::gather_select(last);
    const bool simple = !clauses.distinct && clauses.distinct_on.empty() && clauses.group_by.empty() &&
                        clauses.having.empty() && !clauses.limit && !clauses.offset && gives_entities_only(clauses);
    const handle star[] = {count()};
    handle counted = statement;
    if (simple) {
        counted = with_from(with_items(last, star, &is_kept), clauses);
    } else {
        const handle source = detail::make_derived_table(without_lock(statement, clauses), "counted");
        const handle select = detail::make_select(star);
        counted = node::add_clause(select, node::clause_kind::from, {&source, 1});
    }
    rows found = core.read(counted);
    std::int64_t n = 0;
    if (found.next()) read_cell(found.row(), 0, n);
    return static_cast<std::size_t>(n);
}

bool has_rows(session_core& core, const handle& statement)
{
    const session_core::usage in_use{core};
    core.autoflush();
    const node::clause& last = last_clause(statement);
    const node::select clauses = node::gather_select(last);
    handle asked = without_lock(statement, clauses);
    if (clauses.group_by.empty() && !clauses.distinct && clauses.distinct_on.empty() && gives_entities_only(clauses)) {
        const handle one[] = {literal(1)};
        asked = with_from(with_items(last, one, &is_kept), clauses);
    }
    rows found = core.read(limited(asked, 1));
    return found.next();
}

namespace {
const std::string& alias_name(const handle& as) { return static_cast<const node::alias&>(as.node()).name(); }
} // namespace

handle join_relationship(const handle& statement, node::join_kind kind, const relationship& definition,
                         const handle* as)
{
    const mapper& type = *definition.target;
    const handle target = as ? *as : type.root().source();
    // Under another name than its own the struct's table is joined alone; what is said of others must hold for its rows.
    std::optional<class_aliases> aliases;
    if (as && !is_plain_source(type))
        aliases.emplace(
            type, [&](std::size_t i) { return alias_name(*as) + "_base_" + std::to_string(i); }, as);
    bool needs_others = aliases && is_of(type) && type.table().name() != type.root().table().name();
    const auto target_column = [&](std::size_t i) {
        const std::size_t number = definition.target_columns[i];
        const handle& column = type.columns()[number].column;
        if (!as) return column;
        const bool is_key = std::find(type.key().begin(), type.key().end(), number) != type.key().end();
        if (is_key || holder_of(type, type.columns()[number]).table().name() == type.table().name())
            return detail::column_through(*as, column);
        needs_others = true;
        return aliases->seen(column);
    };
    const auto own_column = [&](std::size_t i) {
        return definition.owner->columns()[definition.own_columns[i]].column;
    };
    const auto equal = [](const handle& a, const handle& b) {
        return detail::make_binary(node::binary_operator::equal, a, b, type_id::boolean);
    };
    std::vector<handle> conditions;
    handle joined = statement;
    if (definition.kind == relationship_kind::many_to_many) {
        const source pairs{*definition.pairs};
        for (std::size_t i = 0; i != definition.pair_own.size(); ++i)
            conditions.push_back(equal(pairs[definition.pair_own[i]], own_column(i)));
        const handle to_pairs = detail::make_logical(true, conditions);
        joined = detail::add_join(joined, kind, pairs, &to_pairs);
        conditions.clear();
        for (std::size_t i = 0; i != definition.pair_target.size(); ++i)
            conditions.push_back(equal(target_column(i), pairs[definition.pair_target[i]]));
    } else {
        for (std::size_t i = 0; i != definition.own_columns.size(); ++i)
            conditions.push_back(equal(target_column(i), own_column(i)));
    }
    if (needs_others) {
        const handle one[] = {literal(1)};
        const handle others = aliases->select_from(detail::make_select(one), conditions);
        conditions = {detail::make_exists(node::add_clause(others, node::clause_kind::where, conditions))};
    } else if (const std::optional<handle> is_one = is_of(type)) {
        conditions.push_back(aliases ? aliases->seen(*is_one) : *is_one);
    }
    const handle on = conditions.size() == 1 ? conditions.front() : detail::make_logical(true, conditions);
    joined = detail::add_join(joined, kind, target, &on);
    if (!as)
        for (const mapper* each : further_tables(type)) {
            const handle on_key = on_key_of_root(*each);
            joined = detail::add_join(joined, kind, each->source(), &on_key);
        }
    return joined;
}

namespace {
handle with_joins_for(const handle& statement, std::initializer_list<load_path> more)
{
    handle made = statement;
    for (const load_path& path : more)
        if (path.how == loading::polymorphic)
            for (const mapper* each : classes_in(path)) made = with_class_joins(made, *each);
    return made;
}
} // namespace

handle class_select(const mapper& type) { return with_sources(detail::make_select({&type.entity(), 1}), type); }

untyped_query::untyped_query(const untyped_query&) noexcept = default;
untyped_query& untyped_query::operator=(const untyped_query&) noexcept = default;
untyped_query::~untyped_query() = default;

namespace {
handle select_of(std::initializer_list<query_item> items)
{
    std::vector<handle> columns;
    for (const query_item& each : items) {
        const handle given{each.node};
        if (!each.seen) {
            columns.push_back(given);
            continue;
        }
        // Of several objects an outer join may leave this one out.
        for (const mapped_column& column : each.seen().row_columns()) {
            const handle seen = column_seen(column, &given);
            columns.push_back(items.size() == 1 ? seen : detail::make_nullable(seen));
        }
    }
    return detail::make_select(columns);
}
} // namespace

untyped_query::untyped_query(session_core& core, std::initializer_list<query_item> items)
    : handle(select_of(items)),
      core_(&core)
{}

untyped_query::untyped_query(session_core& core, handle&& statement)
    : handle(std::move(statement), taken_over),
      core_(&core)
{}

untyped_query::untyped_query(const untyped_query& before, handle&& statement)
    : handle(std::move(statement), taken_over),
      core_(before.core_),
      options_(before.options_)
{}

untyped_query::untyped_query(const untyped_query& before, node::clause_kind kind,
                             std::initializer_list<const node::base*> payload)
    : untyped_query(before, node::add_clause(before, kind, payload))
{}

untyped_query::untyped_query(const untyped_query& before, std::initializer_list<load_path> more)
    : handle(with_joins_for(before, more), taken_over),
      core_(before.core_)
{
    auto made = std::make_shared<query_options>(before.options());
    made->paths.insert(made->paths.end(), more.begin(), more.end());
    options_ = std::move(made);
}

untyped_query::untyped_query(const untyped_query& before, const ignored_filters& more)
    : handle(before),
      core_(before.core_)
{
    auto made = std::make_shared<query_options>(before.options());
    made->ignored.all = made->ignored.all || more.all;
    made->ignored.names.insert(made->ignored.names.end(), more.names.begin(), more.names.end());
    options_ = std::move(made);
}

untyped_query::untyped_query(const untyped_query& before, populating) : handle(before), core_(before.core_)
{
    auto made = std::make_shared<query_options>(before.options());
    made->populates = true;
    options_ = std::move(made);
}

const query_options& untyped_query::options() const noexcept
{
    static const query_options none;
    return options_ ? *options_ : none;
}

} // namespace azoth::orm
