#include <azoth/sql/window.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/over.hpp>

namespace azoth {

namespace {

frame_bound checked(frame_bound bound)
{
    if (bound.offset < 0) throw compile_error("a frame bound of a negative number: preceding and following count rows");
    return bound;
}

const node::window& node_of(const handle& specification)
{
    return static_cast<const node::window&>(specification.node());
}

// The parts of a window before the offsets of its frame.
std::vector<handle> parts_of(const node::window& from)
{
    const auto parts = from.children().first(from.how().partitions + from.how().orderings);
    return {parts.begin(), parts.end()};
}

} // namespace

frame_bound preceding(std::int64_t n) { return checked({node::frame_edge::preceding, n}); }
frame_bound following(std::int64_t n) { return checked({node::frame_edge::following, n}); }

window::window(std::string_view name) : specification_(node::window::make({}, name, node::window::form{})) {}

window window::with_partitions(std::span<const handle> parts) const
{
    const node::window& before = node_of(specification_);
    std::vector<handle> all(before.children().begin(), before.children().end());
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(before.how().partitions), parts.begin(), parts.end());
    node::window::form how = before.how();
    how.partitions += parts.size();
    return window{node::window::make(all, before.name(), how)};
}

window window::with_orderings(std::span<const handle> terms) const
{
    const node::window& before = node_of(specification_);
    std::vector<handle> all(before.children().begin(), before.children().end());
    const std::size_t at = before.how().partitions + before.how().orderings;
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(at), terms.begin(), terms.end());
    node::window::form how = before.how();
    how.orderings += terms.size();
    return window{node::window::make(all, before.name(), how)};
}

window window::with_frame(node::frame_units units, frame_bound from, frame_bound to) const
{
    if (from.edge > to.edge || from.edge == node::frame_edge::unbounded_following ||
        to.edge == node::frame_edge::unbounded_preceding)
        throw compile_error("a frame that ends before it begins: say the earlier bound first");
    const node::window& before = node_of(specification_);
    std::vector<handle> all = parts_of(before);
    for (const frame_bound& each : {from, to})
        if (node::has_offset(each.edge)) all.push_back(detail::bind_value(each.offset));
    node::window::form how = before.how();
    how.frame.units = units;
    how.frame.start = from.edge;
    how.frame.end = to.edge;
    return window{node::window::make(all, before.name(), how)};
}

window window::with_exclusion(node::frame_exclusion exclusion) const
{
    const node::window& before = node_of(specification_);
    if (before.frame().units == node::frame_units::none)
        throw compile_error("a window that excludes rows needs a frame: rows(..), range(..) or groups(..)");
    node::window::form how = before.how();
    how.frame.exclusion = exclusion;
    return window{node::window::make(before.children(), before.name(), how)};
}

window_function<std::int64_t> row_number() { return detail::window_call<std::int64_t>("row_number", type_id::int64); }
window_function<std::int64_t> rank() { return detail::window_call<std::int64_t>("rank", type_id::int64); }
window_function<std::int64_t> dense_rank() { return detail::window_call<std::int64_t>("dense_rank", type_id::int64); }
window_function<double> percent_rank() { return detail::window_call<double>("percent_rank", type_id::float64); }
window_function<double> cume_dist() { return detail::window_call<double>("cume_dist", type_id::float64); }
window_function<std::int64_t> ntile(int buckets)
{
    return detail::window_call<std::int64_t>("ntile", type_id::int64, buckets);
}

namespace detail {

handle make_over(const handle& call, const window* rows)
{
    return make_node<node::over>(call, rows ? rows->specification() : window{std::string_view{}}.specification());
}

} // namespace detail
} // namespace azoth
