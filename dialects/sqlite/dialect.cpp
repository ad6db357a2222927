#include "dialects/sqlite/dialect.hpp"

#include "dialects/sqlite/assignable_key.hpp"
#include "dialects/sqlite/failures.hpp"
#include "dialects/sqlite/row_updates.hpp"
#include "dialects/sqlite/statement_compiler.hpp"
#include "dialects/sqlite/table_compiler.hpp"

#include <azoth/compile/standard_dialect.hpp>

namespace azoth::sqlite {
namespace {

class dialect final : public standard_dialect {
public:
    std::string_view name() const noexcept override { return "sqlite"; }

    const azoth::capabilities& capabilities() const noexcept override
    {
        static constexpr azoth::capabilities all{.supports_returning = true,
                                                 .supports_returning_of_updates = true,
                                                 .supports_with_before_changes = true,
                                                 .supports_materialized = true,
                                                 .supports_right_join = true,
                                                 .supports_full_join = true,
                                                 .supports_places_of_nulls = true,
                                                 .supports_frames_of_groups = true,
                                                 .supports_frame_exclusion = true,
                                                 .supports_functions_in_from = true,
                                                 .supports_update_from = true,
                                                 .supports_on_conflict = true,
                                                 .supports_returning_of_changed_rows = true,
                                                 .counts_rows_of_upserts = true,
                                                 .cascades_within_table = true,
                                                 .locks_whole_database = true,
                                                 .supports_transactional_ddl = true,
                                                 .generated_keys = azoth::generated_keys::assigned,
                                                 .row_updates = azoth::row_updates::from_values};
        return all;
    }

    // RETURNING makes an insert almost four times as slow as asking for the key does.
    // https://www.sqlite.org/lang_corefunc.html#last_insert_rowid
    std::string_view last_key_query() const noexcept override { return "SELECT last_insert_rowid()"; }

    std::optional<compiled> compile_row_updates(const row_update& rows, placeholder_style style) const override
    {
        return sqlite::compile_row_updates(*this, rows, style);
    }

    std::string quick_keys_query(const schema::table& table, std::string_view key) const override
    {
        return sqlite::rowid_alias_query(table.name(), key);
    }

    std::string assignable_key_query(const schema::table& table, std::string_view key) const override
    {
        return sqlite::assignable_key_query(table.name(), key, quoted(table.name()), quoted(key));
    }

    // Dropping a table deletes its rows first; those of a circle are referred to until the last table is gone.
    // https://www.sqlite.org/foreignkeys.html#fk_schemacommands https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys
    std::vector<std::string> drop_tables(std::span<const schema::table> tables, bool if_exists) const override
    {
        std::vector<std::string> statements;
        if (schema::refer_in_a_circle(tables)) statements.emplace_back("PRAGMA defer_foreign_keys = 1");
        for (std::string& each : standard_dialect::drop_tables(tables, if_exists))
            statements.push_back(std::move(each));
        return statements;
    }

    // https://www.sqlite.org/schematab.html
    std::string table_names_query() const override
    {
        return "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY "
               "name";
    }

    // Transactions are serializable, whichever level is asked for. One that begins by reading and then writes may find
    // that another has written in between and fail; IMMEDIATE takes the write lock at once and waits for it instead.
    // https://www.sqlite.org/lang_transaction.html
    std::string begin(const transaction_mode& mode) const override
    {
        return mode.writes && !mode.read_only ? "BEGIN IMMEDIATE" : "BEGIN";
    }

    // BEGIN has no READ ONLY; a connection has.
    // https://www.sqlite.org/pragma.html#pragma_query_only
    std::string_view forbid_writing() const noexcept override { return "PRAGMA query_only = 1"; }
    std::string_view allow_writing() const noexcept override { return "PRAGMA query_only = 0"; }

    failure_kind classify(const failure& what) const noexcept override { return sqlite::classify(what.native_code); }

protected:
    std::unique_ptr<sql_compiler> statement_compiler(placeholder_style style) const override
    {
        return std::make_unique<sqlite::statement_compiler>(*this, style);
    }
    std::unique_ptr<ddl_compiler> table_compiler() const override
    {
        return std::make_unique<sqlite::table_compiler>(*this);
    }
};

} // namespace

std::unique_ptr<azoth::dialect> make_dialect() { return std::make_unique<dialect>(); }

} // namespace azoth::sqlite
