// Windows and the functions over them.
#pragma once

#include <azoth/sql/functions.hpp>
#include <azoth/sql/node/window.hpp>

namespace azoth {

/// Where a frame begins or ends, seen from the current row.
struct frame_bound {
    node::frame_edge edge;
    std::int64_t offset = 0;
};
inline constexpr frame_bound unbounded_preceding{node::frame_edge::unbounded_preceding};
inline constexpr frame_bound current_row{node::frame_edge::current_row};
inline constexpr frame_bound unbounded_following{node::frame_edge::unbounded_following};
/// `n` rows, groups of equal rows, or (for `range`) units of the ordering's value before the current row.
///
/// Throws, as `following`: `compile_error` when `n` is negative.
frame_bound preceding(std::int64_t n);
frame_bound following(std::int64_t n);

/// The rows that a window function looks at: a partition, its order, a frame of it. A value; each member gives a new one.
class window {
public:
    /// A window with a name: the select that uses it defines it once, in its WINDOW clause; other frames over it refer to that.
    explicit window(std::string_view name);

    template <expression... E> window partition_by(const E&... e) const
    {
        const handle parts[] = {e...};
        return with_partitions(parts);
    }
    template <std::convertible_to<ordering>... E> window order_by(const E&... e) const
    {
        const handle terms[] = {ordering(e)...};
        return with_orderings(terms);
    }
    /// The frame, in rows, in values of the one ordering, or in groups of rows that are equal to the ordering.
    ///
    /// Throws: `compile_error` for a frame that ends before it begins.
    window rows(frame_bound from, frame_bound to) const { return with_frame(node::frame_units::rows, from, to); }
    window range(frame_bound from, frame_bound to) const { return with_frame(node::frame_units::range, from, to); }
    window groups(frame_bound from, frame_bound to) const { return with_frame(node::frame_units::groups, from, to); }
    /// What the frame leaves out. Throws: `compile_error` for a window that has no frame.
    window exclude_current_row() const { return with_exclusion(node::frame_exclusion::current_row); }
    window exclude_group() const { return with_exclusion(node::frame_exclusion::group); }
    window exclude_ties() const { return with_exclusion(node::frame_exclusion::ties); }

    /// For the library: the node.
    const handle& specification() const noexcept { return specification_; }

private:
    explicit window(const handle& specification) : specification_(specification) {}
    window with_partitions(std::span<const handle> parts) const;
    window with_orderings(std::span<const handle> terms) const;
    window with_frame(node::frame_units units, frame_bound from, frame_bound to) const;
    window with_exclusion(node::frame_exclusion exclusion) const;

    handle specification_;
};

/// A window without a name.
template <expression... E> window partition_by(const E&... e) { return window{std::string_view{}}.partition_by(e...); }
template <std::convertible_to<ordering>... E> window order_by(const E&... e)
{
    return window{std::string_view{}}.order_by(e...);
}

namespace detail {
/// `over_all`: all rows of the statement.
handle make_over(const handle& call, const window* rows);
} // namespace detail

/// A function that gives a value only over a window: no expression before `over`.
template <class V> class window_function {
public:
    explicit window_function(const handle& call) : call_(call) {}
    expr<V> over(const window& w) const { return expr<V>{detail::make_over(call_, &w)}; }
    /// Over all rows of the statement.
    expr<V> over() const { return expr<V>{detail::make_over(call_, nullptr)}; }

private:
    handle call_;
};

template <class V> expr<V> aggregate<V>::over(const window& w) const { return expr<V>{detail::make_over(*this, &w)}; }
template <class V> expr<V> aggregate<V>::over() const { return expr<V>{detail::make_over(*this, nullptr)}; }

namespace detail {

template <class R, class... A> window_function<R> window_call(const char* name, type_id type, const A&... arguments)
{
    const std::vector<handle> nodes{operand(arguments)...};
    return window_function<R>{make_function(name, type, nodes)};
}
template <expression E> using value_of = typename E::value_type;
template <expression E> using maybe_value_of = std::optional<unwrap<value_of<E>>>;

// What stands in for a row that is not there, as the type of those that are.
template <class V, class D> handle stand_in(const D& d)
{
    static_assert(comparable<V, as_value<D>>, "the default has another type than the expression");
    if constexpr (std::is_arithmetic_v<unwrap<V>> && std::is_arithmetic_v<D>)
        return bind_value(value{static_cast<unwrap<V>>(d)});
    else
        return operand(d);
}

} // namespace detail

/// The number of the row in its partition, from 1.
window_function<std::int64_t> row_number();
/// Its place, equal rows having the same; places are left out after them.
window_function<std::int64_t> rank();
/// The same without places that are left out.
window_function<std::int64_t> dense_rank();
/// `(rank - 1) / (rows - 1)`.
window_function<double> percent_rank();
/// The part of the rows that are before this one or equal to it.
window_function<double> cume_dist();
/// The number, from 1, of the one of `buckets` parts of almost the same size in which the row is.
window_function<std::int64_t> ntile(int buckets);

/// The value `offset` rows before this one; null where there is none.
template <expression E> window_function<detail::maybe_value_of<E>> lag(const E& e, int offset = 1)
{
    return detail::window_call<detail::maybe_value_of<E>>("lag", e.node().type(), e, offset);
}
/// The same, `otherwise` where there is none.
template <expression E, argument D>
auto lag(const E& e, int offset, const D& otherwise)
    -> window_function<null_if<detail::value_of<E>, is_nullable<detail::as_value<D>>>>
{
    using V = null_if<detail::value_of<E>, is_nullable<detail::as_value<D>>>;
    return detail::window_call<V>("lag", e.node().type(), e, offset, detail::stand_in<detail::value_of<E>>(otherwise));
}
/// The value `offset` rows after this one; null where there is none.
template <expression E> window_function<detail::maybe_value_of<E>> lead(const E& e, int offset = 1)
{
    return detail::window_call<detail::maybe_value_of<E>>("lead", e.node().type(), e, offset);
}
template <expression E, argument D>
auto lead(const E& e, int offset, const D& otherwise)
    -> window_function<null_if<detail::value_of<E>, is_nullable<detail::as_value<D>>>>
{
    using V = null_if<detail::value_of<E>, is_nullable<detail::as_value<D>>>;
    return detail::window_call<V>("lead", e.node().type(), e, offset, detail::stand_in<detail::value_of<E>>(otherwise));
}
/// The value in the first row of the frame. Where a frame may be empty, select it with `.nullable()`.
template <expression E> window_function<detail::value_of<E>> first_value(const E& e)
{
    return detail::window_call<detail::value_of<E>>("first_value", e.node().type(), e);
}
/// The value in the last row of the frame, which by default ends with the rows that are equal to the current one.
template <expression E> window_function<detail::value_of<E>> last_value(const E& e)
{
    return detail::window_call<detail::value_of<E>>("last_value", e.node().type(), e);
}
/// The value in the `n`-th row of the frame, from 1; null where there is none.
template <expression E> window_function<detail::maybe_value_of<E>> nth_value(const E& e, int n)
{
    return detail::window_call<detail::maybe_value_of<E>>("nth_value", e.node().type(), e, n);
}

} // namespace azoth
