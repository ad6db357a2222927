// A select that stands in FROM.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>
#include <string>

namespace azoth::node {

class derived_table final : public base {
public:
    /// `name`: empty for one whose columns nobody names. `lateral`: it sees the sources before it.
    derived_table(handle select, std::string name, bool lateral = false)
        : base(type_id::unknown),
          select_{std::move(select)},
          name_(std::move(name)),
          lateral_(lateral)
    {}

    const base& select() const noexcept { return select_[0].node(); }
    const std::string& name() const noexcept { return name_; }
    bool is_lateral() const noexcept { return lateral_; }

    std::span<const handle> children() const noexcept override { return select_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> select_;
    std::string name_;
    bool lateral_;
};

} // namespace azoth::node
