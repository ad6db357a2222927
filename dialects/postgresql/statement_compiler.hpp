// What PostgreSQL says in another way than the standard.
#pragma once

#include <azoth/compile/sql_compiler.hpp>

namespace azoth::postgresql {

class statement_compiler final : public sql_compiler {
public:
    using sql_compiler::sql_compiler;
    using sql_compiler::visit;

    void visit(const node::binary&) override;
    void visit(const node::cast&) override;
    void visit(const node::function&) override;

private:
    std::string_view type_name(type_id type) const override;
    void write_escape(char escape) override;
    type_id type_of_call(const node::base& call) const override;
    void write_membership_of_array(const node::in_list& list) override;
};

} // namespace azoth::postgresql
