#include "dialects/postgresql/dialect.hpp"

#include "dialects/postgresql/failures.hpp"
#include "dialects/postgresql/row_arrays.hpp"
#include "dialects/postgresql/row_updates.hpp"
#include "dialects/postgresql/statement_compiler.hpp"
#include "dialects/postgresql/table_compiler.hpp"

#include <azoth/compile/standard_dialect.hpp>

namespace azoth::postgresql {
namespace {

class dialect final : public standard_dialect {
public:
    std::string_view name() const noexcept override { return "postgresql"; }

    const azoth::capabilities& capabilities() const noexcept override
    {
        static constexpr azoth::capabilities all{.supports_returning = true,
                                                 .supports_returning_of_updates = true,
                                                 .supports_row_locks = true,
                                                 .supports_skip_locked = true,
                                                 .supports_locks_of_tables = true,
                                                 .supports_with_before_changes = true,
                                                 .supports_materialized = true,
                                                 .supports_changes_in_with = true,
                                                 .supports_distinct_on = true,
                                                 .supports_right_join = true,
                                                 .supports_full_join = true,
                                                 .supports_lateral = true,
                                                 .supports_grouped_branches = true,
                                                 .supports_intersect_all = true,
                                                 .supports_quantified_comparison = true,
                                                 .supports_places_of_nulls = true,
                                                 .supports_frames_of_groups = true,
                                                 .supports_frame_exclusion = true,
                                                 .supports_functions_in_from = true,
                                                 .supports_ordered_aggregates = true,
                                                 .supports_ordered_set_aggregates = true,
                                                 .supports_grouping_sets = true,
                                                 .supports_arrays = true,
                                                 .supports_update_from = true,
                                                 .supports_delete_using = true,
                                                 .supports_returning_of_sources = true,
                                                 .supports_on_conflict = true,
                                                 .supports_returning_of_changed_rows = true,
                                                 .counts_rows_of_upserts = true,
                                                 .supports_default_values = true,
                                                 .supports_native_boolean = true,
                                                 .supports_adding_constraints = true,
                                                 .cascades_within_table = true,
                                                 .supports_transactional_ddl = true,
                                                 .supports_array_parameters = true,
                                                 .generated_keys = azoth::generated_keys::from_sequence,
                                                 .row_updates = azoth::row_updates::from_arrays};
        return all;
    }

    // Longer names are cut without a word.
    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
    identifier_rules identifiers() const noexcept override { return {.greatest_length = 63}; }

    compiled compile_rows(const row_insert& rows, placeholder_style style) const override
    {
        if (rows.row_count > 1 && !rows.generated_key.empty()) return compile_keyed_rows(*this, rows, style);
        return standard_dialect::compile_rows(rows, style);
    }
    compiled compile_row_arrays(const row_insert& rows, placeholder_style style) const override
    {
        return postgresql::compile_row_arrays(*this, rows, style);
    }

    std::optional<compiled> compile_row_updates(const row_update& rows, placeholder_style style) const override
    {
        return postgresql::compile_row_updates(*this, rows, style);
    }

    std::string quick_keys_query(const schema::table& table, std::string_view key) const override
    {
        return postgresql::quick_keys_query(*this, table, key);
    }

    // One statement drops tables that refer to each other, too.
    // https://www.postgresql.org/docs/current/sql-droptable.html
    std::vector<std::string> drop_tables(std::span<const schema::table> tables, bool if_exists) const override
    {
        std::string sql = if_exists ? "DROP TABLE IF EXISTS " : "DROP TABLE ";
        const std::size_t start = sql.size();
        for (const schema::table& each : tables) {
            if (sql.size() > start) sql += ", ";
            sql += quoted(each.name());
        }
        return tables.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(sql)};
    }

    // Without a scroll, and insensitive to what the transaction changes, as all cursors are here.
    // https://www.postgresql.org/docs/current/sql-declare.html
    std::optional<cursor_texts> cursor(std::string_view name, std::size_t portion) const override
    {
        const std::string called{name};
        return cursor_texts{"DECLARE " + called + " NO SCROLL CURSOR FOR ",
                            "FETCH FORWARD " + std::to_string(portion) + " FROM " + called, "CLOSE " + called};
    }

    // https://www.postgresql.org/docs/current/view-pg-tables.html
    std::string table_names_query() const override
    {
        return "SELECT CAST(tablename AS text) AS name FROM pg_catalog.pg_tables WHERE schemaname = current_schema() "
               "ORDER BY tablename";
    }

    failure_kind classify(const failure& what) const noexcept override { return postgresql::classify(what.sqlstate); }

protected:
    std::unique_ptr<sql_compiler> statement_compiler(placeholder_style style) const override
    {
        return std::make_unique<postgresql::statement_compiler>(*this, style);
    }
    std::unique_ptr<ddl_compiler> table_compiler() const override
    {
        return std::make_unique<postgresql::table_compiler>(*this);
    }
};

} // namespace

std::unique_ptr<azoth::dialect> make_dialect() { return std::make_unique<dialect>(); }

} // namespace azoth::postgresql
