// Printing functions over windows, and the WINDOW clause.
#include "compile/nested.hpp"

#include "compile/named_windows.hpp"

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/over.hpp>

namespace azoth {
namespace {

std::string_view words(node::frame_units units) noexcept
{
    switch (units) {
    case node::frame_units::none: return "";
    case node::frame_units::rows: return "ROWS";
    case node::frame_units::range: return "RANGE";
    case node::frame_units::groups: return "GROUPS";
    }
    return "";
}

std::string_view words(node::frame_edge edge) noexcept
{
    switch (edge) {
    case node::frame_edge::unbounded_preceding: return "UNBOUNDED PRECEDING";
    case node::frame_edge::preceding: return " PRECEDING";
    case node::frame_edge::current_row: return "CURRENT ROW";
    case node::frame_edge::following: return " FOLLOWING";
    case node::frame_edge::unbounded_following: return "UNBOUNDED FOLLOWING";
    }
    return "";
}

std::string_view words(node::frame_exclusion exclusion) noexcept
{
    switch (exclusion) {
    case node::frame_exclusion::none: return "";
    case node::frame_exclusion::current_row: return " EXCLUDE CURRENT ROW";
    case node::frame_exclusion::group: return " EXCLUDE GROUP";
    case node::frame_exclusion::ties: return " EXCLUDE TIES";
    }
    return "";
}

} // namespace

void sql_compiler::visit(const node::over& node)
{
    const auto* aggregate = dynamic_cast<const node::aggregate*>(&node.call());
    if (aggregate && (aggregate->is_within_group() || !aggregate->orderings().empty()))
        throw compile_error("an aggregate over a window takes its order from the window: " + aggregate->name() +
                            " has one of its own");
    write_call(node.call(), &node.window());
}

void sql_compiler::visit(const node::window&) { throw compile_error("a window stands behind OVER only"); }

// What the select's WINDOW clause does not say yet is said here: an order, a frame.
void sql_compiler::write_window(const node::window& window)
{
    write(" OVER ");
    const node::window* definition = windows_ && !window.name().empty() ? windows_->find(window.name()) : nullptr;
    if (definition) {
        const bool adds_order = definition->orderings().size() < window.orderings().size();
        if (!adds_order && window.frame().units == node::frame_units::none) return write_identifier(window.name());
        write("(");
        write_identifier(window.name());
        const std::size_t start = sql_.size();
        write_window_parts(window, window.partitions().size() + (adds_order ? 0 : window.orderings().size()));
        if (sql_.size() > start) sql_.insert(start, 1, ' ');
    } else {
        write("(");
        write_window_parts(window, 0);
    }
    write(")");
}

// Without the first `inherited` of its partition's expressions and orderings.
void sql_compiler::write_window_parts(const node::window& window, std::size_t inherited)
{
    const std::size_t start = sql_.size();
    const auto keyword = [&](std::string_view word) {
        if (sql_.size() > start) write(" ");
        write(word);
    };
    if (inherited == 0 && !window.partitions().empty()) {
        keyword("PARTITION BY ");
        // A label is not known in a window.
        const nested here{*this, scope_};
        write_list(window.partitions());
    }
    if (inherited <= window.partitions().size() && !window.orderings().empty()) {
        keyword("");
        write_orderings("ORDER BY ", window.orderings());
    }
    if (window.frame().units != node::frame_units::none) {
        keyword("");
        write_frame(window);
    }
}

void sql_compiler::write_frame(const node::window& window)
{
    const node::window_frame& frame = window.frame();
    const handle* offset = window.offsets().empty() ? nullptr : &window.offsets().front();
    write(words(frame.units));
    write(" BETWEEN ");
    write_frame_edge(window, frame.start, offset);
    write(" AND ");
    write_frame_edge(window, frame.end, node::has_offset(frame.start) ? offset + 1 : offset);
    write(words(frame.exclusion));
}

void sql_compiler::write_frame_edge(const node::window& window, node::frame_edge edge, const handle* offset)
{
    if (node::has_offset(edge)) {
        const bool is_range = window.frame().units == node::frame_units::range;
        const type_id ordered_by =
            is_range && window.orderings().size() == 1 ? window.orderings().front().node().type() : type_id::unknown;
        if (is_range && window.orderings().size() != 1)
            throw compile_error("a range with an offset needs one expression to order by");
        if (is_range && !is_integer(ordered_by) && ordered_by != type_id::unknown && ordered_by != type_id::float32 &&
            ordered_by != type_id::float64 && ordered_by != type_id::decimal)
            throw compile_error("a range with an offset needs a number to order by: use rows or groups");
        // The offset is added to what is ordered by.
        const bool is_cast = is_range && ordered_by != type_id::unknown && !is_integer(ordered_by);
        write_frame_offset(offset->node(), is_cast ? ordered_by : type_id::unknown);
    }
    write(words(edge));
}

void sql_compiler::write_frame_offset(const node::base& offset, type_id type)
{
    const bool is_cast = type != type_id::unknown;
    if (is_cast) write("CAST(");
    write_expression(offset);
    if (is_cast) {
        write(" AS ");
        write(type_name(type));
        write(")");
    }
}

void sql_compiler::write_orderings(std::string_view keyword, std::span<const handle> terms)
{
    // The labels of the select are not known within its expressions.
    const nested here{*this, scope_};
    write(keyword);
    write_list(terms);
}

void sql_compiler::write_window_clause(const detail::named_windows& windows)
{
    std::string_view separator = " WINDOW ";
    for (const node::window* each : windows.definitions) {
        write(separator);
        write_identifier(each->name());
        write(" AS (");
        const auto parts = each->children().first(each->how().partitions + each->how().orderings);
        const handle frameless = node::window::make(
            parts, each->name(), node::window::form{each->how().partitions, each->how().orderings, {}});
        write_window_parts(static_cast<const node::window&>(frameless.node()), 0);
        write(")");
        separator = ", ";
    }
}

} // namespace azoth
