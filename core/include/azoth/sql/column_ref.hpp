// Columns of mapped structs as expressions, and assignments to them.
#pragma once

#include <azoth/schema/table_of.hpp>
#include <azoth/sql/expr.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/selected.hpp>
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

/// What selects compute for a member of `T` whose values are `M`: an expression, and nothing to assign to.
template <class T, class M> class selected_ref : public expr<M> {
public:
    constexpr explicit selected_ref(const node::selected* expression) noexcept : expr<M>(expression) {}
    constexpr selected_ref(const selected_ref&) noexcept = default;
    template <class B> assignment<T> operator=(const B&) const
    {
        static_assert(!std::is_same_v<B, B>, "selects compute this member: there is no column to assign to");
        return assignment<T>{*this};
    }
};

namespace detail {

template <auto P> constexpr bool is_mapped_column()
{
    return requires { part_of<column_def<P>>(mapped<owner_of<P>>.parts); };
}
template <auto P> constexpr bool is_embedded()
{
    return requires { part_of<embedded_def<P>>(mapped<owner_of<P>>.parts); };
}
template <class T, auto P> constexpr bool has_column()
{
    return requires { part_of<column_def<P>>(flat_parts_of<T>()); };
}

// True, or a sentence for whoever forgot the mapping.
template <auto P> constexpr bool checked_column()
{
    using T = owner_of<P>;
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    if constexpr (is_mapped<T>) {
        static_assert(!is_mixin<mapping_of<T>>,
                      "a mixin's columns stand in several tables: say whose, az::col_of<Product, &Product::member>");
        static_assert(is_mapped_column<P>() || is_embedded<P>(),
                      "not a mapped column: add az::column<&T::member>() to az::mapped<T>; of a "
                      "relationship name its foreign key's column");
    }
    return true;
}
template <auto P, auto Q> constexpr bool checked_column()
{
    static_assert(is_embedded<P>(),
                  "not a value object: add az::embedded<&T::member>() to az::mapped<T>, or name one member only");
    static_assert(is_mapped_column<Q>(),
                  "not a part of the value object: add az::column<&T::member>() to its az::value_object");
    return true;
}
template <class T, auto P> constexpr bool checked_column_of()
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    if constexpr (is_mapped<T>)
        static_assert(has_column<T, P>(), "not a mapped column: add az::column<&T::member>(), or az::columns_of<Mixin> "
                                          "for one of a mixin, to az::mapped<T>");
    return true;
}

// The column of `P` in the table of `T`, which has it of its own or from a mixin.
template <class T, auto P>
inline constexpr node::column column_node{mapped<T>.name, mapped_column_name<P>(), type_id_of<column_value<P>>(),
                                          is_nullable<column_value<P>>, &schema::table_of<T>};
template <auto P, auto Q>
inline constexpr node::column embedded_node{mapped<owner_of<P>>.name, embedded_name<P, Q>::value,
                                            type_id_of<embedded_value<P, Q>>(), is_nullable<embedded_value<P, Q>>,
                                            &schema::table_of<owner_of<P>>};

// The expression that selects compute for the member, under the name of its column.
template <auto P> const handle& selected_expression()
{
    static constexpr const auto& part = part_of<column_def<P>>(mapped<owner_of<P>>.parts);
    static const handle labelled = make_label(part.options.selected(), part.name);
    return labelled;
}
template <auto P>
inline constexpr node::selected selected_node{mapped<owner_of<P>>.name, type_id_of<column_value<P>>(),
                                              &selected_expression<P>, &schema::table_of<owner_of<P>>};
template <auto P> constexpr bool is_selected()
{
    return part_of<column_def<P>>(mapped<owner_of<P>>.parts).options.selected.is_given;
}

// Of each column of a value object: whether it is null, or equal to the value in turn.
expr<bool> all_null(std::initializer_list<const node::base*> columns);
expr<bool> all_equal(std::initializer_list<const node::base*> columns, std::initializer_list<handle> values);

} // namespace detail

/// A value object as a whole: the columns of the member `P`. It is compared with a value, or, if it is optional, with none.
template <auto P> class embedded_ref {
public:
    using value_object = detail::embedded_object<P>;

    template <class V> expr<bool> operator==(const V& v) const { return equals(v); }
    template <class V> expr<bool> operator!=(const V& v) const { return expr<bool>{!equals(v)}; }

private:
    template <class V> static expr<bool> equals(const V& v)
    {
        constexpr bool is_value = std::is_same_v<V, value_object>;
        constexpr bool is_optional = std::is_same_v<V, std::optional<value_object>>;
        constexpr bool is_none = std::is_same_v<V, std::nullopt_t>;
        static_assert(is_value || is_optional || is_none,
                      "a value object is compared with one of its type, or, if it is optional, with std::nullopt");
        static_assert(is_value || is_nullable<type_of<P>>,
                      "the value object is never null: make its member a std::optional, or compare it with a value");
        if constexpr (is_value)
            return on_parts([&]<auto... Q>() {
                return detail::all_equal({&detail::embedded_node<P, Q>...}, {detail::operand(v.*Q)...});
            });
        else if constexpr (is_optional)
            return v ? equals(*v) : equals(std::nullopt);
        else
            return on_parts([]<auto... Q>() { return detail::all_null({&detail::embedded_node<P, Q>...}); });
    }
    template <class F> static expr<bool> on_parts(F&& f)
    {
        return [&]<class Indexes, auto... Q>(const detail::part_slots<Indexes, column_def<Q>...>&)
        {
            return f.template operator()<Q...>();
        }
        (mapped<value_object>.parts);
    }
};

namespace detail {
template <auto P> constexpr auto column_named()
{
    if constexpr (is_embedded<P>())
        return embedded_ref<P>{};
    else if constexpr (is_selected<P>())
        return selected_ref<owner_of<P>, column_value<P>>{&selected_node<P>};
    else
        return column_ref<owner_of<P>, column_value<P>>{&column_node<owner_of<P>, P>};
}
template <auto P, auto Q> constexpr auto column_named()
{
    return column_ref<owner_of<P>, embedded_value<P, Q>>{&embedded_node<P, Q>};
}
} // namespace detail

/// The column of a mapped member: `az::col<&User::name>`; the expression of one that selects compute; of a part of a value object: `az::col<&Product::price, &Money::cents>`; or a
/// value object as a whole, to be compared. A constant of the program that needs no start-up code.
template <auto... P>
    requires(detail::checked_column<P...>())
inline constexpr auto col = detail::column_named<P...>();

/// The column of a member in the table of `T`, also where a mixin has it: `az::col_of<Product, &Product::created_at>`.
template <class T, auto P>
    requires(detail::checked_column_of<T, P>())
inline constexpr column_ref<T, detail::column_value<P>> col_of{&detail::column_node<T, P>};

} // namespace azoth
