// PostgreSQL's CREATE TABLE.
#pragma once

#include <azoth/compile/ddl_compiler.hpp>

namespace azoth::postgresql {

class table_compiler final : public ddl_compiler {
public:
    using ddl_compiler::ddl_compiler;

    std::vector<std::string> create_types(std::span<const schema::table> tables, bool if_not_exists) const override;
    std::vector<std::string> drop_types(std::span<const schema::table> tables) const override;
    std::string add_foreign_key(const schema::table& table, const schema::foreign_key& key,
                                bool if_not_exists) const override;

private:
    std::string type_name(const schema::table& table, const schema::column& column) const override;
};

} // namespace azoth::postgresql
