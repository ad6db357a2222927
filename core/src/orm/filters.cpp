#include "orm/filters.hpp"

#include "orm/hierarchy.hpp"

#include "orm/session_core.hpp"

#include <azoth/base/error.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/orm/session.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/entity.hpp>
#include <azoth/sql/node/selected.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/seen_through.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace azoth {

namespace orm {

namespace {

// A table in a statement: plain, or under another name.
struct occurrence {
    const schema::table* table = nullptr;
    const node::base* alias = nullptr;
    std::size_t place = 0; ///< of the join that brings it, counted from 1; 0: FROM
    node::join_kind kind = node::join_kind::inner;
};

const occurrence none{};

occurrence occurrence_of(const node::base& source)
{
    if (const auto* alias = dynamic_cast<const node::alias*>(&source)) return {&alias->source().table(), &source};
    if (const auto* table = dynamic_cast<const node::table_source*>(&source)) return {&table->table()};
    return none;
}

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
        std::vector<handle> conditions = conditions_on({&table.table()});
        for (const node::base* each : from)
            for (handle& condition : conditions_on(occurrence_of(*each))) conditions.push_back(condition);
        return conditions.empty() ? made : node::add_clause(made, node::clause_kind::where, conditions);
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
    static std::size_t place_of(const occurrence& source, const node::select& select)
    {
        if (source.kind == node::join_kind::full) refuse_join(*source.table, "a full join: use two selects");
        if (source.kind == node::join_kind::left) return source.place;
        for (std::size_t i = source.place; i != select.joins.size(); ++i) {
            if (select.joins[i]->kind() == node::join_kind::full)
                refuse_join(*source.table, "a full join: use two selects");
            if (select.joins[i]->kind() == node::join_kind::right) return i + 1;
        }
        return 0;
    }

    handle filtered_select(const handle& made, const node::clause& last) const
    {
        const node::select select = node::gather_select(last);
        std::vector<std::vector<handle>> conditions(select.joins.size() + 1);
        bool is_joined = false;
        for (const occurrence& source : occurrences(select)) {
            const std::vector<handle> more = conditions_on(source);
            if (more.empty()) continue;
            const std::size_t place = place_of(source, select);
            if (place != 0 && !select.joins[place - 1]->condition())
                refuse_join(*source.table, "an outer join without a condition: name it in the join");
            conditions[place].insert(conditions[place].end(), more.begin(), more.end());
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
    return type.has_mark() ||
           std::any_of(filters_.begin(), filters_.end(), [&](const object_filter& each) { return type.is_a(*each.type); });
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
    state_.reset(new state{{core.filters(), std::move(now)}});
}
filter_pause::filter_pause(session_core& core) : state_(new state{session_filters::ignoring{core.filters()}}) {}
filter_pause::~filter_pause() = default;

} // namespace orm

no_filters::no_filters(session& of) : pause_(of.core()) {}

} // namespace azoth
