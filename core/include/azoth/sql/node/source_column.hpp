// A column seen through a source that has a name of its own: an alias or a subquery.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>
#include <string>

namespace azoth::node {

class source_column final : public base {
public:
    /// `source`: an alias or derived table. `name`: the column's name or label in it.
    source_column(handle source, std::string name, type_id type, bool nullable)
        : base(type),
          source_{std::move(source)},
          name_(std::move(name)),
          nullable_(nullable)
    {}

    const base& source() const noexcept { return source_[0].node(); }
    const std::string& name() const noexcept { return name_; }
    bool is_nullable() const noexcept { return nullable_; }

    std::span<const handle> children() const noexcept override { return source_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> source_;
    std::string name_;
    bool nullable_;
};

} // namespace azoth::node
