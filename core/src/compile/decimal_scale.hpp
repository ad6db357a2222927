// How many digits after the point the decimals of an expression have.
#pragma once

#include <azoth/sql/node/base.hpp>

namespace azoth::detail {

/// The scale of an expression's values, as exact arithmetic gives it: that of a column is declared, a sum has the greater one of its operands,
/// a product both. -1 where the expression does not tell it: of a quotient, of a column without a declared scale.
///
/// It depends on nothing but what the key of a statement holds.
int decimal_scale(const node::base& expression);

} // namespace azoth::detail
