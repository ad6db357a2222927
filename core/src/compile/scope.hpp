// What a statement's columns may refer to.
#pragma once

#include <azoth/schema/table.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/cte.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/table_source.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace azoth::detail {

/// One entry of FROM.
struct scope_source {
    std::string_view name;                // what columns call it: the alias, else the table's name
    std::string_view table_name;          // empty for a subquery
    const schema::table* table = nullptr; // where its description is known
    const node::base* node = nullptr;     // what stands in FROM; null for a table of which only a column told the name
    bool is_named = false;                // an alias or a subquery: columns reach it through a handle of its own
    bool may_be_missing = false;          // the side of an outer join that may have no row

    /// The statement that gives the rows of a subquery or common table expression; null for a table.
    const node::base* statement() const noexcept;
};

/// The entry that a table, an alias or a subquery makes. Throws: `compile_error` for another node.
scope_source source_of(const node::base& from);
/// The entry that a column's table makes.
scope_source source_of(const node::column& column);

/// The sources of one statement, and of those around it. Lifetime: borrows the statement's nodes and the outer scope.
class scope {
public:
    explicit scope(const scope* outer = nullptr) noexcept : outer_(outer) {}

    /// Throws: `compile_error` when there is one of that name in this statement already.
    void add(const scope_source& entry);

    const std::vector<scope_source>& sources() const noexcept { return sources_; }
    std::vector<scope_source>& sources() noexcept { return sources_; }
    const scope* outer() const noexcept { return outer_; }

    /// What the column refers to, innermost statement first.
    ///
    /// Throws: `compile_error` naming the column, what is in scope, and the remedy.
    const scope_source& resolve(const node::column& column) const;
    const scope_source& resolve(const node::source_column& column) const;

    /// The same, in this statement alone; null when it is none of its sources.
    const scope_source* find_here(const node::column& column) const noexcept;
    const scope_source* find_here(const node::source_column& column) const noexcept;

    /// Whether there is a source of this name, here or around.
    bool knows(std::string_view name) const noexcept;

private:
    std::string listed() const;

    const scope* outer_;
    std::vector<scope_source> sources_;
};

} // namespace azoth::detail
