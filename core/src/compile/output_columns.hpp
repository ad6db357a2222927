// The columns that a statement yields, under names that differ.
#pragma once

#include <azoth/base/sql_type.hpp>
#include <azoth/sql/node/base.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace azoth::detail {

struct output_column {
    const node::base* item = nullptr;       // as it was given: a label, a nullable, an expression
    const node::base* expression = nullptr; // without label and nullable
    std::string own_name;                   // before it was told apart from others
    std::string name;
    bool is_labelled = false;  // AS is written
    bool expects_null = false; // the reader is prepared for a null
    type_id type = type_id::unknown;
};

/// The items of a select or of RETURNING, structs as the columns that they consist of. Names that repeat get a number.
///
/// `names_all`: expressions are labelled, too, because something else refers to them by name.
std::vector<output_column> output_columns(const std::vector<const node::base*>& items, bool names_all);

/// An item without its label and without what says that it may be null.
const node::base& bare(const node::base& item) noexcept;

/// Whether the expression is a column, of a table or of a named source.
bool is_column(const node::base& expression) noexcept;

} // namespace azoth::detail
