#include <azoth/sql/node/aggregate.hpp>

#include "sql/node/identifier.hpp"
#include "sql/node/tags.hpp"

#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/visitor.hpp>

#include <vector>

namespace azoth::node {

aggregate::aggregate(std::string_view name, type_id type, form how, std::span<const handle> parts)
    : many_children(type, parts),
      name_(name),
      form_(how)
{
    check_function_name(name_);
}

handle aggregate::with_filter(const handle& condition) const
{
    std::vector<handle> parts(children().begin(), children().end() - (form_.filtered ? 1 : 0));
    parts.push_back(form_.filtered ? logical::make({children().back(), condition}, logical_operator::and_) : condition);
    form how = form_;
    how.filtered = true;
    return make(parts, name_, type(), how);
}

handle aggregate::with_order(std::span<const handle> orderings) const
{
    std::vector<handle> parts(children().begin(), children().end());
    parts.insert(parts.end() - (form_.filtered ? 1 : 0), orderings.begin(), orderings.end());
    form how = form_;
    how.orderings += orderings.size();
    return make(parts, name_, type(), how);
}

handle aggregate::without_order() const
{
    std::vector<handle> parts(arguments().begin(), arguments().end());
    if (form_.filtered) parts.push_back(children().back());
    form how = form_;
    how.orderings = 0;
    return make(parts, name_, type(), how);
}

void aggregate::accept(visitor& v) const { v.visit(*this); }

void aggregate::write_key(key_writer& key) const
{
    key.tag(tags::aggregate);
    key.text(name_);
    key.number(static_cast<std::uint64_t>(type()));
    key.number(form_.distinct ? 1 : 0);
    key.number(form_.filtered ? 1 : 0);
    key.number(form_.within_group ? 1 : 0);
    key.number(form_.orderings);
}

} // namespace azoth::node
