// A table, as a database holds it, whoever described it: a mapping, the program at run time, or an inspector.
#pragma once

#include <azoth/schema/constraint.hpp>

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace azoth {

class value;
template <class V = value> class expr;

namespace schema {

class table;

/// The parts of a table, to make one from.
struct table_description {
    std::string name;
    std::vector<column> columns;
    /// Names of the key's columns, in the key's order.
    std::vector<std::string> primary_key;
    std::vector<foreign_key> foreign_keys;
    std::vector<unique_key> unique_keys;
    std::vector<check_constraint> checks;
    std::vector<index> indexes;
    /// Name of the column that says when a row was removed, null as long as it was not; empty when rows are deleted.
    std::string deletion_mark{};
    /// The table that holds the other part of each row, under the same key: that of the struct which this one's inherits from. Null for others.
    std::shared_ptr<const table> base{};
};

/// A table: a cheap, immutable value. Views and references that it gives live as long as any copy of it.
class table {
public:
    /// A table of which only the name is known: it takes any column name.
    explicit table(std::string_view name);
    /// A table of these columns; keys and indexes follow from their options.
    ///
    /// Throws: `mapping_error` for a column name that repeats or a reference that is not `table.column`.
    table(std::string_view name, std::initializer_list<column> columns);
    /// Constraints without a name get one: `pk_`, `fk_`, `uq_`, `ck_`, `ix_`, the table, the columns.
    ///
    /// Throws: `mapping_error` for a name that repeats, or a key or index of a column that is not there.
    explicit table(table_description description);

    // In the library, so that programs which pass tables on compile less.
    table(const table&) noexcept;
    table& operator=(const table&) noexcept;
    ~table();

    const std::string& name() const noexcept { return data_->name; }
    /// Whether the columns are known.
    bool is_described() const noexcept { return !data_->columns.empty(); }
    std::span<const column> columns() const noexcept { return data_->columns; }
    /// The column of this name, or null.
    const column* find(std::string_view column) const noexcept;
    const std::vector<std::string>& primary_key() const noexcept { return data_->primary_key; }
    std::span<const foreign_key> foreign_keys() const noexcept { return data_->foreign_keys; }
    std::span<const unique_key> unique_keys() const noexcept { return data_->unique_keys; }
    std::span<const check_constraint> checks() const noexcept { return data_->checks; }
    std::span<const index> indexes() const noexcept { return data_->indexes; }
    /// The column that marks removed rows (`az::soft_delete`); empty when there is none.
    std::string_view deletion_mark() const noexcept { return data_->deletion_mark; }
    /// The table of the base, where each row is a part of one of its rows (a struct that inherits and has a table of its own); else null.
    const table* base() const noexcept { return data_->base.get(); }
    /// The last of its bases, or itself: the table of a hierarchy that has a row for each object.
    const table& root() const noexcept;

    /// The column as an expression; its type is known at run time. (Defined with the expressions, as the next two.)
    ///
    /// Throws: `mapping_error` listing the columns that there are, when they are known and this is none of them.
    expr<value> operator[](std::string_view column) const;
    /// The column of this table that has the name of `column`.
    template <class V> expr<V> operator[](const expr<V>& column) const;
    /// The column as an expression of type `V`.
    template <class V> expr<V> col(std::string_view column) const;

private:
    std::shared_ptr<const table_description> data_;
};

/// The column whose values the database generates when a row is inserted without one: a single integer primary key that has no default
/// and refers to nothing. Null when there is none. Lifetime: that of the table.
const column* generated_key(const table& of) noexcept;

/// The tables in an order in which each comes after those that it refers to; tables that refer to each other in a circle come last, in the
/// given order. A table that appears twice is taken once.
std::vector<table> in_dependency_order(std::span<const table> tables);

/// The parts of a table, to make another one from.
table_description description_of(const table& of);

/// One table of what two descriptions of it say. Requires: they have one name.
///
/// Throws: `mapping_error` for a column that they describe differently.
table merged(const table& a, const table& b);

/// Whether some of the tables refer to each other in a circle; a reference of a table to itself is none.
bool refer_in_a_circle(std::span<const table> tables);

} // namespace schema
} // namespace azoth
