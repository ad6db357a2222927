// Options of FOR UPDATE and FOR SHARE.
#pragma once

#include <azoth/sql/node/row_lock.hpp>
#include <azoth/sql/source.hpp>

#include <initializer_list>

namespace azoth {

/// An option of `for_update` and `for_share`.
struct lock_option {
    node::lock_wait wait = node::lock_wait::wait;
    const node::base* table = nullptr;
};

/// Fails at once, with `lock_timeout`, where another transaction has locked a row.
inline constexpr lock_option nowait{node::lock_wait::nowait};
/// Leaves out rows that another transaction has locked.
inline constexpr lock_option skip_locked{node::lock_wait::skip_locked};
/// Locks the rows of the table of `T` only, of those that the statement joins.
template <class T> inline constexpr lock_option of{node::lock_wait::wait, &detail::table_node<T>};

namespace detail {
/// Throws: `compile_error` for both `nowait` and `skip_locked`.
handle add_lock(const handle& statement, node::lock_strength strength, std::initializer_list<lock_option> options);
} // namespace detail

} // namespace azoth
