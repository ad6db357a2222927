// A row value that is one of a list of rows.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/sql/handle.hpp>

#include <array>
#include <optional>
#include <vector>

namespace azoth::node {

/// `(a, b) IN ((1, 'x'), (2, 'y'))`, or NOT IN. The list may be empty: IN is then false and NOT IN true.
///
/// Up to `greatest_spelled` values there is a parameter per value, and the number of rows is rounded up to a power of two by repeating
/// the last. Beyond that the list is arrays: parameters 0 to `width() - 1` are its columns, parameter `width()` is all
/// values, row by row; a dialect takes the form that it has.
class row_list final : public base {
public:
    static constexpr std::size_t greatest_spelled = 1000;

    /// `values`: row by row. Requires: `types` has the type of each column, and its size divides that of `values`.
    row_list(handle subject, std::vector<azoth::value> values, std::vector<type_id> types, bool negated);

    const base& subject() const noexcept { return subject_[0].node(); }
    std::size_t width() const noexcept { return types().size(); }
    const std::vector<type_id>& types() const noexcept { return origin().types_; }
    bool is_empty() const noexcept { return origin().values_.empty(); }
    bool is_negated() const noexcept { return negated_; }
    bool is_arrays() const noexcept { return origin().values_.size() > greatest_spelled; }
    /// How many rows are spelled: 0 for an empty list and for arrays.
    std::size_t spelled_rows() const noexcept;
    /// What the values are known by in a tree that was rewritten; see `in_list`.
    const row_list& origin() const noexcept;

    std::span<const handle> children() const noexcept override { return subject_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    row_list(handle subject, const row_list& original);

    std::array<handle, 1> subject_;
    std::optional<handle> original_;
    std::vector<azoth::value> values_;
    std::vector<value_view> views_;
    std::vector<type_id> types_;
    bool negated_;
};

} // namespace azoth::node
