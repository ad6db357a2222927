// All columns of a mapped struct, as one item of a select.
#pragma once

#include <azoth/sql/handle.hpp>

#include <span>

namespace azoth::node {

/// A constant of the program that stands for the columns of a struct, in the order of its mapping.
class entity final : public base {
public:
    /// `all` is called when a statement is compiled; what it gives lives as long as the program.
    constexpr explicit entity(std::span<const handle> (*all)()) noexcept : base(type_id::unknown, true), columns_(all)
    {}
    constexpr ~entity() override {}

    std::span<const handle> columns() const { return columns_(); }

    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::span<const handle> (*columns_)();
};

} // namespace azoth::node
