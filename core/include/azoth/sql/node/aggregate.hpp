// A function over the rows of a group.
#pragma once

#include <azoth/sql/node/many_children.hpp>

#include <string>

namespace azoth::node {

/// `name(DISTINCT arguments ORDER BY orderings) FILTER (WHERE condition)`, or `name(arguments) WITHIN GROUP (ORDER BY orderings) ..`.
///
/// The children are the arguments, the orderings, then the filter when there is one.
class aggregate final : public many_children<aggregate> {
public:
    struct form {
        bool distinct = false;
        bool filtered = false;
        bool within_group = false;
        std::size_t orderings = 0;
    };

    /// Throws: `mapping_error` when `name` is no plain identifier.
    aggregate(std::string_view name, type_id type, form how, std::span<const handle> parts);

    const std::string& name() const noexcept { return name_; }
    bool is_distinct() const noexcept { return form_.distinct; }
    /// Whether the orderings say which values the aggregate is of, not in which order it takes its arguments.
    bool is_within_group() const noexcept { return form_.within_group; }
    std::span<const handle> arguments() const noexcept
    {
        return children().first(children().size() - form_.orderings - (form_.filtered ? 1 : 0));
    }
    std::span<const handle> orderings() const noexcept
    {
        return children().subspan(arguments().size(), form_.orderings);
    }
    /// The condition of FILTER, or null.
    const base* filter() const noexcept { return form_.filtered ? &children().back().node() : nullptr; }
    /// This aggregate with a further condition in its FILTER.
    handle with_filter(const handle& condition) const;
    /// This aggregate with these orderings, after those that it has.
    handle with_order(std::span<const handle> orderings) const;
    /// This aggregate without its orderings.
    handle without_order() const;

    handle with_children(std::span<const handle> children) const override
    {
        return make(children, name_, type(), form_);
    }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::string name_;
    form form_;
};

} // namespace azoth::node
