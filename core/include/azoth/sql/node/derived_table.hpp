// A select that stands in FROM.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>
#include <string>

namespace azoth::node {

class derived_table final : public base {
public:
    derived_table(handle select, std::string name)
        : base(type_id::unknown),
          select_{std::move(select)},
          name_(std::move(name))
    {}

    const base& select() const noexcept { return select_[0].node(); }
    const std::string& name() const noexcept { return name_; }

    std::span<const handle> children() const noexcept override { return select_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> select_;
    std::string name_;
};

} // namespace azoth::node
