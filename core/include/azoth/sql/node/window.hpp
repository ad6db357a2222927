// The rows that a window function looks at.
#pragma once

#include <azoth/sql/node/many_children.hpp>

#include <string>

namespace azoth::node {

enum class frame_units : std::uint8_t { none, rows, range, groups };
// In the order in which they follow each other.
enum class frame_edge : std::uint8_t {
    unbounded_preceding,
    preceding, ///< with an offset
    current_row,
    following, ///< with an offset
    unbounded_following
};
enum class frame_exclusion : std::uint8_t { none, current_row, group, ties };

constexpr bool has_offset(frame_edge edge) noexcept
{
    return edge == frame_edge::preceding || edge == frame_edge::following;
}

struct window_frame {
    frame_units units = frame_units::none;
    frame_edge start = frame_edge::unbounded_preceding;
    frame_edge end = frame_edge::current_row;
    frame_exclusion exclusion = frame_exclusion::none;
};

/// `(PARTITION BY .. ORDER BY .. ROWS BETWEEN ..)`, under a name where the program gave one.
///
/// The children are the partition's expressions, the orderings, then the offsets of the frame's start and end when these have one.
class window final : public many_children<window> {
public:
    struct form {
        std::size_t partitions = 0;
        std::size_t orderings = 0;
        window_frame frame{};
    };

    window(std::string_view name, const form& how, std::span<const handle> parts)
        : many_children(type_id::unknown, parts),
          name_(name),
          form_(how)
    {}

    const std::string& name() const noexcept { return name_; }
    const form& how() const noexcept { return form_; }
    const window_frame& frame() const noexcept { return form_.frame; }
    std::span<const handle> partitions() const noexcept { return children().first(form_.partitions); }
    std::span<const handle> orderings() const noexcept { return children().subspan(form_.partitions, form_.orderings); }
    /// The offsets of the frame's edges, start first.
    std::span<const handle> offsets() const noexcept { return children().subspan(form_.partitions + form_.orderings); }

    handle with_children(std::span<const handle> children) const override { return make(children, name_, form_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::string name_;
    form form_;
};

} // namespace azoth::node
