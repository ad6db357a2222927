#include <azoth/sql/node/array_value.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

namespace azoth::node {

array_value::array_value(std::vector<azoth::value> values, type_id element_type)
    : base(type_id::array),
      values_(std::move(values)),
      element_type_(element_type)
{
    views_.reserve(values_.size());
    for (const azoth::value& each : values_) views_.push_back(each.view());
}

void array_value::accept(visitor& v) const { v.visit(*this); }

void array_value::write_key(key_writer& key) const
{
    key.tag(tags::array_value);
    key.number(static_cast<std::uint64_t>(element_type_));
    key.bind(this, value_view::of_array(element_type_, views_.data(), views_.size()));
}

} // namespace azoth::node
