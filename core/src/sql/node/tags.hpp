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
    excluded_column,
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
    parameter,
    value_rows,
    source_column,
    subselect,
    table_function,
    table_source,
    text,
    unary,
    window,
    array_operation,
    array_value,
    collate,
    json_access,
    row,
    row_list,
    selected,
    time_part,
    time_shift,
    values_table,
    value,          // a parameter
    repeated_value, // a parameter that was there before
    repeated_source // a source that was there before
};

} // namespace azoth::node::tags
