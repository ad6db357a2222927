// A value that is one of a list.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/handle.hpp>

#include <array>
#include <optional>
#include <vector>

namespace azoth::node {

/// `subject IN (values)`, or NOT IN. The list may be empty: IN is then false and NOT IN true.
///
/// Up to `greatest_spelled` values the list is one parameter per value, its length rounded up to a power of two by repeating the last;
/// beyond that it is one parameter, an array of `element_type`.
class in_list final : public base {
public:
    static constexpr std::size_t greatest_spelled = 1000;

    in_list(handle subject, std::vector<azoth::value> values, type_id element_type, bool negated);

    const base& subject() const noexcept { return subject_[0].node(); }
    const std::vector<azoth::value>& values() const noexcept { return origin().values_; }
    type_id element_type() const noexcept { return element_type_; }
    bool is_negated() const noexcept { return negated_; }
    /// How many parameters are spelled: 0 for an empty list and for one array.
    std::size_t spelled_count() const noexcept;
    bool is_one_array() const noexcept { return values().size() > greatest_spelled; }
    /// The list that this one was made from by giving it another subject, or itself: what its values are known by, so that they stay the
    /// same parameters in a tree that was rewritten.
    const in_list& origin() const noexcept;

    std::span<const handle> children() const noexcept override { return subject_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    in_list(handle subject, const in_list& original);

    std::array<handle, 1> subject_;
    std::optional<handle> original_; // whose values these are
    std::vector<azoth::value> values_;
    std::vector<value_view> views_; // of values_, for an array that is bound as one
    type_id element_type_;
    bool negated_;
};

} // namespace azoth::node
