// A compiled statement.
#pragma once

#include <azoth/base/placeholder.hpp>
#include <azoth/base/sql_type.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace azoth {

/// What a statement does, for counters and events.
enum class statement_kind : std::uint8_t { select, insert, update, remove, ddl, other };

/// What is made of a value before it is bound.
enum class parameter_form : std::uint8_t {
    plain,
    json_list, ///< a list that the driver can't bind as an array: a JSON text
    json_path  ///< a key or an index: the text of a path to it, `$."key"` or `$[0]`
};

/// Where the value of a parameter comes from.
struct parameter_slot {
    /// Number among the values that the key walk collected, from 0.
    std::size_t value = 0;
    type_id type = type_id::unknown;
    parameter_form form = parameter_form::plain;
};

/// SQL text for one dialect and one placeholder style, and what is needed to run it again without building it.
struct compiled {
    /// Unique in the program; equal ids mean the same statement. What connections know a prepared statement by.
    std::uint64_t id = 0;
    statement_kind kind = statement_kind::other;
    /// It takes the lock of a transaction that writes: it changes rows, or locks them.
    bool writes = false;
    /// It changes or deletes rows that were there before, itself or in its WITH clause.
    bool alters_rows = false;
    /// The rows that it locks are those of the whole database: it wants a transaction that was begun for writing.
    bool locks_by_transaction = false;
    /// One of its tables marks removed rows, which sessions hide.
    bool meets_marks = false;
    std::string sql;
    /// One for each placeholder, in order.
    std::vector<parameter_slot> parameters;
    /// The type that is wanted of each output column; `unknown` where only the database knows.
    std::vector<type_id> column_types;
    /// How many digits after the point the decimals of each output column have, -1 where that is not known; empty where it is known of none.
    std::vector<std::int8_t> column_scales{};
    /// The name that each output column was given.
    std::vector<std::string> column_names;
};

/// The next unused id of a compiled statement. Safe to call from several threads.
std::uint64_t next_compiled_id() noexcept;

} // namespace azoth
