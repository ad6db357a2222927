// A parameter whose value comes when the statement is executed.
#pragma once

#include <azoth/sql/node/base.hpp>

#include <string>

namespace azoth::node {

/// A named place for a value in a prepared statement. Two of one name get the same value.
class parameter final : public base {
public:
    parameter(std::string name, type_id type) : base(type), name_(std::move(name)) {}

    const std::string& name() const noexcept { return name_; }

    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::string name_;
};

} // namespace azoth::node
