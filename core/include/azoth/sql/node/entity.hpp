// All columns of a mapped struct, as one item of a select.
#pragma once

#include <azoth/sql/handle.hpp>

#include <span>

namespace azoth::node {

class column;

/// Stands for the columns of a struct, in the order of its mapping: a constant of the program.
class entity : public base {
public:
    /// `all` is called when a statement is compiled; what it gives lives as long as the program. `computes`: some of them are no columns
    /// of the table, but expressions (`az::selected`); those are its children.
    constexpr explicit entity(std::span<const handle> (*all)(), bool computes = false) noexcept
        : base(type_id::unknown, true, computes),
          columns_(all),
          computes_(computes)
    {}
    constexpr ~entity() override {}

    virtual std::span<const handle> columns() const { return columns_(); }
    /// One that is a column of the table.
    const column& table_column() const;

    std::span<const handle> children() const noexcept final;
    handle with_children(std::span<const handle> children) const final;
    void accept(visitor&) const final;
    void write_key(key_writer&) const override;

protected:
    entity() noexcept : base(type_id::unknown), computes_(true) {}

private:
    std::span<const handle> (*columns_)() = nullptr;
    bool computes_;
};

} // namespace azoth::node
