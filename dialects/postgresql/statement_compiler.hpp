// What PostgreSQL says in another way than the standard.
#pragma once

#include <azoth/compile/sql_compiler.hpp>

namespace azoth::postgresql {

class statement_compiler final : public sql_compiler {
public:
    using sql_compiler::sql_compiler;
    using sql_compiler::visit;

    void visit(const node::array_value&) override;
    void visit(const node::binary&) override;
    void visit(const node::cast&) override;
    void visit(const node::function&) override;
    void visit(const node::time_part&) override;
    void visit(const node::time_shift&) override;

private:
    std::string_view type_name(type_id type) const override;
    void write_escape(char escape) override;
    type_id type_of_call(const node::base& call) const override;
    void write_membership_of_array(const node::in_list& list) override;
    void write_rows_of_arrays(const node::row_list& list) override;
    std::string_view function_name(const node::function& call) const override;
    std::string_view collation_name(std::string_view collation) const override;
    void write_cast(std::string_view before, const node::base& operand, std::string_view after, std::string_view type);
    void write_array(const node::base& origin, std::size_t offset, type_id element_type);
    void write_truncated(const node::time_part& node);
    void write_difference_of_dates(const node::binary& node);
    void write_shift(const node::binary& node);
    void write_listed_value(const node::value_rows& rows, std::size_t row, std::size_t column, bool is_first) override;
};

} // namespace azoth::postgresql
