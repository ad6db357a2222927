// Columns of mapped structs as expressions, and assignments to them.
#pragma once

#include <azoth/schema/table_of.hpp>
#include <azoth/sql/expr.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/operators.hpp>

namespace azoth {

/// A column of `T` that is given a value: an argument of `set` and `values`.
template <class T> class assignment : public handle {
public:
    using handle::handle;
    explicit assignment(const handle& node) noexcept : handle(node) {}
};

struct default_value_t {};
/// The column's default, as a value to assign.
inline constexpr default_value_t default_value{};

namespace detail {
template <class V, class B>
inline constexpr bool assignable = comparable<V, B> && (!std::is_same_v<B, std::nullopt_t> || is_nullable<V>);
handle make_assignment(const handle& column, const handle& value);
handle null_of(type_id type);
} // namespace detail

/// The column of a mapped struct `T` whose values are `M`: a constant. `column = value` makes an assignment.
template <class T, class M> class column_ref : public expr<M> {
public:
    constexpr explicit column_ref(const node::column* column) noexcept : expr<M>(column) {}
    constexpr column_ref(const column_ref&) noexcept = default;
    /// An assignment as well: the only meaning that `column = column` can have.
    assignment<T> operator=(const column_ref& other) const
    {
        return assignment<T>{detail::make_assignment(*this, other)};
    }
    column_ref& operator=(const column_ref&) = delete;

    template <class B> assignment<T> operator=(const B& b) const
    {
        using W = detail::as_value<B>;
        static_assert(is_nullable<M> || !std::is_same_v<W, std::nullopt_t>,
                      "the column holds no nulls: make its member a std::optional, or assign a value");
        static_assert(std::is_same_v<W, std::nullopt_t> || detail::assignable<M, W>,
                      "this value can't be stored in the column: the types differ");
        if constexpr (std::is_same_v<B, std::nullopt_t>)
            return assignment<T>{detail::make_assignment(*this, detail::null_of(detail::type_id_of<M>()))};
        else if constexpr (detail::assignable<M, W>)
            return assignment<T>{detail::make_assignment(*this, detail::operand(b))};
        else
            return assignment<T>{*this};
    }
    assignment<T> operator=(default_value_t) const
    {
        return assignment<T>{detail::make_assignment(*this, handle{&node::default_constant})};
    }
    template <class B> assignment<T> operator+=(const B& b) const { return *this = *this + b; }
    template <class B> assignment<T> operator-=(const B& b) const { return *this = *this - b; }
};

namespace detail {

template <auto P> constexpr bool is_mapped_column()
{
    return requires { part_of<column_def<P>>(mapped<owner_of<P>>.parts); };
}

// True, or a sentence for whoever forgot the mapping.
template <auto P> constexpr bool checked_column()
{
    using T = owner_of<P>;
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    if constexpr (is_mapped<T>)
        static_assert(is_mapped_column<P>(), "not a mapped column: add az::column<&T::member>() to az::mapped<T>; of a "
                                             "relationship name its foreign key's column");
    return true;
}

template <auto P>
inline constexpr node::column column_node{mapped<owner_of<P>>.name, mapped_column_name<owner_of<P>, P>(),
                                          type_id_of<type_of<P>>(), is_nullable<type_of<P>>,
                                          &schema::table_of<owner_of<P>>};

template <class T> std::string_view table_name_of() { return mapped<T>.name; }
template <auto P>
inline constexpr node::column member_node{&table_name_of<owner_of<P>>, member_name<P>(), type_id_of<type_of<P>>(),
                                          is_nullable<type_of<P>>};

} // namespace detail

/// The column of a mapped member: `az::col<&User::name>`. A constant of the program that needs no start-up code.
template <auto P>
    requires(detail::checked_column<P>())
inline constexpr column_ref<owner_of<P>, type_of<P>> col{&detail::column_node<P>};

/// The column of a member named inside a mapping, where `az::col` is not there yet.
template <auto P> inline constexpr expr<type_of<P>> member{&detail::member_node<P>};

} // namespace azoth
