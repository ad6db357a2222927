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
    derived_table,
    entity,
    function,
    in_list,
    join,
    label,
    like,
    logical,
    nullable,
    ordering,
    source_column,
    subselect,
    table_source,
    unary,
    value,         // a parameter
    repeated_value // a parameter that was there before
};

} // namespace azoth::node::tags
