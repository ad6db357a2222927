// SQL as the standard has it: what dialects begin with, and what is printed for people.
#pragma once

#include <azoth/compile/ddl_compiler.hpp>
#include <azoth/compile/printing.hpp>
#include <azoth/compile/sql_compiler.hpp>

namespace azoth {

/// Speaks for no database in particular. A dialect derives from it and overrides what its database does in another way.
class standard_dialect : public dialect {
public:
    std::string_view name() const noexcept override { return "standard SQL"; }
    const azoth::capabilities& capabilities() const noexcept override;

    compiled compile(const handle& statement, placeholder_style) const final;
    /// `INSERT INTO .. VALUES (..), (..)`, and for one row of a generated key ` RETURNING key` where the dialect returns.
    compiled compile_rows(const row_insert& rows, placeholder_style) const override;
    /// Refuses: the standard has no array parameters.
    compiled compile_row_arrays(const row_insert& rows, placeholder_style) const override;

    std::vector<std::string> create_tables(std::span<const schema::table> tables, bool if_not_exists) const override;
    std::vector<std::string> create_table(const schema::table&, bool if_not_exists) const final;
    std::vector<std::string> drop_table(const schema::table&, bool if_exists) const override;
    std::vector<std::string> drop_types(std::span<const schema::table> tables) const final;
    std::string text_in_table(const handle& expression) const final;

    std::string table_names_query() const override;
    std::string begin(const transaction_mode&) const override;
    /// By the SQLSTATEs of the standard.
    failure_kind classify(const failure&) const noexcept override;

protected:
    virtual std::unique_ptr<sql_compiler> statement_compiler(placeholder_style) const;
    virtual std::unique_ptr<ddl_compiler> table_compiler() const;
};

} // namespace azoth
