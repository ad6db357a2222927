#include <azoth/sql/node/statement.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/derived_table.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace azoth::node {
namespace {

std::string_view name_of(clause_kind kind) noexcept
{
    switch (kind) {
    case clause_kind::select: return "SELECT";
    case clause_kind::insert: return "INSERT";
    case clause_kind::update: return "UPDATE";
    case clause_kind::delete_from: return "DELETE";
    case clause_kind::union_: return "UNION";
    case clause_kind::union_all: return "UNION ALL";
    case clause_kind::intersect: return "INTERSECT";
    case clause_kind::intersect_all: return "INTERSECT ALL";
    case clause_kind::except: return "EXCEPT";
    case clause_kind::except_all: return "EXCEPT ALL";
    case clause_kind::distinct: return "DISTINCT";
    case clause_kind::distinct_on: return "DISTINCT ON";
    case clause_kind::from: return "FROM";
    case clause_kind::join: return "JOIN";
    case clause_kind::where: return "WHERE";
    case clause_kind::group_by: return "GROUP BY";
    case clause_kind::having: return "HAVING";
    case clause_kind::order_by: return "ORDER BY";
    case clause_kind::limit: return "LIMIT";
    case clause_kind::offset: return "OFFSET";
    case clause_kind::lock: return "FOR UPDATE";
    case clause_kind::values: return "VALUES";
    case clause_kind::default_values: return "DEFAULT VALUES";
    case clause_kind::from_select: return "with a select";
    case clause_kind::set: return "SET";
    case clause_kind::on_conflict: return "ON CONFLICT";
    case clause_kind::do_nothing: return "DO NOTHING";
    case clause_kind::do_update: return "DO UPDATE";
    case clause_kind::returning: return "RETURNING";
    }
    return "of this kind";
}

// The clauses in the order in which they were written.
std::vector<const clause*> in_order(const clause& last)
{
    std::vector<const clause*> clauses;
    for (const clause* each = &last; each; each = each->previous()) clauses.push_back(each);
    std::reverse(clauses.begin(), clauses.end());
    return clauses;
}

template <class Node> void append(std::vector<const Node*>& to, std::span<const handle> payload)
{
    for (const handle& each : payload) to.push_back(static_cast<const Node*>(&each.node()));
}

const base* only(std::span<const handle> payload) { return &payload.front().node(); }

const table_source* table_of(std::span<const handle> payload)
{
    return static_cast<const table_source*>(only(payload));
}

// A clause that a statement has no place for would be lost without a word.
[[noreturn]] void fail(std::string_view statement, clause_kind kind)
{
    throw compile_error(std::string{statement} + " has no clause " + std::string{name_of(kind)});
}

} // namespace

const clause& first_of(const clause& last) noexcept
{
    const clause* each = &last;
    while (each->previous()) each = each->previous();
    return *each;
}

const clause& clauses_of(const base& statement)
{
    if (const auto* last = dynamic_cast<const clause*>(&statement)) return *last;
    throw compile_error("a statement is expected here: a select, or a combination of selects");
}

bool is_query(const base& statement) noexcept
{
    const auto* last = dynamic_cast<const clause*>(&statement);
    if (!last) return false;
    const clause_kind first = first_of(*last).kind();
    return first == clause_kind::select || is_set_operation(first);
}

std::vector<const base*> items_of(const base& statement)
{
    const auto* last = dynamic_cast<const clause*>(&statement);
    if (!last) return {};
    const clause& first = first_of(*last);
    if (is_set_operation(first.kind())) return items_of(first.payload()[0].node());
    if (first.kind() != clause_kind::select) {
        std::vector<const base*> returned;
        for (const clause* each : in_order(*last))
            if (each->kind() == clause_kind::returning) append(returned, each->payload());
        return returned;
    }
    std::vector<const base*> items;
    append(items, first.payload());
    // All columns of a subquery: those that it selects.
    if (items.size() == 1 && items.front() == &star_constant)
        for (const clause* each : in_order(*last))
            if (each->kind() == clause_kind::from)
                if (const auto* derived = dynamic_cast<const derived_table*>(only(each->payload())))
                    return items_of(derived->select());
    return items;
}

select gather_select(const clause& last)
{
    select gathered;
    for (const clause* each : in_order(last)) {
        switch (each->kind()) {
        case clause_kind::select: append(gathered.items, each->payload()); break;
        case clause_kind::distinct: gathered.distinct = true; break;
        case clause_kind::distinct_on: append(gathered.distinct_on, each->payload()); break;
        case clause_kind::from: append(gathered.from, each->payload()); break;
        case clause_kind::join: append(gathered.joins, each->payload()); break;
        case clause_kind::where: append(gathered.where, each->payload()); break;
        case clause_kind::group_by: append(gathered.group_by, each->payload()); break;
        case clause_kind::having: append(gathered.having, each->payload()); break;
        case clause_kind::order_by: append(gathered.order_by, each->payload()); break;
        case clause_kind::limit: gathered.limit = only(each->payload()); break;
        case clause_kind::offset: gathered.offset = only(each->payload()); break;
        case clause_kind::lock: gathered.lock = static_cast<const row_lock*>(only(each->payload())); break;
        default: fail("a select", each->kind());
        }
    }
    return gathered;
}

compound gather_compound(const clause& last)
{
    compound gathered;
    for (const clause* each : in_order(last)) {
        switch (each->kind()) {
        case clause_kind::union_:
        case clause_kind::union_all:
        case clause_kind::intersect:
        case clause_kind::intersect_all:
        case clause_kind::except:
        case clause_kind::except_all:
            gathered.operation = each->kind();
            gathered.left = &clauses_of(each->payload()[0].node());
            gathered.right = &clauses_of(each->payload()[1].node());
            break;
        case clause_kind::order_by: append(gathered.order_by, each->payload()); break;
        case clause_kind::limit: gathered.limit = only(each->payload()); break;
        case clause_kind::offset: gathered.offset = only(each->payload()); break;
        default: fail("a union, intersect or except", each->kind());
        }
    }
    return gathered;
}

namespace {

upsert& upsert_of(insert& gathered, clause_kind kind)
{
    if (!gathered.on_conflict) fail("an insert without on_conflict", kind);
    return *gathered.on_conflict;
}

} // namespace

insert gather_insert(const clause& last)
{
    insert gathered;
    for (const clause* each : in_order(last)) {
        switch (each->kind()) {
        case clause_kind::insert:
            gathered.table = table_of(each->payload());
            append(gathered.columns, each->payload().subspan(1));
            break;
        case clause_kind::values: append(gathered.rows.emplace_back(), each->payload()); break;
        case clause_kind::default_values: gathered.default_values = true; break;
        case clause_kind::from_select: gathered.from_select = only(each->payload()); break;
        case clause_kind::on_conflict: append(gathered.on_conflict.emplace().target, each->payload()); break;
        case clause_kind::do_nothing: upsert_of(gathered, each->kind()).does_nothing = true; break;
        case clause_kind::do_update: append(upsert_of(gathered, each->kind()).assignments, each->payload()); break;
        case clause_kind::where: append(upsert_of(gathered, each->kind()).where, each->payload()); break;
        case clause_kind::returning: append(gathered.returning, each->payload()); break;
        default: fail("an insert", each->kind());
        }
    }
    return gathered;
}

update gather_update(const clause& last)
{
    update gathered;
    for (const clause* each : in_order(last)) {
        switch (each->kind()) {
        case clause_kind::update: gathered.table = table_of(each->payload()); break;
        case clause_kind::set: append(gathered.assignments, each->payload()); break;
        case clause_kind::from: append(gathered.from, each->payload()); break;
        case clause_kind::where: append(gathered.where, each->payload()); break;
        case clause_kind::returning: append(gathered.returning, each->payload()); break;
        default: fail("an update", each->kind());
        }
    }
    return gathered;
}

delete_from gather_delete(const clause& last)
{
    delete_from gathered;
    for (const clause* each : in_order(last)) {
        switch (each->kind()) {
        case clause_kind::delete_from: gathered.table = table_of(each->payload()); break;
        case clause_kind::from: append(gathered.from, each->payload()); break;
        case clause_kind::where: append(gathered.where, each->payload()); break;
        case clause_kind::returning: append(gathered.returning, each->payload()); break;
        default: fail("a delete", each->kind());
        }
    }
    return gathered;
}

} // namespace azoth::node
