// A text that matches a pattern.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

class like final : public base {
public:
    /// `escape`: the character that takes `%` and `_` their meaning; 0 for none.
    like(handle subject, handle pattern, char escape, bool ignore_case)
        : base(type_id::boolean),
          operands_{std::move(subject), std::move(pattern)},
          escape_(escape),
          ignore_case_(ignore_case)
    {}

    const base& subject() const noexcept { return operands_[0].node(); }
    const base& pattern() const noexcept { return operands_[1].node(); }
    char escape() const noexcept { return escape_; }
    bool ignore_case() const noexcept { return ignore_case_; }

    std::span<const handle> children() const noexcept override { return operands_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 2> operands_;
    char escape_;
    bool ignore_case_;
};

} // namespace azoth::node
