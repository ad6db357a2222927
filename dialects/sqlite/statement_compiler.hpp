// What SQLite says in another way than the standard.
#pragma once

#include <azoth/compile/sql_compiler.hpp>

namespace azoth::sqlite {

class statement_compiler final : public sql_compiler {
public:
    using sql_compiler::sql_compiler;
    using sql_compiler::visit;

    void visit(const node::array_operation&) override;
    void visit(const node::array_value&) override;
    void visit(const node::binary&) override;
    void visit(const node::cast&) override;
    void visit(const node::function&) override;
    void visit(const node::json_access&) override;
    void visit(const node::time_part&) override;
    void visit(const node::time_shift&) override;

private:
    bool folds_conjunctions() const override { return true; } // sqlite3ExprAnd, while it parses
    handle lower(const handle& statement) const override;
    std::string_view microsecond() const override { return "1"; } // durations are counts of them
    void write_boolean(bool value) override;
    std::string_view type_name(type_id type) const override;
    void write_bound(const node::base& origin, std::size_t offset, type_id type) override;
    void limit_clause(const node::select& statement) override;
    void write_membership_of_array(const node::in_list& list) override;
    std::string_view function_name(const node::function& call) const override;
    std::string_view aggregate_name(const node::aggregate& call) const override;
    void write_rows_of_list(const node::row_list& list) override;
    void write_rows_of_arrays(const node::row_list& list) override;
    void write_json_step(const node::base& step) override;

    // texts
    void write_replace(const node::function& call);
    // numbers
    void write_exact_division(const node::binary& node);
    void write_exact_remainder(const node::binary& node);
    // dates and instants
    void write_seconds_text(const node::base& time);
    void write_day_text(const node::base& time);
    void write_microseconds(const node::base& time);
    void write_end_of_text(const node::base& time);
    void write_month_shift(const node::time_shift& node);
    void write_time_difference(const node::binary& node);
    void write_truncated(const node::time_part& node);
    void write_cast_to_instant(const node::cast& cast);
    // arrays and documents
    void begin_unless_null(const node::base& array, const node::base* other);
    void write_elements(const node::base& array);
    void write_comparison_with_any(const node::binary& node, const node::array_operation& any);
    void write_json_access(const node::json_access& node);
    void write_json_scalar_or(const node::base& operand);
    bool write_generated_key() override;
    void write_values_table(const node::values_table& table) override;
};

} // namespace azoth::sqlite
