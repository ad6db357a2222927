// A table that stands in FROM, INTO or UPDATE.
#pragma once

#include <azoth/schema/table.hpp>
#include <azoth/sql/node/base.hpp>

namespace azoth::node {

/// A table by its description. For a mapped struct it is a constant of the program.
class table_source : public base {
public:
    /// A constant; `description` is called when a statement is compiled.
    constexpr explicit table_source(const schema::table& (*description)()) noexcept
        : base(type_id::unknown, true),
          description_(description)
    {}
    constexpr ~table_source() override {}

    virtual const schema::table& table() const { return description_(); }

    void accept(visitor&) const final;
    void write_key(key_writer&) const override;

protected:
    table_source() noexcept : base(type_id::unknown, false) {}

private:
    const schema::table& (*description_)() = nullptr;
};

/// A table that is known at run time.
class named_table final : public table_source {
public:
    explicit named_table(schema::table description) : table_(std::move(description)) {}
    const schema::table& table() const override { return table_; }
    void write_key(key_writer&) const override;

private:
    schema::table table_;
};

} // namespace azoth::node
