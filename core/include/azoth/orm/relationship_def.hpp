// How a mapping says what a relationship member means.
#pragma once

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/relationships.hpp>
#include <azoth/schema/mapping.hpp>

namespace azoth {

namespace detail {
// The options of a relationship, folded into one plain struct.
struct relationship_options {
    std::string_view inverse{};
    orm::cascades cascade{};
    bool passive_deletes = false;
    bool read_only = false;
    orm::loading how = orm::loading::lazy;
    std::string_view through{};
    reference_target (*ordered_by)() = nullptr;
    reference_target (*const* via)() = nullptr;
    std::size_t via_count = 0;
    std::size_t (*inverse_offset)() = nullptr;
};

template <class O> concept relationship_option = requires(const O& option, relationship_options& o)
{
    option.apply(o);
};

template <auto P> std::size_t offset_of_member();
} // namespace detail

template <auto P> struct inverse_t {
    constexpr void apply(detail::relationship_options& o) const { o.inverse_offset = &detail::offset_of_member<P>; }
};
/// The member at the other end, which is kept in step.
template <auto P> inline constexpr inverse_t<P> inverse{};

template <auto... P> struct via_t {
    constexpr void apply(detail::relationship_options& o) const
    {
        o.via = detail::targets_of<P...>;
        o.via_count = sizeof...(P);
    }
};
/// Which foreign key, where two lead there: its columns.
template <auto... P> inline constexpr via_t<P...> via{};

struct cascade_t {
    orm::cascades what;
    constexpr void apply(detail::relationship_options& o) const { o.cascade = what; }
};
/// Objects that are linked are added with their owner: the default.
inline constexpr cascade_t cascade_save_merge{{true, false, false}};
/// And deleted with it.
inline constexpr cascade_t cascade_delete{{true, true, false}};
/// And deleted when they leave it without finding another one, and expunged with it.
inline constexpr cascade_t cascade_all_delete_orphan{{true, true, true}};
inline constexpr cascade_t cascade_none{{false, false, false}};

struct passive_deletes_t {
    constexpr void apply(detail::relationship_options& o) const { o.passive_deletes = true; }
};
/// The database deletes what belongs to a deleted row; what is not loaded is left to it.
inline constexpr passive_deletes_t passive_deletes{};

struct read_only_t {
    constexpr void apply(detail::relationship_options& o) const { o.read_only = true; }
};
/// A further look at rows that another relationship writes: changing it is a `state_error`.
inline constexpr read_only_t read_only{};

struct default_loading_t {
    orm::loading how;
    constexpr void apply(detail::relationship_options& o) const { o.how = how; }
};
/// Loaded with its owner, by one more select for all owners.
inline constexpr default_loading_t eager_selectin{orm::loading::selectin};
/// Loaded with its owner, by an outer join in the same select.
inline constexpr default_loading_t eager_joined{orm::loading::joined};
/// Never loaded when it is read, if that would cost a statement: a query has to ask for it.
inline constexpr default_loading_t raise_on_load{orm::loading::raise};

/// The table of pairs of a many_to_many.
struct through {
    constexpr through(std::string_view pairs) noexcept : table(pairs) {}
    std::string_view table;
    constexpr void apply(detail::relationship_options& o) const { o.through = table; }
};

template <auto P> struct ordered_by_t {
    constexpr void apply(detail::relationship_options& o) const { o.ordered_by = &detail::target_of<P>; }
};
/// The order in which a collection is loaded.
template <auto P> inline constexpr ordered_by_t<P> ordered_by{};

/// The mapping of a relationship member.
template <auto P> struct relationship_def {
    static constexpr auto member = P;
    detail::relationship_options options;
};

/// A relationship: `az::relationship<&User::posts>(az::inverse<&Post::author>)`.
template <auto P, class... O> constexpr relationship_def<P> relationship(O... options)
{
    static_assert(
        requires { typename type_of<P>::element; },
        "not a relationship: the member's type is none of az::has_one, has_many, belongs_to and many_to_many");
    static_assert((detail::relationship_option<O> && ...),
                  "relationship() was given something that is no option of a relationship");
    detail::relationship_options all;
    (options.apply(all), ...);
    return {all};
}

/// A list of mapped structs, for `engine.create_all`.
template <class... T> struct model_list {};
template <class... T> inline constexpr model_list<T...> models{};

} // namespace azoth
