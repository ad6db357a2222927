// MariaDB's CREATE TABLE.
#pragma once

#include <azoth/compile/ddl_compiler.hpp>

namespace azoth::mysql {

class table_compiler final : public ddl_compiler {
public:
    using ddl_compiler::ddl_compiler;

    std::string add_foreign_key(const schema::table& table, const schema::foreign_key& key,
                                bool if_not_exists) const override;

private:
    void write_column(std::string& to, const schema::table& table, const schema::column& column) const override;
    std::string type_name(const schema::table& table, const schema::column& column) const override;
    std::string_view generated_key_words() const override { return " AUTO_INCREMENT"; }
    std::string_view table_options() const override;
    void write_index_column(std::string& to, const schema::table& table, const schema::index& index,
                            std::string_view column) const override;
    std::vector<schema::check_constraint> further_checks(const schema::table& table) const override;
};

} // namespace azoth::mysql
