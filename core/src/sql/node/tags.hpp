// The byte that begins the key of each kind of node.
#pragma once

#include <cstdint>

namespace azoth::node::tags {

enum : std::uint8_t {
    permanent,
    aggregate,
    alias,
    assignment,
    between,
    binary,
    bind,
    case_when,
    cast,
    clause,
    column,
    constant,
    cte,
    derived_table,
    entity,
    function,
    grouping_set,
    in_list,
    join,
    label,
    like,
    logical,
    nullable,
    ordering,
    over,
    row_lock,
    source_column,
    subselect,
    table_source,
    unary,
    window,
    value,          // a parameter
    repeated_value, // a parameter that was there before
    repeated_source // a source that was there before
};

} // namespace azoth::node::tags
