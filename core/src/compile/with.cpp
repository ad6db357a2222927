// Printing WITH.
#include "compile/nested.hpp"

#include "compile/common_tables.hpp"

#include <algorithm>

namespace azoth {

void sql_compiler::write_with(const node::base& statement)
{
    common_ = detail::common_tables(statement);
    if (common_.empty()) return;
    const bool is_recursive = std::any_of(common_.begin(), common_.end(), [](const node::cte* each) {
        return each->how() == node::cte::form::recursive;
    });
    std::string_view separator = is_recursive ? "WITH RECURSIVE " : "WITH ";
    for (const node::cte* each : common_) {
        const bool is_change = !node::is_query(each->statement());
        if (is_change && !dialect_.capabilities().supports_changes_in_with)
            refuse("a change in WITH", "run it first, with returning(...), and go on with the rows that it gives");
        if (each->is_materialized() && !dialect_.capabilities().supports_materialized)
            refuse("MATERIALIZED", "leave it out, or put the rows into a table of their own");
        write(separator);
        write_identifier(each->name());
        write(each->is_materialized() ? " AS MATERIALIZED (" : " AS (");
        defining_ = each;
        write_statement(node::clauses_of(each->statement()));
        defining_ = nullptr;
        write(")");
        separator = ", ";
    }
    write(" ");
}

void sql_compiler::visit(const node::cte& source)
{
    if (source.how() == node::cte::form::itself &&
        !(defining_ && defining_->how() == node::cte::form::recursive && defining_->name() == source.name()))
        throw compile_error("the cte " + source.name() +
                            " is used outside of its own recursive branch: use what union_all(...) has given");
    if (!with_at_queries_) return write_identifier(source.name());
    // A source of the change itself.
    write("(");
    begin_query_with(source);
    write("SELECT * FROM ");
    write_identifier(source.name());
    end_query_with();
    write(") AS ");
    write_identifier(source.name());
}

// Where WITH can't stand before a change, it stands at each select within it, and sees nothing of what is around that.
void sql_compiler::begin_query_with(const node::base& query)
{
    with_at_queries_ = false;
    const nested here{*this, nullptr};
    write_with(query);
}

void sql_compiler::end_query_with()
{
    common_.clear();
    with_at_queries_ = true;
}

// In a statement that WITH belongs to, its names hide those of tables.
void sql_compiler::check_means_table(std::string_view name) const
{
    if (std::any_of(common_.begin(), common_.end(), [&](const node::cte* each) { return each->name() == name; }))
        throw compile_error("the table " + std::string{name} +
                            " is hidden by the cte of the same name: give the cte "
                            "another name");
}

} // namespace azoth
