// What an expression is worth, asked without any table.
#pragma once

#include "suite/suite.hpp"

namespace suite {

/// The value that the database gives of the expression.
template <class E> auto value_of(database& db, const E& expression)
{
    return db.engine().execute(az::select(expression)).scalar();
}

/// Whether the condition holds: true, false, or nothing for null.
inline std::optional<bool> holds(database& db, const az::condition& condition) { return value_of(db, condition); }

/// An optional expression without a value, of the type of `v`.
template <class V> auto null_like(const V& v) { return az::case_when(az::false_, az::literal(v)); }

} // namespace suite
