// FOR UPDATE and FOR SHARE.
#pragma once

#include <azoth/sql/node/many_children.hpp>

namespace azoth::node {

enum class lock_strength : std::uint8_t { update, share };
/// What happens where another transaction has locked a row.
enum class lock_wait : std::uint8_t { wait, nowait, skip_locked };

/// A lock of the rows that a select gives. The children are the tables whose rows are locked; none: all of them.
class row_lock final : public many_children<row_lock> {
public:
    row_lock(lock_strength strength, lock_wait waiting, std::span<const handle> tables)
        : many_children(type_id::unknown, tables),
          strength_(strength),
          wait_(waiting)
    {}

    lock_strength strength() const noexcept { return strength_; }
    lock_wait wait() const noexcept { return wait_; }

    handle with_children(std::span<const handle> children) const override { return make(children, strength_, wait_); }
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    lock_strength strength_;
    lock_wait wait_;
};

} // namespace azoth::node
