// Unique values that one object of a flush gives up and another one takes.
#pragma once

#include "orm/session_core.hpp"

#include <vector>

namespace azoth::orm {

/// Those of `leaving` whose row holds a unique value, the key included, that one of `coming` takes.
///
/// A leaving object's row holds what its snapshot says, or its members where it has none. All objects are of `type`.
std::vector<object*> in_the_way_of(const mapper& type, const std::vector<object*>& coming,
                                   const std::vector<object*>& leaving);

/// A unique value that one object of a flush gives up and another one takes.
struct value_given_up {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    object* holder;
    /// The number of a column of the unique key that the holder changes and that may be null meanwhile, or `none`.
    std::size_t nullable_column;

    friend bool operator==(const value_given_up&, const value_given_up&) = default;
};

struct update_order {
    /// Groups whose members don't need each other; the next one takes what those before have given up.
    std::vector<std::vector<object*>> levels;
    /// What is held by those that wait for each other, and by those behind them. Empty: the levels hold all objects.
    std::vector<value_given_up> held_in_cycles;
};

/// The order in which changed objects free each other's unique values, of which `given_up` are free already.
///
/// Requires: all objects are of `type` and have a snapshot.
update_order order_of_updates(const mapper& type, const std::vector<object*>& objects,
                              const std::vector<value_given_up>& given_up = {});

} // namespace azoth::orm
