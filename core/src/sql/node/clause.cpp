#include <azoth/sql/node/clause.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

void clause::accept(visitor& v) const { v.visit(*this); }

void clause::write_key(key_writer& key) const
{
    key.tag(tags::clause);
    key.number(static_cast<std::uint64_t>(kind_));
    key.number(first_ ? 1 : 0);
}

handle first_clause(clause_kind kind, std::span<const handle> payload) { return clause::make(payload, kind, true); }

handle first_clause(clause_kind kind, std::initializer_list<const base*> payload)
{
    return clause::make_of(std::span<const base* const>{payload.begin(), payload.size()}, kind, true);
}

handle add_clause(const handle& statement, clause_kind kind, std::span<const handle> payload)
{
    return clause::make_over(statement, payload, kind);
}

handle add_clause(const handle& statement, clause_kind kind, std::initializer_list<const base*> payload)
{
    return clause::make_over(statement, std::span<const base* const>{payload.begin(), payload.size()}, kind);
}

} // namespace azoth::node
