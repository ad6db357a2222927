// A part of a date or instant, or the date or instant cut to it.
#pragma once

#include <azoth/sql/date_part.hpp>
#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

enum class time_part_use : std::uint8_t {
    extract, ///< the part as an int64
    truncate ///< the operand with everything below the part at its least value
};

class time_part final : public base {
public:
    /// `type`: int64 for `extract`, the operand's type for `truncate`.
    time_part(time_part_use use, date_part part, handle operand, type_id type)
        : base(type),
          use_(use),
          part_(part),
          operand_{std::move(operand)}
    {}

    time_part_use use() const noexcept { return use_; }
    date_part part() const noexcept { return part_; }
    const base& operand() const noexcept { return operand_[0].node(); }

    std::span<const handle> children() const noexcept override { return operand_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    time_part_use use_;
    date_part part_;
    std::array<handle, 1> operand_;
};

} // namespace azoth::node
