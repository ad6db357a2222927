// A column of the row that could not be inserted.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <string>
#include <string_view>

namespace azoth::node {

/// In an upsert, the value that the row would have had: `excluded.name`. By table and name; for mapped members it is a constant of the
/// program.
class excluded_column : public base {
public:
    /// Requires: both texts live as long as the program.
    constexpr excluded_column(std::string_view table, std::string_view name, type_id type) noexcept
        : base(type, true),
          table_(table),
          name_(name)
    {}
    constexpr ~excluded_column() override {}

    std::string_view table() const noexcept { return table_; }
    std::string_view name() const noexcept { return name_; }

    void accept(visitor&) const final;
    void write_key(key_writer&) const override;

protected:
    // For a column that owns its texts.
    explicit excluded_column(type_id type) noexcept : base(type, false) {}

    std::string_view table_{};
    std::string_view name_{};
};

/// The same of a table that is known at run time only.
class named_excluded_column final : public excluded_column {
public:
    named_excluded_column(std::string table, std::string name, type_id type);
    void write_key(key_writer&) const override;

private:
    std::string table_text_;
    std::string name_text_;
};

} // namespace azoth::node
