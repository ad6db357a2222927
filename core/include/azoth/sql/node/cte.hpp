// A common table expression: a statement that stands in WITH and is a source under a name.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>
#include <string>

namespace azoth::node {

/// WITH is written by whoever compiles a statement that reaches one of these, once for each.
class cte final : public base {
public:
    enum class form : std::uint8_t {
        plain,
        recursive, ///< its statement combines two branches, of which the second names it
        itself     ///< what that second branch names: known by its name, with the columns of the first branch
    };

    /// `statement`: a select, a combination of selects, or a change that returns rows; for `itself` the first branch.
    cte(handle statement, std::string name, form how, bool materialized)
        : base(type_id::unknown),
          statement_{std::move(statement)},
          name_(std::move(name)),
          form_(how),
          materialized_(materialized)
    {}

    const base& statement() const noexcept { return statement_[0].node(); }
    const std::string& name() const noexcept { return name_; }
    form how() const noexcept { return form_; }
    /// Whether it is computed once, and not as a part of the statement that it is used in.
    bool is_materialized() const noexcept { return materialized_; }

    std::span<const handle> children() const noexcept override { return statement_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> statement_;
    std::string name_;
    form form_;
    bool materialized_;
};

} // namespace azoth::node
