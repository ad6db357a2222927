// A value that is bound to a parameter.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/node/base.hpp>

namespace azoth::node {

/// One parameter, however often the node is reached.
class bind final : public base {
public:
    explicit bind(azoth::value bound) : base(bound.type()), value_(std::move(bound)) {}

    const azoth::value& value() const noexcept { return value_; }

    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    azoth::value value_;
};

} // namespace azoth::node
