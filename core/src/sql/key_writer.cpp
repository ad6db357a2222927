#include <azoth/sql/node/key_writer.hpp>

#include "sql/node/tags.hpp"

#include <algorithm>
#include <unordered_map>

namespace azoth::node {
namespace {

constexpr std::size_t searched_value_count = 32;

} // namespace

class key_writer::index {
public:
    explicit index(std::span<const bound_value> values)
    {
        for (std::size_t i = 0; i < values.size(); ++i) add(values[i].origin, i);
    }
    void add(const base* origin, std::size_t number) { first_.try_emplace(origin, number); }
    const std::size_t* find(const base* origin) const
    {
        const auto found = first_.find(origin);
        return found == first_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<const base*, std::size_t> first_;
};

key_writer::key_writer(const base& statement)
{
    values_.reserve(usual_value_count);
    bytes_.reserve(usual_key_size);
    walk(statement);
}

key_writer::~key_writer() = default;

void key_writer::walk(const base& node)
{
    if (node.is_permanent()) {
        tag(tags::permanent);
        address(&node);
        return;
    }
    const std::size_t start = bytes_.size();
    node.write_key(*this);
    if (repeats_source(node, start)) return;
    const std::span<const handle> children = node.children();
    number(children.size());
    for (const handle& each : children) walk(each.node());
}

// Every column of a subquery leads to the whole of it: it is written once, and its number from then on.
bool key_writer::repeats_source(const base& node, std::size_t start)
{
    const auto kind = static_cast<std::uint8_t>(bytes_[start]);
    if (kind != tags::derived_table && kind != tags::cte) return false;
    const auto known = std::find(sources_.begin(), sources_.end(), &node);
    if (known == sources_.end()) {
        sources_.push_back(&node);
        return false;
    }
    bytes_.resize(start);
    tag(tags::repeated_source);
    number(static_cast<std::uint64_t>(known - sources_.begin()));
    return true;
}

void key_writer::bind(const base* origin, const value_view& value)
{
    if (!repeats(origin)) bind_each(origin, value);
}

void key_writer::bind_later(const base* origin, type_id type)
{
    has_parameters_ = true;
    if (!repeats(origin)) add(origin, value_view::null(type));
}

void key_writer::bind_each(const base* origin, const value_view& value)
{
    add(origin, value);
    tag(value.is_null() ? 1 : 0);
}

void key_writer::bind_cell(const base* origin, const value_view& value) { add(origin, value); }

bool key_writer::repeats(const base* origin)
{
    const bound_value* first = find(origin);
    if (!first) return false;
    tag(tags::repeated_value);
    number(static_cast<std::uint64_t>(first - values_.data()));
    return true;
}

const bound_value* key_writer::find(const base* origin) const
{
    if (index_) {
        const std::size_t* number = index_->find(origin);
        return number ? &values_[*number] : nullptr;
    }
    const auto found =
        std::find_if(values_.begin(), values_.end(), [&](const bound_value& each) { return each.origin == origin; });
    return found == values_.end() ? nullptr : &*found;
}

void key_writer::add(const base* origin, const value_view& value)
{
    tag(tags::value);
    tag(static_cast<std::uint8_t>(value.type()));
    // How many decimals an expression has decides how it is read.
    if (value.type() == type_id::decimal && !value.is_null()) {
        const std::size_t point = value.bytes().find('.');
        number(point == std::string_view::npos ? 0 : value.bytes().size() - point);
    }
    const bool is_further = !values_.empty() && values_.back().origin == origin; // one of a list
    values_.push_back({origin, value});
    if (is_further) return;
    if (index_)
        index_->add(origin, values_.size() - 1);
    else if (values_.size() > searched_value_count)
        index_ = std::make_unique<index>(values_);
}

} // namespace azoth::node
