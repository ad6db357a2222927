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
    /// Of `undefer`: the deferred column, and whose it is. It has no relationship. Of `polymorphic` the struct; others are nested.
    const mapped_column* column = nullptr;
    const mapper* owner = nullptr;

    const mapper& source() const noexcept { return definition ? *definition->owner : *owner; }
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

    static orm::load_path path() { return {&detail::relationship_of<R>(), How, {Nested::path()...}}; }
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
/// collections do not repeat their owner. Where a join can't do that (rows that are grouped, distinct or locked, several items for each
/// row, `keyset()`, `stream()`), a select-in load takes its place.
template <auto R> inline constexpr loader<R, orm::loading::joined> joined{};
/// From a join to the target's table that the query has already: a collection then holds what the query's conditions let through. A
/// relation that is loaded before stays as it is, unless the query says `populate_existing()`. Queries that give several things for each row, `keyset()` and `stream()` throw
/// `compile_error`.
template <auto R> inline constexpr loader<R, orm::loading::contains> contains_eager{};
/// Loaded when it is read: takes back a mapping's default.
template <auto R> inline constexpr loader<R, orm::loading::lazy> lazy{};
/// Reading it is a `lazy_load_error` when that would cost a statement.
template <auto R> inline constexpr loader<R, orm::loading::raise> raise{};

template <auto P> struct undeferred {
    static_assert(detail::is_deferred<P>, "not a deferred member: az::undefer takes members of type az::deferred");
    using source = owner_of<P>;
    static orm::load_path path()
    {
        const orm::mapper& type = orm::mapper_of<source>();
        return {nullptr, orm::loading::undefer, {}, false, &type.deferred_at(detail::offset_of_member<P>()), &type};
    }
};
/// The deferred column with its objects: `load(az::undefer<&Product::manual>)`, also behind `then`.
template <auto P> inline constexpr undeferred<P> undefer{};

template <class First, class... D> struct with_polymorphic_t {
    static_assert(detail::inheriting<First> && (detail::inheriting<D> && ...),
                  "with_polymorphic names structs whose mappings inherit from the one that is queried");
    using source = First;
    static orm::load_path path()
    {
        return {nullptr, orm::loading::polymorphic, {with_polymorphic_t<D>::path()...}, false,
                nullptr, &orm::mapper_of<First>()};
    }
};
/// The structs that inherit from the one that is queried in the same select, by an outer join for each table, instead of one more
/// select for each: `session.query<Employee>().load(az::with_polymorphic<Engineer, Manager>)`. Conditions and orders may name their columns.
template <class First, class... D> inline constexpr with_polymorphic_t<First, D...> with_polymorphic{};

/// Whether the relationship, or the deferred member, of this object is loaded. Requires: not null.
template <auto R, class T> bool is_loaded(const ptr<T>& p)
{
    if constexpr (detail::is_deferred<R>) {
        return !p.managed()->has(orm::object::expired) && (static_cast<const T*>(p.managed()->data())->*R).is_loaded();
    } else {
        const orm::relation_state* state = detail::relationship_of<R>().in(p.managed()->data()).state();
        return state && state->loaded;
    }
}

} // namespace azoth
