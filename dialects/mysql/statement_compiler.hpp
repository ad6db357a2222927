// What MariaDB says in another way than the standard.
#pragma once

#include <azoth/compile/sql_compiler.hpp>

#include <functional>

namespace azoth::mysql {

class statement_compiler final : public sql_compiler {
public:
    using sql_compiler::sql_compiler;
    using sql_compiler::visit;

    void visit(const node::aggregate&) override;
    void visit(const node::array_operation&) override;
    void visit(const node::array_value&) override;
    void visit(const node::binary&) override;
    void visit(const node::cast&) override;
    void visit(const node::function&) override;
    void visit(const node::json_access&) override;
    void visit(const node::like&) override;
    void visit(const node::over&) override;
    void visit(const node::table_function&) override;
    void visit(const node::time_part&) override;
    void visit(const node::time_shift&) override;
    void visit(const node::unary&) override;

private:
    handle lower(const handle& statement) const override;
    std::string_view type_name(type_id type) const override;
    std::string_view microsecond() const override { return "1"; } // durations are counts of them
    void limit_clause(const node::select& statement) override;
    void write_bound(const node::base& origin, std::size_t offset, type_id type) override;
    void write_literal(const value_view& value) override;
    void write_escape(char escape) override;
    std::string_view collation_name(std::string_view collation) const override;
    std::string_view function_name(const node::function& call) const override;

    // aggregates and windows
    std::string_view aggregate_name(const node::aggregate& call) const override;
    type_id type_of_call(const node::base& call) const override;
    void write_aggregate(const node::aggregate& call) override;
    void write_string_agg(const node::aggregate& call);
    void write_frame_offset(const node::base& offset, type_id type) override;
    void check_frame(const node::window& window) const;

    // operators
    void write_concat(const node::binary& node);
    void write_concat_operand(const node::base& operand, bool& is_first);
    void write_bits(const node::base& operation);
    void write_bit_operation(const node::base& operation);
    void write_bit_operand(const node::base& operand);
    void write_shift_right(const node::binary& node);
    void write_rounded(const node::function& call);
    void write_with_digits_of_quotients(const std::function<void()>& write_quotient);

    // dates and instants
    void write_truncated(const node::time_part& node);
    void write_time_difference(const node::binary& node);
    void write_cast_of_text(const node::cast& cast);

    // lists, arrays and documents
    void write_membership_of_array(const node::in_list& list) override;
    void write_rows_of_arrays(const node::row_list& list) override;
    void write_elements(const node::base& array, type_id element_type);
    void write_comparison_with_any(const node::binary& node, const node::array_operation& any);
    void write_access(std::string_view before, const node::json_access& node);
    void write_scalar_or(const node::base& operand);
    void write_path(const node::json_access& node);
    void write_listed_value(const node::value_rows& rows, std::size_t row, std::size_t column, bool is_first) override;
    void write_values_table(const node::values_table& table) override;

    // changes
    bool write_generated_key() override;
    void update_clauses(const node::update& statement) override;
    void delete_clauses(const node::delete_from& statement) override;
    void write_assignment_target(const node::assignment& assignment) override;
    void lock_clause(const node::row_lock& lock) override;
    void conflict_clause(const node::insert& statement) override;
    void write_excluded(const node::excluded_column& column) override;
    bool can_meet_in_another_key(const node::insert& statement) const;
    std::string_view column_to_keep(const node::insert& statement) const;
    void write_own(const node::insert& statement, std::string_view column);
    void write_kept_in_row_of_key(const node::insert& statement, std::string_view column);

    bool qualifies_targets_ = false; // an assignment may be to one of several tables
};

} // namespace azoth::mysql
