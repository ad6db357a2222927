// A column of a table, looked up in the statement's scope by the table's name.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <string>
#include <string_view>

namespace azoth::node {

/// A column by table and name. For mapped members it is a constant of the program, made by the compiler.
class column : public base {
public:
    /// A constant. Requires: both texts live as long as the program.
    constexpr column(std::string_view table, std::string_view name, type_id type, bool nullable) noexcept
        : base(type, true), table_(table), name_(name), nullable_(nullable)
    {
    }
    /// A constant whose table is told when it is asked for: for members that are named inside a mapping.
    constexpr column(std::string_view (*table_name)(), std::string_view name, type_id type, bool nullable) noexcept
        : base(type, true), table_of_(table_name), name_(name), nullable_(nullable)
    {
    }
    // g++ takes the address of the implicit one before it is defined; a written one works in constants.
    constexpr ~column() override {}

    std::string_view table() const noexcept { return table_of_ ? table_of_() : table_; }
    std::string_view name() const noexcept { return name_; }
    bool is_nullable() const noexcept { return nullable_; }

    void accept(visitor&) const final;
    void write_key(key_writer&) const override;

protected:
    // For a column that owns its texts.
    column(type_id type, bool nullable) noexcept : base(type, false), nullable_(nullable) {}

    std::string_view table_{};
    std::string_view (*table_of_)() = nullptr;
    std::string_view name_{};
    bool nullable_;
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
