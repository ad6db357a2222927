// A table under another name.
#pragma once

#include <azoth/sql/handle.hpp>
#include <azoth/sql/node/table_source.hpp>

#include <array>
#include <string>

namespace azoth::node {

class alias final : public base {
public:
    /// `source`: a `table_source`.
    alias(handle source, std::string name) : base(type_id::unknown), source_{std::move(source)}, name_(std::move(name))
    {}

    const table_source& source() const noexcept { return static_cast<const table_source&>(source_[0].node()); }
    const std::string& name() const noexcept { return name_; }

    std::span<const handle> children() const noexcept override { return source_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> source_;
    std::string name_;
};

} // namespace azoth::node
