// What a database can do, by name.
#pragma once

#include <cstdint>

namespace azoth {

/// How the keys of many rows that one statement inserts are known afterwards.
enum class generated_keys : std::uint8_t {
    one_by_one,    ///< a row per statement, its key read back
    assigned,      ///< the session assigns them from `max(key)` while it holds the database's only write lock
    from_sequence, ///< the statement draws them from the column's sequence and tells which row got which
    rising         ///< the database hands out rising keys in the order of the rows, and the statement tells them
};

/// How a flush updates the same columns of many rows.
enum class row_updates : std::uint8_t {
    one_by_one,  ///< a statement for each row
    from_values, ///< a statement with a parameter for each value
    from_arrays ///< a statement with an array parameter for each column, where the driver binds arrays; else one by one
};

/// Declared once per dialect. A name says what holds when it is true.
struct capabilities {
    bool supports_returning = false;
    /// RETURNING of an update, too, where inserts and deletes have it.
    bool supports_returning_of_updates = false;
    /// `FOR UPDATE`, `FOR SHARE`.
    bool supports_row_locks = false;
    bool supports_skip_locked = false;
    /// `FOR UPDATE OF` some of the tables.
    bool supports_locks_of_tables = false;
    /// WITH may stand before `UPDATE`, `DELETE` and `INSERT`; else it stands at the selects within them.
    bool supports_with_before_changes = false;
    /// `WITH .. AS MATERIALIZED`.
    bool supports_materialized = false;
    /// `UPDATE`, `DELETE` and `INSERT` may stand in a WITH clause.
    bool supports_changes_in_with = false;
    bool supports_distinct_on = false;
    bool supports_right_join = false;
    bool supports_full_join = false;
    bool supports_lateral = false;
    /// A branch of a set operation may stand in parentheses.
    bool supports_grouped_branches = false;
    /// `INTERSECT ALL`, `EXCEPT ALL`.
    bool supports_intersect_all = false;
    /// A comparison with ANY or ALL of a subquery.
    bool supports_quantified_comparison = false;
    /// `NULLS FIRST` and `NULLS LAST` in ORDER BY. Without them, a null is less than every value.
    bool supports_places_of_nulls = false;
    /// `GROUPS` in the frame of a window.
    bool supports_frames_of_groups = false;
    /// `EXCLUDE` in the frame of a window.
    bool supports_frame_exclusion = false;
    /// A function in FROM that gives rows.
    bool supports_functions_in_from = false;
    /// `ORDER BY` within an aggregate.
    bool supports_ordered_aggregates = false;
    /// `WITHIN GROUP`: percentiles.
    bool supports_ordered_set_aggregates = false;
    /// `ROLLUP` and `CUBE` in GROUP BY.
    bool supports_grouping_sets = false;
    /// Arrays are values.
    bool supports_arrays = false;
    /// `UPDATE .. FROM`.
    bool supports_update_from = false;
    /// `DELETE .. USING`.
    bool supports_delete_using = false;
    /// RETURNING may name the sources of `UPDATE .. FROM` and `DELETE .. USING`.
    bool supports_returning_of_sources = false;
    /// `INSERT .. ON CONFLICT`.
    bool supports_on_conflict = false;
    /// RETURNING of an upsert gives nothing of the rows that stay as they are.
    bool supports_returning_of_changed_rows = false;
    /// An upsert tells how many rows it has inserted or updated.
    bool counts_rows_of_upserts = false;
    /// `DEFAULT` may stand for a value in VALUES and SET.
    bool supports_default_values = false;
    /// A boolean column is compared and printed as such.
    bool supports_native_boolean = false;
    /// Foreign keys can be added to a table that is there: tables that refer to each other can be created.
    bool supports_adding_constraints = false;
    /// A foreign key hands a changed key on to rows of the same table, too.
    bool cascades_within_table = false;
    /// A transaction that writes locks the whole database, so that it should say so when it begins.
    bool locks_whole_database = false;
    /// Schema changes are undone with their transaction.
    bool supports_transactional_ddl = false;
    /// A list may be bound as one array parameter.
    bool supports_array_parameters = false;
    azoth::generated_keys generated_keys = azoth::generated_keys::one_by_one;
    azoth::row_updates row_updates = azoth::row_updates::one_by_one;
};

} // namespace azoth
