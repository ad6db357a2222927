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
};
} // namespace orm

namespace detail {
template <auto R> concept relationship_member = requires { typename type_of<R>::element; };
template <auto R> const orm::relationship& relationship_of()
{
    return orm::mapper_of<owner_of<R>>().relationship_at(offset_of_member<R>());
}
} // namespace detail

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

    static orm::load_path path() { return {&detail::relationship_of<R>(), How, {Nested::path()...}}; }
};

/// One more select for each relationship, with the keys of all objects of the query.
template <auto R> inline constexpr loader<R, orm::loading::selectin> selectin{};
/// Loaded when it is read: takes back a mapping's default.
template <auto R> inline constexpr loader<R, orm::loading::lazy> lazy{};

/// Whether the relationship of this object is loaded. Requires: not null.
template <auto R, class T> bool is_loaded(const ptr<T>& p)
{
    const orm::relation_state* state = detail::relationship_of<R>().in(p.managed()->data()).state();
    return state && state->loaded;
}

} // namespace azoth
