#include "orm/filters.hpp"

#include "orm/hierarchy.hpp"
#include "orm/occurrences.hpp"
#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/orm/session.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/seen_through.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace azoth {

namespace orm {

namespace {

[[noreturn]] void refuse_join(const schema::table& table, const char* what)
{
    throw compile_error("a filter of this session on " + table.name() + " can't be told to " + what +
                        ", or select from a subquery, or say .ignore_filters()");
}

// Rewrites a statement from its leaves up, each inner statement by itself.
class filtering {
public:
    filtering(const std::vector<object_filter>& active, bool hides_marked)
        : active_(active),
          hides_marked_(hides_marked)
    {}

    handle statement(const handle& tree)
    {
        if (tree.node().is_permanent()) return tree;
        if (const auto known = done_.find(&tree.node()); known != done_.end()) return known->second;
        handle made = with_children(tree);
        if (const auto* last = dynamic_cast<const node::clause*>(&made.node())) made = filtered(made, *last);
        return done_.emplace(&tree.node(), made).first->second;
    }

private:
    // A clause with others after it is no statement here, though it may be one elsewhere.
    handle earlier(const handle& tree)
    {
        if (const auto known = earlier_.find(&tree.node()); known != earlier_.end()) return known->second;
        const handle made = with_children(tree);
        return earlier_.emplace(&tree.node(), made).first->second;
    }

    handle with_children(const handle& tree)
    {
        const auto* clause = dynamic_cast<const node::clause*>(&tree.node());
        const bool has_previous = clause && clause->previous();
        std::vector<handle> made;
        bool is_same = true;
        for (const handle& each : tree.node().children()) {
            made.push_back(has_previous && made.empty() ? earlier(each) : statement(each));
            is_same = is_same && same_node(made.back(), each);
        }
        return is_same ? tree : tree.node().with_children(made);
    }

    handle filtered(const handle& made, const node::clause& last) const
    {
        switch (node::first_of(last).kind()) {
        case node::clause_kind::select: return filtered_select(made, last);
        case node::clause_kind::update: {
            const node::update gathered = node::gather_update(last);
            return filtered_change(made, *gathered.table, gathered.from, gathered.where);
        }
        case node::clause_kind::delete_from: {
            const node::delete_from gathered = node::gather_delete(last);
            return filtered_change(made, *gathered.table, gathered.from, gathered.where);
        }
        default: return made;
        }
    }

    // A change without WHERE stays one: that it names no rows is told to the program.
    handle filtered_change(const handle& made, const node::table_source& table,
                           const std::vector<const node::base*>& from,
                           const std::vector<const node::base*>& where) const
    {
        if (where.empty()) return made;
        std::vector<occurrence> sources{{&table.table()}};
        for (const node::base* each : from) sources.push_back(occurrence_of(*each));
        std::vector<handle> conditions;
        for (const occurrence& each : sources) add(conditions, conditions_on(each, sources, {{}, where}));
        return conditions.empty() ? made : node::add_clause(made, node::clause_kind::where, conditions);
    }

    static void add(std::vector<handle>& to, const std::vector<handle>& more)
    {
        to.insert(to.end(), more.begin(), more.end());
    }

    // What holds for the root of a hierarchy holds for rows of further tables, which are parts of its rows.
    std::vector<handle> conditions_on(const occurrence& where, const std::vector<occurrence>& sources,
                                      const stated_conditions& stated) const
    {
        std::vector<handle> conditions = conditions_on(where);
        if (!where.table || !where.table->base()) return conditions;
        const std::vector<handle> of_root = conditions_on({&where.table->root()});
        if (!of_root.empty() && !is_joined_to_root(where, sources, stated))
            conditions.push_back(exists_root(where, of_root));
        return conditions;
    }

    std::vector<handle> conditions_on(const occurrence& where) const
    {
        std::vector<handle> conditions;
        if (!where.table) return conditions;
        for (const object_filter& each : active_)
            if (each.type->table().name() == where.table->name())
                conditions.push_back(
                    where.alias ? detail::seen_through(each.condition, where.table->name(), handle{where.alias})
                                : each.condition);
        if (const std::string_view mark = where.table->deletion_mark(); hides_marked_ && !mark.empty()) {
            const handle column =
                where.alias ? detail::column_by_name(handle{where.alias}, std::string{mark}, type_id::timestamp)
                            : handle{(*where.table)[mark]};
            conditions.push_back(detail::make_unary(node::unary_operator::is_null, column));
        }
        return conditions;
    }

    // Where the conditions on a source stand: 0 for WHERE, else the number of a join.
    static std::size_t place_in(const node::select& select, const occurrence& source)
    {
        const std::optional<std::size_t> place = place_of(source, select.joins);
        if (!place) refuse_join(*source.table, "a full join: use two selects");
        return *place;
    }

    handle filtered_select(const handle& made, const node::clause& last) const
    {
        const node::select select = node::gather_select(last);
        std::vector<std::vector<handle>> conditions(select.joins.size() + 1);
        bool is_joined = false;
        const std::vector<occurrence> sources = occurrences(select);
        for (const occurrence& source : sources) {
            const std::vector<handle> more = conditions_on(source, sources, {select.joins, select.where});
            if (more.empty()) continue;
            const std::size_t place = place_in(select, source);
            if (place != 0 && !select.joins[place - 1]->condition())
                refuse_join(*source.table, "an outer join without a condition: name it in the join");
            add(conditions[place], more);
            is_joined = is_joined || place != 0;
        }
        std::size_t join = select.joins.size();
        const handle in_joins = is_joined ? with_joins(last, conditions, join) : made;
        return conditions[0].empty() ? in_joins : node::add_clause(in_joins, node::clause_kind::where, conditions[0]);
    }

    // `join`: the number of joins up to here.
    static handle with_joins(const node::clause& last, const std::vector<std::vector<handle>>& conditions,
                             std::size_t join)
    {
        if (!last.previous()) return handle{&last};
        const bool is_join = last.kind() == node::clause_kind::join;
        const handle before = with_joins(*last.previous(), conditions, is_join ? join - 1 : join);
        if (!is_join || conditions[join].empty()) return node::add_clause(before, last.kind(), last.payload());
        const node::base& old = last.payload().front().node();
        std::vector<handle> all{old.children().back()};
        all.insert(all.end(), conditions[join].begin(), conditions[join].end());
        const handle parts[] = {old.children().front(), detail::make_logical(true, all)};
        const handle made = old.with_children(parts);
        return node::add_clause(before, node::clause_kind::join, {&made, 1});
    }

    const std::vector<object_filter>& active_;
    const bool hides_marked_;
    std::unordered_map<const node::base*, handle> done_;
    std::unordered_map<const node::base*, handle> earlier_;
};

} // namespace

void session_filters::add(const mapper& type, std::string_view name, const handle& condition)
{
    const bool is_mark = type.has_mark() && name == soft_delete_filter;
    if (is_mark || std::any_of(filters_.begin(), filters_.end(),
                               [&](const object_filter& each) { return each.type == &type && each.name == name; }))
        throw state_error{"the session has a filter \"" + std::string{name} + "\" of " +
                          std::string{type.struct_name()} + " already"};
    filters_.push_back({&type, std::string{name}, condition});
}

bool session_filters::is_ignored(std::string_view name) const noexcept
{
    const ignored_filters& by_query = ignored_.by_query;
    return ignored_.by_program || by_query.all ||
           std::find(by_query.names.begin(), by_query.names.end(), name) != by_query.names.end();
}

bool session_filters::has_for(const mapper& type) const noexcept
{
    return type.has_mark() || std::any_of(filters_.begin(), filters_.end(),
                                          [&](const object_filter& each) { return type.is_a(*each.type); });
}

bool session_filters::hold_for(const mapper& type) const noexcept
{
    if (type.has_mark() && hide_marked()) return true;
    return std::any_of(filters_.begin(), filters_.end(),
                       [&](const object_filter& each) { return type.is_a(*each.type) && !is_ignored(each.name); });
}

bool session_filters::ignored_for(const mapper& type) const noexcept
{
    if (type.has_mark() && !hide_marked()) return true;
    return std::any_of(filters_.begin(), filters_.end(),
                       [&](const object_filter& each) { return type.is_a(*each.type) && is_ignored(each.name); });
}

handle session_filters::applied(const handle& statement) const
{
    std::vector<object_filter> active;
    for (const object_filter& each : filters_)
        if (!is_ignored(each.name)) active.push_back(each);
    const bool hides_marked = hide_marked();
    return active.empty() && !hides_marked ? statement : filtering{active, hides_marked}.statement(statement);
}

const prepared_statement& session_filters::applied(const prepared_statement& statement,
                                                   std::unique_ptr<const prepared_statement>& spare)
{
    // A filter that comes later has a bit of its own.
    std::uint64_t active = hide_marked() ? 1 : 0;
    for (std::size_t i = 0; i != filters_.size(); ++i)
        if (!is_ignored(filters_[i].name)) active |= std::uint64_t{1} << ((i + 1) % 64);
    const std::pair key{&statement.statement().node(), active};
    if (const auto known = rewritten_.find(key); known != rewritten_.end())
        return known->second.statement ? *known->second.statement : statement;
    const handle filtered = applied(statement.statement());
    std::unique_ptr<const prepared_statement> made;
    if (!same_node(filtered, statement.statement())) made = std::make_unique<const prepared_statement>(filtered);
    const prepared_statement& given = made ? *made : statement;
    if (rewritten_.size() < most_rewritten && filters_.size() < 64)
        rewritten_.emplace(key, rewritten{statement.statement(), std::move(made)});
    else
        spare = std::move(made);
    return given;
}

session_filters::ignoring::ignoring(session_filters& filters, ignored now)
    : filters_(filters),
      before_(std::exchange(filters.ignored_, std::move(now)))
{}

session_filters::ignoring::~ignoring() { filters_.ignored_ = std::move(before_); }

void add_filter(session_core& core, const mapper& type, std::string_view name, const handle& condition)
{
    const session_core::usage in_use{core};
    if (type.place() && type.place()->base)
        throw mapping_error{"a filter is for all rows of a hierarchy, and " + std::string{type.struct_name()} +
                            " inherits from " + std::string{type.place()->base->struct_name()} + ": add it for " +
                            std::string{type.root().struct_name()}};
    for (const object* each : core.objects().objects())
        if (each->type->is_a(type))
            throw state_error{"a filter of " + std::string{type.struct_name()} +
                              " comes too late: the session holds objects of it already; add filters first"};
    core.filters().add(type, name, condition);
}

struct filter_pause::state {
    session_filters::ignoring ignored;
};

filter_pause::filter_pause(session_core& core, const ignored_filters& which)
{
    if (!which.all && which.names.empty()) return;
    session_filters::ignored now = core.filters().ignored_now();
    now.by_query.all = now.by_query.all || which.all;
    now.by_query.names.insert(now.by_query.names.end(), which.names.begin(), which.names.end());
    // An aggregate that does not move. NOLINTNEXTLINE(modernize-make-unique)
    state_.reset(new state{{core.filters(), std::move(now)}});
}
filter_pause::filter_pause(session_core& core) : state_(new state{session_filters::ignoring{core.filters()}}) {}
filter_pause::~filter_pause() = default;

} // namespace orm

no_filters::no_filters(session& of) : pause_(of.core()) {}

} // namespace azoth
