// What SQLite says in another way than the standard.
#pragma once

#include <azoth/compile/sql_compiler.hpp>

namespace azoth::sqlite {

class statement_compiler final : public sql_compiler {
public:
    using sql_compiler::sql_compiler;
    using sql_compiler::visit;

    void visit(const node::binary&) override;
    void visit(const node::cast&) override;
    void visit(const node::function&) override;

private:
    handle lower(const handle& statement) const override;
    void write_boolean(bool value) override;
    std::string_view type_name(type_id type) const override;
    void limit_clause(const node::select& statement) override;
    void write_membership_of_array(const node::in_list& list) override;
    std::string_view function_name(const node::function& call) const override;
    std::string_view aggregate_name(const node::aggregate& call) const override;
};

} // namespace azoth::sqlite
