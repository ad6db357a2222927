// A function over the rows of a group.
#pragma once

#include <azoth/sql/node/many_children.hpp>

#include <string>

namespace azoth::node {

/// `name(DISTINCT arguments) FILTER (WHERE condition)`. The children are the arguments, then the filter when there is one.
class aggregate final : public many_children<aggregate> {
public:
    struct form {
        bool distinct = false;
        bool filtered = false;
    };

    /// Throws: `mapping_error` when `name` is no plain identifier.
    aggregate(std::string_view name, type_id type, form how, std::span<const handle> arguments_and_filter);

    const std::string& name() const noexcept { return name_; }
    bool is_distinct() const noexcept { return form_.distinct; }
    std::span<const handle> arguments() const noexcept
    {
        return children().first(children().size() - (form_.filtered ? 1 : 0));
    }
    /// The condition of FILTER, or null.
    const base* filter() const noexcept { return form_.filtered ? &children().back().node() : nullptr; }
    /// This aggregate with a further condition in its FILTER.
    handle with_filter(const handle& condition) const;

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
