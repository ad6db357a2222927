// A statement: a list of clauses, each over the one before it.
#pragma once

#include <azoth/sql/node/many_children.hpp>

#include <initializer_list>

namespace azoth::node {

enum class clause_kind : std::uint8_t {
    // the first clause of a statement
    select,      ///< payload: the items
    insert,      ///< payload: the table, then the columns when they are named
    update,      ///< payload: the table
    delete_from, ///< payload: the table
    union_,      ///< payload: two statements that give rows; so are the following
    union_all,
    intersect,
    intersect_all,
    except,
    except_all,
    // clauses of a select
    distinct,
    distinct_on, ///< payload: expressions; accumulates
    from,        ///< payload: sources
    join,        ///< payload: one join
    where,       ///< payload: conditions, all of which must hold; clauses accumulate
    group_by,    ///< payload: expressions
    having,      ///< payload: conditions; accumulates
    order_by,    ///< payload: orderings
    limit,       ///< payload: one bind; the last clause counts
    offset,      ///< payload: one bind; the last clause counts
    lock,        ///< payload: one row lock; the last clause counts
    // clauses of changes
    values, ///< payload: a row (assignments, or expressions in the order of the named columns), or one `value_rows`
    default_values, ///< a row of defaults
    from_select,    ///< payload: the last clause of a select
    set,            ///< payload: assignments
    on_conflict,    ///< payload: columns of the key that rows may meet; none: any key
    do_nothing,     ///< of an upsert
    do_update,      ///< of an upsert; payload: assignments
    returning       ///< payload: items
};

/// A clause of a statement. The handle on the last clause is the statement; a further clause is one small node and leaves the old
/// statement as it was.
///
/// The children are the previous clause, unless this one is the first, then the payload.
class clause final : public many_children<clause> {
public:
    clause(clause_kind kind, bool first, std::span<const handle> previous_and_payload)
        : many_children(type_id::unknown, previous_and_payload),
          kind_(kind),
          first_(first)
    {}

    clause(clause_kind kind, bool first, std::span<const base* const> payload)
        : many_children(type_id::unknown, payload),
          kind_(kind),
          first_(first)
    {}

    /// A further clause over `previous`.
    clause(clause_kind kind, const handle& previous, std::span<const handle> payload)
        : many_children(type_id::unknown, previous, payload),
          kind_(kind),
          first_(false)
    {}
    clause(clause_kind kind, const handle& previous, std::span<const base* const> payload)
        : many_children(type_id::unknown, previous, payload),
          kind_(kind),
          first_(false)
    {}

    clause_kind kind() const noexcept { return kind_; }
    /// The clause before this one, or null.
    const clause* previous() const noexcept
    {
        return first_ ? nullptr : &static_cast<const clause&>(children().front().node());
    }
    std::span<const handle> payload() const noexcept { return children().subspan(first_ ? 0 : 1); }

    handle with_children(std::span<const handle> children) const override { return make(children, kind_, first_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    clause_kind kind_;
    bool first_;
};

/// Whether the clause combines the rows of two statements.
constexpr bool is_set_operation(clause_kind kind) noexcept
{
    return kind >= clause_kind::union_ && kind <= clause_kind::except_all;
}

/// The first clause of a statement.
handle first_clause(clause_kind kind, std::span<const handle> payload);
/// The same over nodes that are held elsewhere.
handle first_clause(clause_kind kind, std::initializer_list<const base*> payload);
/// A further clause over `statement`.
handle add_clause(const handle& statement, clause_kind kind, std::span<const handle> payload);
/// The same for nodes that are held elsewhere: an array of pointers costs a program's compiler less than one of handles.
handle add_clause(const handle& statement, clause_kind kind, std::initializer_list<const base*> payload);

} // namespace azoth::node
