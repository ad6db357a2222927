// What differs from one database to another.
#pragma once

#include <azoth/base/error.hpp>
#include <azoth/base/placeholder.hpp>
#include <azoth/compile/capabilities.hpp>
#include <azoth/compile/compiled.hpp>
#include <azoth/compile/identifier.hpp>
#include <azoth/compile/row_insert.hpp>
#include <azoth/compile/row_update.hpp>
#include <azoth/compile/transaction_mode.hpp>
#include <azoth/schema/table.hpp>
#include <azoth/sql/handle.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace azoth {

/// What reads the rows of a select in portions, through a cursor.
struct cursor_texts {
    std::string declare; ///< stands before the select
    std::string fetch;   ///< gives the next portion, no rows at the end
    std::string close;
};

/// Compiles statements and speaks for one database. Immutable; used by several threads at once.
class dialect {
public:
    dialect() = default;
    dialect(const dialect&) = delete;
    dialect& operator=(const dialect&) = delete;
    virtual ~dialect() = default;

    /// As in a URI.
    virtual std::string_view name() const noexcept = 0;
    virtual const azoth::capabilities& capabilities() const noexcept = 0;

    /// The text of a statement.
    ///
    /// Throws: `compile_error` for what can't be said, naming the construct, the dialect and the remedy.
    virtual compiled compile(const handle& statement, placeholder_style) const = 0;

    /// The text that inserts `rows.row_count` rows, every value a parameter, row after row. With a generated key (only for one row, or when
    /// `generated_keys` is `from_sequence` or `rising`) it gives that key as its only column, `from_sequence` the row's number from 1 before
    /// it.
    virtual compiled compile_rows(const row_insert& rows, placeholder_style) const = 0;

    /// The same for any number of rows, with one array parameter for each column.
    ///
    /// Requires: `capabilities().supports_array_parameters`.
    virtual compiled compile_row_arrays(const row_insert& rows, placeholder_style) const = 0;

    /// The text that updates many rows, as `capabilities().row_updates` says: `rows.row_count` rows, every value a parameter, row after row;
    /// or any number of rows, with one array parameter for each column. The columns that are set come first, then the conditions. The rows
    /// that it meets are locked in the order in which they are given, before the first one is changed. Empty where this table has to be
    /// updated row by row.
    virtual std::optional<compiled> compile_row_updates(const row_update& /*rows*/, placeholder_style) const
    {
        return {};
    }

    /// What follows the table's name in an insert of one row of defaults alone.
    virtual std::string_view row_of_defaults() const noexcept { return " DEFAULT VALUES"; }

    /// A select of the key that the connection's last insert of one row was given, for tables where `quick_keys_query` allows it; empty
    /// where only the insert itself tells it.
    virtual std::string_view last_key_query() const noexcept { return {}; }

    /// A select of one integer: 1 where this table's generated keys may be had in the dialect's quick ways (`last_key_query`, and
    /// `compile_row_arrays` or `compile_rows` with keys), 0 where every row has to be inserted by itself and tell its own key. Empty where
    /// nothing has to be asked.
    virtual std::string quick_keys_query(const schema::table&, std::string_view /*key*/) const { return {}; }

    /// A select of the greatest key of a table, as one integer, 0 when there is none, for a session that is going to assign the next ones
    /// while it holds the write lock. It gives a null where keys may not be assigned, because the database would have done anything else
    /// than take the next number. Empty where sessions never assign keys.
    virtual std::string assignable_key_query(const schema::table&, std::string_view /*key*/) const { return {}; }

    /// DDL, a statement each: the tables in an order in which each comes after those that it refers to. Foreign keys of tables that refer
    /// to each other in a circle are added when all of them are there. The way to create more than one table.
    virtual std::vector<std::string> create_tables(std::span<const schema::table> tables, bool if_not_exists) const;
    /// The tables, in an order in which nothing refers to what is dropped.
    virtual std::vector<std::string> drop_tables(std::span<const schema::table> tables, bool if_exists) const;

    /// One table, with its foreign keys, then its indexes.
    virtual std::vector<std::string> create_table(const schema::table&, bool if_not_exists) const = 0;
    virtual std::vector<std::string> drop_table(const schema::table&, bool if_exists) const = 0;
    /// What drops the types that `create_tables` made for columns of these tables, where no other table has columns of them.
    virtual std::vector<std::string> drop_types(std::span<const schema::table>) const { return {}; }
    /// Foreign keys that `create_table` leaves out; empty where it leaves none out.
    virtual std::vector<std::string> add_foreign_keys(const schema::table&) const { return {}; }
    virtual std::vector<std::string> drop_foreign_keys(const schema::table&) const { return {}; }

    /// An expression over the columns of one row, as it stands in the definition of their table: values are written as literals.
    ///
    /// Throws: `compile_error` for values that have no literal, and where the dialect can't say it.
    virtual std::string text_in_table(const handle& expression) const;

    /// A select that lists the names of the tables of the default schema in one column, `name`, in order.
    virtual std::string table_names_query() const = 0;

    /// How a cursor of this name gives a select's rows, so many at once, while other statements run in the same transaction. Empty where
    /// rows that are not read yet are no hindrance to other statements anyway.
    virtual std::optional<cursor_texts> cursor(std::string_view /*name*/, std::size_t /*portion*/) const { return {}; }

    /// What is run on every new connection, before anything else: settings on which the meaning of the dialect's texts depends.
    virtual std::vector<std::string> session_settings() const { return {}; }

    /// Transaction control.
    virtual std::string begin(const transaction_mode&) const = 0;
    /// What is run before `begin` and after the end of a read-only transaction where BEGIN can't say it; empty where it can.
    virtual std::string_view forbid_writing() const noexcept { return {}; }
    virtual std::string_view allow_writing() const noexcept { return {}; }
    virtual std::string commit() const { return "COMMIT"; }
    virtual std::string rollback() const { return "ROLLBACK"; }

    /// How identifiers are written.
    virtual identifier_rules identifiers() const noexcept { return {}; }
    /// An identifier as it is written in SQL: as it is where that is safe, quoted otherwise.
    ///
    /// Throws: `compile_error` for one that no quoting saves: empty, with a NUL byte, not UTF-8, too long for the database.
    virtual std::string quoted(std::string_view identifier) const;

    /// What a failure means, by its code.
    virtual failure_kind classify(const failure&) const noexcept = 0;
};

/// Makes a dialect: what is registered under a name.
using dialect_factory = std::function<std::unique_ptr<dialect>()>;

} // namespace azoth
