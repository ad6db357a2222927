// A function call.
#pragma once

#include <azoth/sql/node/many_children.hpp>

#include <string>

namespace azoth::node {

/// A function that gives a value per row. The name is an identifier that was checked when the node was made.
class function final : public many_children<function> {
public:
    /// Throws: `mapping_error` when `name` is no plain identifier (letters, digits, underscores, dots between them).
    function(std::string_view name, type_id type, std::span<const handle> arguments);

    const std::string& name() const noexcept { return name_; }

    handle with_children(std::span<const handle> children) const override { return make(children, name_, type()); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::string name_;
};

} // namespace azoth::node
