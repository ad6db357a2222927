// A text that is compared and sorted by a collation.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>
#include <string>

namespace azoth::node {

class collate final : public base {
public:
    /// `collation`: an identifier; it is quoted where that is needed.
    collate(handle text, std::string collation)
        : base(text.node().type()),
          text_{std::move(text)},
          collation_(std::move(collation))
    {}

    const base& text() const noexcept { return text_[0].node(); }
    const std::string& collation() const noexcept { return collation_; }

    std::span<const handle> children() const noexcept override { return text_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    std::array<handle, 1> text_;
    std::string collation_;
};

} // namespace azoth::node
