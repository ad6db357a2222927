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
    return node::aggregate::make(arguments, call.name, type, node::aggregate::form{.distinct = call.distinct});
}

namespace {

// A function by name that turns out to be an aggregate becomes one.
handle as_aggregate(const handle& call)
{
    if (dynamic_cast<const node::aggregate*>(&call.node())) return call;
    const auto& function = static_cast<const node::function&>(call.node());
    return node::aggregate::make(function.children(), function.name(), function.type(), node::aggregate::form{});
}

} // namespace

handle add_filter(const handle& call, const handle& which)
{
    return static_cast<const node::aggregate&>(as_aggregate(call).node()).with_filter(which);
}

handle add_order(const handle& call, std::span<const handle> orderings)
{
    return static_cast<const node::aggregate&>(as_aggregate(call).node()).with_order(orderings);
}

handle make_function(std::string_view name, type_id type, std::span<const handle> arguments)
{
    return node::function::make(arguments, name, type);
}

handle make_cast(const handle& operand, type_id type) { return make_node<node::cast>(operand, type); }

handle make_case(std::span<const handle> branches, type_id type) { return node::case_when::make(branches, type); }

} // namespace detail
} // namespace azoth
