// A column, as a database holds it.
#pragma once

#include <azoth/base/error.hpp> // before `unique`: g++'s -Wshadow would take failure_kind::unique for its shadow
#include <azoth/base/sql_type.hpp>
#include <azoth/base/time.hpp>

#include <string>
#include <string_view>

namespace azoth {

class handle;

namespace detail {

// A function that a mapping may give. A flag tells whether it does: g++ 12 with UBSan takes no comparison of a pointer with null as constant.
template <class R> struct given_function {
    constexpr given_function() noexcept = default;
    // Requires: not null.
    constexpr given_function(R (*function)()) noexcept : call(function), is_given(true) {}
    constexpr explicit operator bool() const noexcept { return is_given; }
    R operator()() const { return call(); }

    R (*call)() = nullptr;
    bool is_given = false;
};

} // namespace detail

struct primary_key_t {};
struct unique_t {};
struct indexed_t {};
struct nullable_t {};
/// Column options, of mappings and of tables that are declared at run time.
inline constexpr primary_key_t primary_key{};
inline constexpr unique_t unique{};
inline constexpr indexed_t indexed{};
inline constexpr nullable_t nullable{};

/// The default that the database fills in, as SQL text: `az::server_default("0")`. A literal of the program, never input.
struct server_default {
    constexpr server_default(std::string_view expression) noexcept : sql(expression) {}
    std::string_view sql;
};

/// An expression that gives a column's values: SQL text of the program, or a function that makes it when it is needed.
struct generation {
    std::string_view sql{};
    detail::given_function<handle> expression{};

    constexpr explicit operator bool() const noexcept { return expression || !sql.empty(); }
};
struct computed_t {
    generation from;
};
/// The database computes the column from others of its row whenever it is written, and stores it: `az::computed("amount * price")`. A
/// literal of the program, never input. Nobody else writes it. In mappings also a lambda of `az::member`s (`azoth/sql/computed.hpp`).
constexpr computed_t computed(std::string_view sql) noexcept { return {{sql}}; }

/// A foreign key to one column, as `"users.id"`.
struct references_column {
    std::string target;
};
inline references_column references_to(std::string_view table_dot_column) { return {std::string{table_dot_column}}; }

namespace schema {

/// What happens to a row whose referenced row is deleted.
enum class referential_action : unsigned char { no_action, cascade, set_null, restrict };

/// Options as values, for those who describe columns in a loop: a mapping, an inspector.
struct column_properties {
    bool nullable = false;
    bool primary_key = false;
    bool unique = false;
    bool indexed = false;
    /// The default expression in SQL; empty when there is none.
    std::string default_sql{};
    bool row_version = false;
    generation computed{};
    /// What a session writes into the column when it updates a row without assigning it, or null.
    timestamp (*on_update)() = nullptr;
};

/// A column of a table. A value: it may be copied and kept.
class column {
public:
    /// A column that holds no nulls, with options: `primary_key`, `unique`, `indexed`, `nullable`, `server_default`, `computed`,
    /// `references_to`, or all as `column_properties`.
    template <class... O> column(std::string_view name, sql_type type, const O&... options) : name_(name), type_(type)
    {
        (apply(options), ...);
    }

    const std::string& name() const noexcept { return name_; }
    const sql_type& type() const noexcept { return type_; }
    bool is_nullable() const noexcept { return nullable_; }
    bool is_primary_key() const noexcept { return primary_key_; }
    /// Unique on its own.
    bool is_unique() const noexcept { return unique_; }
    /// Has an index of its own.
    bool is_indexed() const noexcept { return indexed_; }
    /// The default expression in SQL; empty when there is none.
    const std::string& default_sql() const noexcept { return default_; }
    /// Tells the versions of a row apart: whoever changes a row writes another value into it.
    bool is_row_version() const noexcept { return row_version_; }
    /// The database computes it from the row, and nobody writes it.
    bool is_computed() const noexcept { return static_cast<bool>(computed_); }
    /// What it is computed from, where that was said to the library.
    const generation& computed() const noexcept { return computed_; }
    /// What a session writes into the column when it updates a row without assigning it, or null.
    timestamp (*on_update() const noexcept)() { return on_update_; }
    /// `table.column` that it refers to; empty when it refers to none.
    const std::string& reference() const noexcept { return reference_; }

private:
    void apply(primary_key_t) { primary_key_ = true; }
    void apply(unique_t) { unique_ = true; }
    void apply(indexed_t) { indexed_ = true; }
    void apply(nullable_t) { nullable_ = true; }
    void apply(const server_default& option) { default_ = option.sql; }
    void apply(const computed_t& option) { computed_ = option.from; }
    void apply(const references_column& option) { reference_ = option.target; }
    void apply(const column_properties& all)
    {
        nullable_ = all.nullable;
        primary_key_ = all.primary_key;
        unique_ = all.unique;
        indexed_ = all.indexed;
        default_ = all.default_sql;
        row_version_ = all.row_version;
        computed_ = all.computed;
        on_update_ = all.on_update;
    }

    std::string name_;
    sql_type type_;
    bool nullable_ = false;
    bool primary_key_ = false;
    bool unique_ = false;
    bool indexed_ = false;
    bool row_version_ = false;
    generation computed_{};
    timestamp (*on_update_)() = nullptr;
    std::string default_;
    std::string reference_;
};

} // namespace schema
} // namespace azoth
