#include <azoth/sql/node/in_list.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <bit>
#include <utility>

namespace azoth::node {

in_list::in_list(handle subject, std::vector<azoth::value> values, type_id element_type, bool negated)
    : base(type_id::boolean),
      subject_{std::move(subject)},
      values_(std::move(values)),
      element_type_(element_type),
      negated_(negated)
{
    if (!is_one_array()) return;
    views_.reserve(values_.size());
    for (const azoth::value& each : values_) views_.push_back(each.view());
}

in_list::in_list(handle subject, const in_list& original)
    : base(type_id::boolean),
      subject_{std::move(subject)},
      original_(handle{&original}),
      element_type_(original.element_type_),
      negated_(original.negated_)
{}

const in_list& in_list::origin() const noexcept
{
    return original_ ? static_cast<const in_list&>(original_->node()) : *this;
}

std::size_t in_list::spelled_count() const noexcept
{
    return values().empty() || is_one_array() ? 0 : std::bit_ceil(values().size());
}

handle in_list::with_children(std::span<const handle> children) const
{
    return handle{new in_list(children[0], origin())};
}

void in_list::accept(visitor& v) const { v.visit(*this); }

void in_list::write_key(key_writer& key) const
{
    key.tag(tags::in_list);
    key.number(negated_ ? 1 : 0);
    key.number(static_cast<std::uint64_t>(element_type_));
    key.number(spelled_count());
    const in_list& list = origin();
    if (values().empty() || key.repeats(&list)) return;
    if (is_one_array()) {
        key.bind(&list, value_view::of_array(element_type_, list.views_.data(), list.views_.size()));
        return;
    }
    // The padding repeats the last value: the list means the same.
    for (std::size_t i = 0; i < spelled_count(); ++i)
        key.bind_each(&list, i < values().size() ? values()[i].view() : values().back().view());
}

} // namespace azoth::node
