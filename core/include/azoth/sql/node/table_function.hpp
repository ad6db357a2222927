// A function that gives rows and stands in FROM.
#pragma once

#include <azoth/sql/node/many_children.hpp>

#include <string>

namespace azoth::node {

/// The children are the arguments. What its columns are, only the database knows.
class table_function final : public many_children<table_function> {
public:
    /// `name`: what columns call it. Throws: `mapping_error` when `function` is no plain identifier.
    table_function(std::string_view function, std::string_view name, std::span<const handle> arguments);

    const std::string& function() const noexcept { return function_; }
    const std::string& name() const noexcept { return name_; }

    handle with_children(std::span<const handle> children) const override { return make(children, function_, name_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::string function_;
    std::string name_;
};

} // namespace azoth::node
