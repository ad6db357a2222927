// Dates where instants are meant: a date is its midnight in UTC.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/handle.hpp>

namespace azoth::detail {

bool is_instant(const handle& expression) noexcept;

/// A date as an instant; everything else as it is.
handle as_instant(const handle& expression);
value as_instant(value v);

} // namespace azoth::detail
