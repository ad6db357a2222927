// A select inside an expression.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

/// How an expression uses a select.
enum class subselect_use : std::uint8_t {
    scalar, ///< its one value, null when it has no row
    exists, ///< whether it has a row
    in,     ///< whether the first child is among its rows
    not_in,
    any, ///< its values, as what a comparison compares with: one of them has to fulfil it
    all  ///< the same: all of them have to
};

/// The children are the subject, for `in` and `not_in`, then the select's last clause.
class subselect final : public many_children<subselect> {
public:
    subselect(subselect_use use, type_id type, std::span<const handle> parts) : many_children(type, parts), use_(use) {}

    subselect_use use() const noexcept { return use_; }
    /// Requires: `use()` is `in` or `not_in`.
    const base& subject() const noexcept { return children().front().node(); }
    const base& select() const noexcept { return children().back().node(); }

    handle with_children(std::span<const handle> children) const override { return make(children, use_, type()); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    subselect_use use_;
};

} // namespace azoth::node
