// The windows of a select that have a name.
#pragma once

#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/window.hpp>

#include <string_view>
#include <vector>

namespace azoth::detail {

/// What the WINDOW clause of a select defines. Lifetime: borrows the statement's nodes.
struct named_windows {
    /// Throws: `compile_error` when two windows of one name neither are the same nor differ in what OVER may add: an order, a frame.
    explicit named_windows(const node::select& statement);

    /// The definition of this name, or null.
    const node::window* find(std::string_view name) const noexcept;

    /// Each name once, in the order in which the select uses them.
    std::vector<const node::window*> definitions;
};

} // namespace azoth::detail
