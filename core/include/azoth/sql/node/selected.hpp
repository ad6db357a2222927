// What every select of a struct's objects computes besides the columns of the table.
#pragma once

#include <azoth/sql/handle.hpp>

#include <string_view>

namespace azoth::schema {
class table;
}

namespace azoth::node {

/// A constant of the program that stands for the expression that a mapping gives for a member. Whoever visits it visits that.
class selected final : public base {
public:
    /// `make` gives the expression under the member's name when it is needed; it lives as long as the program.
    constexpr selected(std::string_view of, type_id type, const handle& (*make)(),
                       const schema::table& (*described)()) noexcept
        : base(type, true, true),
          table_(of),
          labelled_(make),
          description_(described)
    {}
    constexpr ~selected() override {}

    /// The table of the struct, whose columns the expression names.
    std::string_view table() const noexcept { return table_; }
    const schema::table& description() const { return description_(); }
    /// A `label`.
    const handle& labelled() const { return labelled_(); }

    std::span<const handle> children() const noexcept override { return {&labelled_(), 1}; }
    handle with_children(std::span<const handle> children) const override { return children[0]; }
    void accept(visitor& v) const override { labelled_().node().accept(v); }
    void write_key(key_writer&) const override;

private:
    std::string_view table_;
    const handle& (*labelled_)();
    const schema::table& (*description_)();
};

} // namespace azoth::node
