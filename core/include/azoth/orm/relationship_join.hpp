// Joins along relationships.
#pragma once

#include <azoth/orm/loading.hpp>
#include <azoth/sql/select.hpp>

namespace azoth {

namespace orm {
/// The statement with the target of a relationship joined, seen through `as` when it is given; of a many_to_many the table of pairs, too.
handle join_relationship(const handle& statement, node::join_kind kind, const relationship& definition,
                         const handle* as);
} // namespace orm

namespace detail {
template <auto R> handle join_relationship(const handle& statement, node::join_kind kind, const handle* as)
{
    static_assert(relationship_member<R>,
                  "not a relationship: join<&T::member>() takes has_one, has_many, belongs_to or many_to_many members");
    return orm::join_relationship(statement, kind, relationship_of<R>(), as);
}
} // namespace detail

} // namespace azoth
