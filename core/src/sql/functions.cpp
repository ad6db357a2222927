#include <azoth/sql/functions.hpp>

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/function.hpp>

namespace azoth {

aggregate<std::int64_t> count()
{
    const handle star[] = {handle{&node::star_constant}};
    return aggregate<std::int64_t>{detail::make_aggregate({"count", false}, type_id::int64, star)};
}

namespace detail {

handle make_aggregate(aggregate_call call, type_id type, std::span<const handle> arguments)
{
    return node::aggregate::make(arguments, call.name, type, node::aggregate::form{call.distinct, false});
}

handle add_filter(const handle& call, const handle& which)
{
    if (const auto* known = dynamic_cast<const node::aggregate*>(&call.node())) return known->with_filter(which);
    // A function by name that turns out to be an aggregate.
    const auto& function = static_cast<const node::function&>(call.node());
    std::vector<handle> parts(function.children().begin(), function.children().end());
    parts.push_back(which);
    return node::aggregate::make(parts, function.name(), function.type(), node::aggregate::form{false, true});
}

handle make_function(std::string_view name, type_id type, std::span<const handle> arguments)
{
    return node::function::make(arguments, name, type);
}

handle make_cast(const handle& operand, type_id type) { return make_node<node::cast>(operand, type); }

handle make_case(std::span<const handle> branches, type_id type) { return node::case_when::make(branches, type); }

} // namespace detail
} // namespace azoth
