// How the related objects of a query are loaded.
#pragma once

#include <azoth/orm/mapper_of.hpp>

#include <vector>

namespace azoth {

namespace orm {
/// A relationship that is to be loaded with the objects of a query, and what is to be loaded from there on.
struct load_path {
    const relationship* definition = nullptr;
    loading how = loading::selectin;
    std::vector<load_path> nested;
    /// The targets' own relationship, which is the same one, is loaded in the same way, until there are no more targets.
    bool recursive = false;
};
} // namespace orm

namespace detail {
template <auto R> concept relationship_member = requires { typename type_of<R>::element; };
template <auto R> const orm::relationship& relationship_of()
{
    return orm::mapper_of<owner_of<R>>().relationship_at(offset_of_member<R>());
}
} // namespace detail

template <auto R, class... Nested> struct recursive_loader;

/// A way to load the relationship `R`, and relationships of its targets.
template <auto R, orm::loading How, class... Nested> struct loader {
    static_assert(
        detail::relationship_member<R>,
        "not a relationship: az::joined and az::selectin take has_one, has_many, belongs_to or many_to_many members");
    using source = owner_of<R>;
    using target = typename type_of<R>::element;

    /// Goes on from the related objects.
    template <class... More> constexpr auto then(More...) const
    {
        static_assert((std::is_base_of_v<typename More::source, target> && ...),
                      "then() continues from the related struct: a relationship of another struct was given");
        return loader<R, How, Nested..., More...>{};
    }

    /// Goes on along the same relationship, level by level, as long as there are targets: a statement for each level of a tree.
    constexpr auto recursive() const
    {
        static_assert(How == orm::loading::selectin, "recursive() goes with az::selectin: a join has a fixed depth");
        static_assert(std::is_same_v<source, target>, "recursive() needs a relationship from a struct to itself");
        return recursive_loader<R, Nested...>{};
    }

    static orm::load_path path() { return {&detail::relationship_of<R>(), How, {Nested::path()...}, false}; }
};

template <auto R, class... Nested> struct recursive_loader {
    using source = owner_of<R>;
    using target = typename type_of<R>::element;
    static orm::load_path path()
    {
        return {&detail::relationship_of<R>(), orm::loading::selectin, {Nested::path()...}, true};
    }
};

/// One more select for each relationship, with the keys of all objects of the query.
template <auto R> inline constexpr loader<R, orm::loading::selectin> selectin{};
/// In the same select, by an outer join. The query gives the same objects as without it: a limit counts them, and the members of
/// collections do not repeat their owner. Where a join can't do that (rows that are grouped, distinct or locked, several objects for each
/// row, `keyset()`, `stream()`), a select-in load takes its place.
template <auto R> inline constexpr loader<R, orm::loading::joined> joined{};
/// From a join to the target's table that the query has already: a collection then holds what the query's conditions let through. A
/// relation that is loaded before stays as it is. Queries that give several things for each row, `keyset()` and `stream()` throw
/// `compile_error`.
template <auto R> inline constexpr loader<R, orm::loading::contains> contains_eager{};
/// Loaded when it is read: takes back a mapping's default.
template <auto R> inline constexpr loader<R, orm::loading::lazy> lazy{};
/// Reading it is a `lazy_load_error` when that would cost a statement.
template <auto R> inline constexpr loader<R, orm::loading::raise> raise{};

/// Whether the relationship of this object is loaded. Requires: not null.
template <auto R, class T> bool is_loaded(const ptr<T>& p)
{
    const orm::relation_state* state = detail::relationship_of<R>().in(p.managed()->data()).state();
    return state && state->loaded;
}

} // namespace azoth
