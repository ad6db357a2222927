// An array of values that is bound to one parameter.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/handle.hpp>

#include <vector>

namespace azoth::node {

/// One parameter, however many values it has.
class array_value final : public base {
public:
    array_value(std::vector<azoth::value> values, type_id element_type);

    const std::vector<azoth::value>& values() const noexcept { return values_; }
    type_id element_type() const noexcept { return element_type_; }

    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::vector<azoth::value> values_;
    std::vector<value_view> views_;
    type_id element_type_;
};

} // namespace azoth::node
