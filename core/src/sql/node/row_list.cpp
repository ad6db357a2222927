#include <azoth/sql/node/row_list.hpp>

#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <algorithm>
#include <bit>
#include <utility>

namespace azoth::node {

row_list::row_list(handle subject, std::vector<azoth::value> values, std::vector<type_id> types, bool negated)
    : base(type_id::boolean),
      subject_{std::move(subject)},
      values_(std::move(values)),
      types_(std::move(types)),
      negated_(negated)
{
    if (!is_arrays()) return;
    views_.reserve(values_.size());
    for (const azoth::value& each : values_) views_.push_back(each.view());
}

row_list::row_list(handle subject, const row_list& original)
    : base(type_id::boolean),
      subject_{std::move(subject)},
      original_(handle{&original}),
      negated_(original.negated_)
{}

const row_list& row_list::origin() const noexcept
{
    return original_ ? static_cast<const row_list&>(original_->node()) : *this;
}

std::size_t row_list::spelled_rows() const noexcept
{
    return is_empty() || is_arrays() ? 0 : std::bit_ceil(origin().values_.size() / width());
}

handle row_list::with_children(std::span<const handle> children) const
{
    return handle{new row_list(children[0], origin())};
}

void row_list::accept(visitor& v) const { v.visit(*this); }

void row_list::write_key(key_writer& key) const
{
    key.tag(tags::row_list);
    key.number(negated_ ? 1 : 0);
    key.number(spelled_rows());
    key.number(width());
    for (const type_id each : types()) key.number(static_cast<std::uint64_t>(each));
    const row_list& list = origin();
    if (is_empty() || key.repeats(&list)) return;
    const std::size_t rows = list.values_.size() / width();
    if (is_arrays()) {
        const auto stride = static_cast<std::uint32_t>(width());
        for (std::size_t i = 0; i < width(); ++i)
            key.bind_each(&list, value_view::of_array(types()[i], list.views_.data() + i, rows, stride));
        key.bind_each(&list, value_view::of_array(type_id::unknown, list.views_.data(), list.views_.size()));
        return;
    }
    for (std::size_t row = 0; row < spelled_rows(); ++row)
        for (std::size_t i = 0; i < width(); ++i)
            key.bind_each(&list, list.values_[std::min(row, rows - 1) * width() + i].view());
}

} // namespace azoth::node
