// A column of a table, looked up in the statement's scope by the table's name.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <string>
#include <string_view>

namespace azoth::schema {
class table;
}

namespace azoth::node {

/// A column by table and name. For mapped members it is a constant of the program, made by the compiler.
class column : public base {
public:
    /// A constant. `described` is called when a statement is compiled. Requires: both texts live as long as the program.
    constexpr column(std::string_view table, std::string_view name, type_id type, bool nullable,
                     const schema::table& (*described)() = nullptr) noexcept
        : base(type, true),
          table_(table),
          name_(name),
          nullable_(nullable),
          description_(described)
    {}
    /// A constant whose names are told when they are asked for: for members that are named inside a mapping.
    constexpr column(std::string_view (*table_name)(), std::string_view (*column_name)(), type_id type, bool nullable,
                     const schema::table& (*described)()) noexcept
        : base(type, true),
          table_of_(table_name),
          name_of_(column_name),
          nullable_(nullable),
          description_(described)
    {}
    // g++ takes the address of the implicit one before it is defined; a written one works in constants.
    constexpr ~column() override {}

    std::string_view table() const noexcept { return table_of_ ? table_of_() : table_; }
    std::string_view name() const noexcept { return name_of_ ? name_of_() : name_; }
    bool is_nullable() const noexcept { return nullable_; }
    /// The column's table, where a select that names no other source may take it from here; null when only its name is known.
    const schema::table* description() const { return description_ ? &description_() : nullptr; }

    void accept(visitor&) const final;
    void write_key(key_writer&) const override;

protected:
    // For a column that owns its texts.
    column(type_id type, bool nullable) noexcept : base(type, false), nullable_(nullable) {}

    std::string_view table_{};
    std::string_view (*table_of_)() = nullptr;
    std::string_view name_{};
    std::string_view (*name_of_)() = nullptr;
    bool nullable_;

private:
    const schema::table& (*description_)() = nullptr;
};

/// A column of a table that is known at run time only.
class named_column final : public column {
public:
    named_column(std::string table, std::string name, type_id type, bool nullable);
    void write_key(key_writer&) const override;

private:
    std::string table_text_;
    std::string name_text_;
};

} // namespace azoth::node
