#include "dialects/mysql/dialect.hpp"

#include "dialects/mysql/failures.hpp"
#include "dialects/mysql/rising_keys.hpp"
#include "dialects/mysql/statement_compiler.hpp"
#include "dialects/mysql/table_compiler.hpp"

#include <azoth/compile/standard_dialect.hpp>

namespace azoth::mysql {
namespace {

std::string_view words(isolation level) noexcept
{
    switch (level) {
    case isolation::database_default: return "";
    case isolation::read_committed: return "READ COMMITTED";
    case isolation::repeatable_read: return "REPEATABLE READ";
    case isolation::serializable: return "SERIALIZABLE";
    }
    return "";
}

class dialect final : public standard_dialect {
public:
    std::string_view name() const noexcept override { return "mysql"; }

    const azoth::capabilities& capabilities() const noexcept override
    {
        static constexpr azoth::capabilities all{.supports_returning = true,
                                                 .supports_row_locks = true,
                                                 .supports_skip_locked = true,
                                                 .supports_right_join = true,
                                                 .supports_grouped_branches = true,
                                                 .supports_intersect_all = true,
                                                 .supports_quantified_comparison = true,
                                                 .supports_ordered_aggregates = true,
                                                 .supports_update_from = true,
                                                 .supports_delete_using = true,
                                                 .supports_on_conflict = true,
                                                 .supports_default_values = true,
                                                 .supports_adding_constraints = true,
                                                 .generated_keys = azoth::generated_keys::rising};
        return all;
    }

    std::string quick_keys_query(const schema::table& table, std::string_view key) const override
    {
        return rising_keys_query(table.name(), key);
    }

    // Backticks quote a name in every mode. https://mariadb.com/kb/en/identifier-names/
    identifier_rules identifiers() const noexcept override { return {.quote = '`', .greatest_length = 64}; }

    std::string_view row_of_defaults() const noexcept override { return " () VALUES ()"; }

    // Texts are compared by code points. `||` joins texts and double quotes quote names, as in SQL that a program writes for several
    // databases. A backslash escapes in texts: drivers that spell values count on it. What does not fit is refused instead of changed,
    // and a key of 0 is one. An assignment sees no other's value. A quotient of decimals has 16 digits more than the dividend, and texts
    // are joined to any length. A point of a regular expression stands for the end of a line, too.
    // https://mariadb.com/kb/en/sql-mode/ https://mariadb.com/kb/en/server-system-variables/
    std::vector<std::string> session_settings() const override
    {
        return {"SET SESSION collation_connection = 'utf8mb4_nopad_bin', sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,"
                "NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,ANSI_QUOTES,"
                "PIPES_AS_CONCAT,SIMULTANEOUS_ASSIGNMENT', time_zone = '+00:00', div_precision_increment = 16, "
                "group_concat_max_len = 1073741824, default_regex_flags = 'DOTALL'"};
    }

    // A foreign key would keep a table from being dropped before one that refers to it.
    // https://mariadb.com/kb/en/set-statement/ https://mariadb.com/kb/en/drop-table/
    std::vector<std::string> drop_tables(std::span<const schema::table> tables, bool if_exists) const override
    {
        std::string names;
        for (const schema::table& each : tables) {
            if (!names.empty()) names += ", ";
            names += quoted(each.name());
        }
        if (names.empty()) return {};
        return {std::string{"SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE "} + (if_exists ? "IF EXISTS " : "") +
                names};
    }

    // Its texts have a collation of their own, which minds no case.
    // https://mariadb.com/kb/en/information-schema-tables-table/
    std::string table_names_query() const override
    {
        return "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database() AND "
               "table_type = 'BASE TABLE' ORDER BY BINARY table_name";
    }

    // The level is that of the next transaction. https://mariadb.com/kb/en/set-transaction/
    std::string begin(const transaction_mode& mode) const override
    {
        std::string sql;
        if (mode.level != isolation::database_default)
            sql = "SET TRANSACTION ISOLATION LEVEL " + std::string{words(mode.level)} + "; ";
        return sql + (mode.read_only ? "START TRANSACTION READ ONLY" : "START TRANSACTION");
    }

    failure_kind classify(const failure& what) const noexcept override
    {
        const failure_kind kind = mysql::classify(what.native_code, what.message);
        return kind == failure_kind::other ? standard_dialect::classify(what) : kind;
    }

protected:
    std::unique_ptr<sql_compiler> statement_compiler(placeholder_style style) const override
    {
        return std::make_unique<mysql::statement_compiler>(*this, style);
    }
    std::unique_ptr<ddl_compiler> table_compiler() const override
    {
        return std::make_unique<mysql::table_compiler>(*this);
    }
};

} // namespace

std::unique_ptr<azoth::dialect> make_dialect() { return std::make_unique<dialect>(); }

} // namespace azoth::mysql
