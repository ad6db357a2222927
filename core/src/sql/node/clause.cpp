#include <azoth/sql/node/clause.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <vector>

namespace azoth::node {

void clause::accept(visitor& v) const { v.visit(*this); }

void clause::write_key(key_writer& key) const
{
    key.tag(tags::clause);
    key.number(static_cast<std::uint64_t>(kind_));
    key.number(first_ ? 1 : 0);
}

handle first_clause(clause_kind kind, std::span<const handle> payload) { return clause::make(payload, kind, true); }

handle add_clause(const handle& statement, clause_kind kind, std::span<const handle> payload)
{
    // Most clauses have one part: these cost no allocation but the node's.
    if (payload.empty()) return clause::make({statement}, kind, false);
    if (payload.size() == 1) return clause::make({statement, payload[0]}, kind, false);
    std::vector<handle> children;
    children.reserve(payload.size() + 1);
    children.push_back(statement);
    children.insert(children.end(), payload.begin(), payload.end());
    return clause::make(children, kind, false);
}

} // namespace azoth::node
