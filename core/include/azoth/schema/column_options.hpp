// What a mapping says of a column beside its name.
#pragma once

#include <azoth/base/value_traits.hpp>
#include <azoth/schema/table.hpp>

#include <string_view>

namespace azoth {

namespace detail {

// A column that is referred to, found when the table is built: by then every mapping is complete.
struct reference_target {
    std::string_view table;
    std::string_view column;
};

// The options of a column, folded into one plain struct so that they cost no template of their own.
struct column_options {
    bool primary_key = false;
    bool unique = false;
    bool indexed = false;
    int length = 0;
    int precision = 0;
    int scale = 0;
    schema::referential_action on_delete = schema::referential_action::no_action;
    schema::referential_action on_key_update = schema::referential_action::no_action;
    reference_target (*reference)() = nullptr;
    std::string_view default_sql{};
    bool row_version = false;
    given_function<timestamp> on_update{};
    generation computed{};
    // What every select computes for the member; it is no column of the table then.
    given_function<handle> selected{};

    constexpr bool is_written() const noexcept { return !computed && !selected; }
};

} // namespace detail

/// The greatest number of characters of a text column.
struct max_length {
    constexpr max_length(int characters) noexcept : n(characters) {}
    int n;
    constexpr void apply(detail::column_options& options) const { options.length = n; }
};

/// The digits of a decimal column: at most `precision`, `scale` of them after the point.
///
/// Requires: 0 <= `scale` <= `precision`, at least one digit.
struct numeric {
    constexpr numeric(int digits, int after_point) noexcept : precision(digits), scale(after_point) {}
    int precision;
    int scale;
    constexpr void apply(detail::column_options& options) const
    {
        options.precision = precision;
        options.scale = scale;
    }
};

struct row_version_t {
    constexpr void apply(detail::column_options& options) const { options.row_version = true; }
};
/// The column tells the versions of a row apart: an integer, 1 when the row is inserted and one more with every update, or a
/// `timestamp` of the last change. Sessions keep it themselves, whatever the program writes to the member; a flush that meets a row which
/// somebody else has changed meanwhile is a `stale_object`. Set-based updates keep it, too.
///
/// Requires: a member of an integer type or a `timestamp` that is not optional; one for each table (else `mapping_error`).
inline constexpr row_version_t row_version{};

/// The member gets this time when a session updates its row, also by an `az::update<T>()` that it executes, and the program has not assigned
/// it: `az::on_update(az::now)`. Prepared statements, upserts, and updates that are executed without a session leave it alone.
///
/// Requires: a member that is a `timestamp`, or an optional one (else `mapping_error`).
struct on_update {
    constexpr on_update(timestamp (*clock)()) noexcept : now(clock) {}
    timestamp (*now)();
    constexpr void apply(detail::column_options& options) const { options.on_update = now; }
};

struct on_delete_t {
    schema::referential_action action;
    constexpr void apply(detail::column_options& options) const { options.on_delete = action; }
};
struct on_update_cascade_t {
    constexpr void apply(detail::column_options& options) const
    {
        options.on_key_update = schema::referential_action::cascade;
    }
};
/// The column follows what it refers to: when a session writes another key of an object (a natural key that changed), the database writes it into
/// the rows that refer to it, and loaded objects of these rows take it over.
inline constexpr on_update_cascade_t on_update_cascade{};

inline constexpr on_delete_t on_delete_cascade{schema::referential_action::cascade};
inline constexpr on_delete_t on_delete_set_null{schema::referential_action::set_null};
inline constexpr on_delete_t on_delete_restrict{schema::referential_action::restrict};

} // namespace azoth
