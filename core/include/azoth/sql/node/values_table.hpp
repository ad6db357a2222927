// Values of the program that stand in FROM.
#pragma once

#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/value_rows.hpp>

#include <array>
#include <string>

namespace azoth::node {

class values_table final : public base {
public:
    /// `rows`: a `value_rows`.
    values_table(handle rows, std::string name) : base(type_id::unknown), rows_{std::move(rows)}, name_(std::move(name))
    {}

    const value_rows& rows() const noexcept { return static_cast<const value_rows&>(rows_[0].node()); }
    const std::string& name() const noexcept { return name_; }

    std::span<const handle> children() const noexcept override { return rows_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> rows_;
    std::string name_;
};

} // namespace azoth::node
