// Statements in the words that MariaDB has: trees rewritten before they are printed.
#pragma once

#include <azoth/sql/handle.hpp>

namespace azoth::mysql {

/// The functions that need an order get one of which all rows are peers, where they have none.
handle lower_unordered_ranks(const handle& node);

/// A column of a recursive common table expression is as long as the first branch's: a text there that the other branch computes has any
/// length.
handle lower_recursive_texts(const handle& node);

} // namespace azoth::mysql
