// Conditions on related objects: `az::any<&User::posts>(col<&Post::title> == "x")`.
#pragma once

#include <azoth/orm/loading.hpp>
#include <azoth/sql/source.hpp>

namespace azoth {

namespace orm {
/// Whether an owner, seen through `owner` when it is given, has a target that fulfils the condition, or any when there is none.
///
/// In the condition the target's columns mean the target, also where the owner's table is the same one.
handle exists_related(const relationship& definition, const handle* owner, const handle* condition);
} // namespace orm

namespace detail {
template <auto R> expr<bool> exists_related(const handle* owner, const handle* condition)
{
    static_assert(relationship_member<R>,
                  "not a relationship: any<&T::member>() takes has_one, has_many, belongs_to or many_to_many members");
    return expr<bool>{orm::exists_related(relationship_of<R>(), owner, condition)};
}
} // namespace detail

/// Whether there is a related object: EXISTS, for the rows of the owner's table in the statement.
template <auto R> expr<bool> any() { return detail::exists_related<R>(nullptr, nullptr); }
/// Whether one of the related objects fulfils the condition, which names the columns of their struct.
template <auto R> expr<bool> any(const condition& c) { return detail::exists_related<R>(nullptr, &c); }
/// The same for an owner that is seen through an alias.
template <auto R> expr<bool> any(const alias<owner_of<R>>& owner) { return detail::exists_related<R>(&owner, nullptr); }
template <auto R> expr<bool> any(const alias<owner_of<R>>& owner, const condition& c)
{
    return detail::exists_related<R>(&owner, &c);
}

/// Whether there is no related object, or none that fulfils the condition.
template <auto R> expr<bool> none_of() { return !any<R>(); }
template <auto R> expr<bool> none_of(const condition& c) { return !any<R>(c); }
template <auto R> expr<bool> none_of(const alias<owner_of<R>>& owner) { return !any<R>(owner); }
template <auto R> expr<bool> none_of(const alias<owner_of<R>>& owner, const condition& c) { return !any<R>(owner, c); }

} // namespace azoth
