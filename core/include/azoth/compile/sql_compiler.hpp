// Prints statements as SQL: the standard's, with a function for each place where databases differ.
#pragma once

#include <azoth/base/value_view.hpp>
#include <azoth/compile/dialect.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/visitor.hpp>
#include <azoth/sql/node/window.hpp>

#include <memory>

namespace azoth {

namespace detail {
class parameters;
class scope;
struct named_windows;
struct insert_cell;
struct output_column;
struct scope_source;
} // namespace detail

/// How tightly a piece of SQL holds together. An operand that holds less tightly than its place asks for is put in
/// parentheses. Where databases disagree, as about `||` and `&` beside `+`, both orders get parentheses.
enum class precedence : std::uint8_t {
    lowest,
    or_,
    and_,
    not_,
    predicate,
    other_operator,
    sum,
    product,
    sign,
    primary
};

/// Compiles one statement: a visitor that writes each kind of node.
///
/// Every visit of an expression ends with `wrote`, which says how tightly its text holds together.
class sql_compiler : public node::visitor {
public:
    /// Lifetime: borrows the dialect.
    sql_compiler(const dialect& speaks_for, placeholder_style style);
    sql_compiler(const sql_compiler&) = delete;
    sql_compiler& operator=(const sql_compiler&) = delete;
    virtual ~sql_compiler();

    /// Compiles `statement`. A compiler is used once.
    ///
    /// Throws: `compile_error`.
    compiled compile(const handle& statement);

    /// An expression by itself, with its columns as they are named. For people. A compiler is used once.
    std::string print(const handle& expression);

    /// An expression as a part of the definition of the table whose columns it names: these unqualified, values as literals. A compiler is
    /// used once.
    ///
    /// Throws: `compile_error` for a value that has no literal.
    std::string print_in_table(const handle& expression);

    void visit(const node::aggregate&) override;
    void visit(const node::alias&) override;
    void visit(const node::array_operation&) override;
    void visit(const node::array_value&) override;
    void visit(const node::assignment&) override;
    void visit(const node::between&) override;
    void visit(const node::binary&) override;
    void visit(const node::bind&) override;
    void visit(const node::case_when&) override;
    void visit(const node::cast&) override;
    void visit(const node::clause&) override;
    void visit(const node::collate&) override;
    void visit(const node::column&) override;
    void visit(const node::constant&) override;
    void visit(const node::cte&) override;
    void visit(const node::derived_table&) override;
    void visit(const node::entity&) override;
    void visit(const node::excluded_column&) override;
    void visit(const node::function&) override;
    void visit(const node::grouping_set&) override;
    void visit(const node::in_list&) override;
    void visit(const node::join&) override;
    void visit(const node::json_access&) override;
    void visit(const node::label&) override;
    void visit(const node::like&) override;
    void visit(const node::logical&) override;
    void visit(const node::nullable&) override;
    void visit(const node::ordering&) override;
    void visit(const node::over&) override;
    void visit(const node::row_lock&) override;
    void visit(const node::row&) override;
    void visit(const node::row_list&) override;
    void visit(const node::parameter&) override;
    void visit(const node::value_rows&) override;
    void visit(const node::source_column&) override;
    void visit(const node::subselect&) override;
    void visit(const node::table_function&) override;
    void visit(const node::table_source&) override;
    void visit(const node::time_part&) override;
    void visit(const node::time_shift&) override;
    void visit(const node::unary&) override;
    void visit(const node::window&) override;
    void visit(const node::text&) override;
    void visit(const node::values_table&) override;

protected:
    // What a dialect may say in its own way, besides the visits.

    /// The statement in the words that this database has.
    virtual handle lower(const handle& statement) const { return statement; }
    /// True or false as a value and as a condition.
    virtual void write_boolean(bool value);
    /// The name of a type in CAST. Throws: `compile_error` for one that has none.
    virtual std::string_view type_name(type_id type) const;
    /// A duration of one microsecond, written.
    virtual std::string_view microsecond() const { return "INTERVAL '0.000001' SECOND"; }
    /// ` LIMIT ..`, ` OFFSET ..`.
    virtual void limit_clause(const node::select& statement);
    /// A bound value inside of an expression: the `offset`-th of those that `origin` binds. What is stored as given is a parameter alone.
    virtual void write_bound(const node::base& origin, std::size_t offset, type_id type);
    /// A value in the definition of a table. Throws: `compile_error` for one that has no literal.
    virtual void write_literal(const value_view& value);
    /// The operator and what follows the subject, of a list that is one array parameter: ` = ANY(..)`.
    virtual void write_membership_of_array(const node::in_list& list);
    /// What stands between the parentheses of `(a, b) IN (..)`: the rows, each in parentheses.
    virtual void write_rows_of_list(const node::row_list& list);
    /// The same of a list whose columns are array parameters.
    virtual void write_rows_of_arrays(const node::row_list& list);
    /// The key or index after `->`.
    virtual void write_json_step(const node::base& step);
    /// A collation by its name, which may be another one here.
    virtual std::string_view collation_name(std::string_view collation) const;
    /// What follows the pattern: ` ESCAPE '!'`; nothing when there is no escape character.
    virtual void write_escape(char escape);
    /// A function by its name, which may be another one here.
    virtual std::string_view function_name(const node::function& call) const;
    /// An aggregate by its name.
    virtual std::string_view aggregate_name(const node::aggregate& call) const;
    /// The type that the database gives for a call of an aggregate or a window function. Where it is not what the expression says, the
    /// result is cast.
    virtual type_id type_of_call(const node::base& call) const { return call.type(); }
    /// An update or a delete up to its conditions, which its sources are in scope for.
    virtual void update_clauses(const node::update& statement);
    virtual void delete_clauses(const node::delete_from& statement);
    /// The column that an assignment gives a value.
    virtual void write_assignment_target(const node::assignment& assignment);
    /// `FOR UPDATE OF ..`, without what happens where a row is locked already.
    virtual void lock_clause(const node::row_lock& lock);
    /// A call of an aggregate, without its window.
    virtual void write_aggregate(const node::aggregate& call);
    /// The number before PRECEDING or FOLLOWING, in a type other than its own unless that is unknown.
    virtual void write_frame_offset(const node::base& offset, type_id type);
    /// What an insert does with a row that a key does not let in, after its rows. Requires: `statement.on_conflict`.
    virtual void conflict_clause(const node::insert& statement);
    /// What an upsert would have inserted into the column.
    virtual void write_excluded(const node::excluded_column& column);
    /// A key that the database generates, in a row among others whose keys are given. False: there are no words of its own for that.
    virtual bool write_generated_key();
    /// One value of a list of rows in FROM; `is_first`: of the first row, which says what the columns' types are.
    virtual void write_listed_value(const node::value_rows& rows, std::size_t row, std::size_t column, bool is_first);
    /// A list of rows that is not empty, as a source with its name and those of its columns.
    virtual void write_values_table(const node::values_table& table);

    // The text.

    void write(std::string_view sql) { sql_ += sql; }
    void write_identifier(std::string_view name);
    /// An expression in a place that takes any.
    void write_expression(const node::base& expression) { write_operand(expression, precedence::lowest); }
    /// An expression in a place that takes what holds together as tightly as `least`.
    void write_operand(const node::base& expression, precedence least);
    void write_list(std::span<const handle> expressions);
    /// Conditions joined by AND; `true` among them says nothing and is left out. Nothing and false when none is left.
    bool write_conditions(std::string_view keyword, const std::vector<const node::base*>& conditions);
    /// The placeholder of the value that `origin` binds; its `offset`-th, for a list.
    void write_parameter(const node::base& origin, std::size_t offset = 0, bool list_as_json = false);
    /// The placeholder of a key or index, which is bound as a path that leads to it: `$."key"`, `$[0]`.
    void write_path_parameter(const node::base& origin);
    /// Tells how tightly what has just been written holds together.
    void wrote(precedence level) noexcept { level_ = level; }
    /// Sources, or terms of GROUP BY or ORDER BY, after the keyword. Nothing when there are none.
    void write_terms(std::string_view keyword, const std::vector<const node::base*>& terms);
    /// `a = 1, b = 2`, after the keyword.
    void write_assignments(std::string_view keyword, const std::vector<const node::assignment*>& assignments);
    /// The orderings within an aggregate or a window, after the keyword.
    void write_orderings(std::string_view keyword, std::span<const handle> terms);
    /// `VALUES (..), (..)`, as `write_listed_value` writes each.
    void write_listed_rows(const node::value_rows& rows);
    /// `left op right`.
    void write_binary(const node::binary& node, std::string_view op, precedence level);

    /// Says that this dialect has no words for `construct` and what to write instead.
    [[noreturn]] void refuse(std::string_view construct, std::string_view remedy) const;

    const azoth::dialect& dialect() const noexcept { return dialect_; }

private:
    // What a select inside a statement is for.
    enum class select_use : std::uint8_t { statement, branch, source, value, existence, rows };

    void write_statement(const node::clause& last);
    // with
    void write_with(const node::base& statement);
    void begin_query_with(const node::base& query);
    void end_query_with();
    void check_means_table(std::string_view name) const;
    // select, and combinations of selects
    void write_query(const node::base& query, select_use use);
    void write_compound(const node::clause& last, select_use use);
    void write_branch(const node::clause& branch, bool is_grouped, select_use use);
    void write_compound_order(const node::compound& statement, const std::vector<detail::output_column>& columns);
    bool orders_nulls_apart(const node::ordering& term) const;
    void write_order_of_nulls(const node::ordering& term);
    void write_order_words(const node::ordering& term);
    void write_distinct_on(const node::select& statement);
    void check_quantified(const node::subselect& node) const;
    void write_lock(const node::row_lock* lock, const detail::scope& sources);
    void write_text_statement(const node::text& statement);
    // select
    void write_select(const node::clause& last, select_use use);
    void write_items(const std::vector<detail::output_column>& items);
    void write_term(const node::base& expression); // of GROUP BY or ORDER BY
    // Whether the database takes `x AND FALSE` for FALSE before it looks at what it stands for.
    virtual bool folds_conjunctions() const { return false; }
    void check_nulls(const std::vector<detail::output_column>& items, const detail::scope& sources) const;
    // from
    detail::scope scope_of(const node::select& statement);
    void check_join(const node::join& join) const;
    void write_from(const detail::scope& sources, const node::select& statement);
    void write_source(const detail::scope_source& source);
    void write_table(std::string_view name);
    void write_join_condition(const detail::scope& sources, std::size_t joined);
    // changes
    void write_insert(const node::insert& statement);
    void write_insert_select(const node::insert& statement);
    void write_rows(const node::insert& statement);
    void write_cell(const detail::insert_cell& cell, std::string_view column, bool is_generated_key);
    void write_upsert(const node::insert& statement, const detail::scope& target);
    void write_column_list(const std::vector<std::string_view>& columns);
    void write_update(const node::update& statement);
    void write_delete(const node::delete_from& statement);
    void write_returning(const std::vector<const node::base*>& returning, const detail::scope& target);
    // functions over several rows
    void write_call(const node::base& call, const node::window* window);
    void write_window(const node::window& window);
    void write_window_parts(const node::window& window, std::size_t inherited);
    void write_frame(const node::window& window);
    void write_frame_edge(const node::window& window, node::frame_edge edge, const handle* offset);
    void write_window_clause(const detail::named_windows& windows);
    // definitions of tables
    void write_value_in_table(const node::base& origin);
    // columns
    void write_qualified(std::string_view source, std::string_view column);
    void check_not_compared_with_itself(const node::base& left, const node::base& right) const;
    void tell_columns(const std::vector<detail::output_column>& items);

    class nested; // enters a scope for as long as it lives

    const azoth::dialect& dialect_;
    placeholder_style style_;
    std::string sql_;
    precedence level_ = precedence::primary;
    std::unique_ptr<detail::parameters> parameters_;
    const detail::scope* scope_ = nullptr;                      // the innermost one
    const std::vector<detail::output_column>* items_ = nullptr; // of the innermost select
    const detail::named_windows* windows_ = nullptr;            // the same
    const node::base* quantified_ = nullptr;  // the operand of a comparison that may be ANY or ALL of a subquery
    bool with_at_queries_ = false;            // WITH can't stand before this change
    std::vector<const node::cte*> common_;    // what WITH defines
    const node::cte* defining_ = nullptr;     // what is being written there
    const schema::table* upserted_ = nullptr; // while DO UPDATE is written
    bool is_in_table_ = false;                // a part of the definition of a table
    bool is_fragment_ = false;                // an expression by itself: its columns need no scope
    compiled result_;
};

} // namespace azoth
