// SQLite's CREATE TABLE.
#pragma once

#include <azoth/compile/ddl_compiler.hpp>

namespace azoth::sqlite {

class table_compiler final : public ddl_compiler {
public:
    using ddl_compiler::ddl_compiler;

private:
    void write_column(std::string& to, const schema::table& table, const schema::column& column) const override;
    std::string type_name(const schema::table& table, const schema::column& column) const override;
    bool writes_key_with_column(const schema::table& table) const override;
    std::vector<schema::check_constraint> further_checks(const schema::table& table) const override;
};

} // namespace azoth::sqlite
