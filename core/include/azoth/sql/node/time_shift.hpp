// A date or instant, moved.
#pragma once

#include <azoth/sql/handle.hpp>

#include <array>

namespace azoth::node {

/// What the amount of a shift counts.
enum class time_unit : std::uint8_t {
    days,        ///< an integer
    months,      ///< an integer; the day of the month is clamped to the month's last
    microseconds ///< an interval
};

/// `subject + amount`, or `subject - amount` when it goes back. It has the subject's type.
class time_shift final : public base {
public:
    time_shift(time_unit unit, bool back, handle subject, handle amount)
        : base(subject.node().type()),
          unit_(unit),
          back_(back),
          operands_{std::move(subject), std::move(amount)}
    {}

    time_unit unit() const noexcept { return unit_; }
    bool goes_back() const noexcept { return back_; }
    const base& subject() const noexcept { return operands_[0].node(); }
    const base& amount() const noexcept { return operands_[1].node(); }

    std::span<const handle> children() const noexcept override { return operands_; }
    handle with_children(std::span<const handle> children) const override;
    void accept(visitor&) const override;
    void write_key(key_writer&) const override;

private:
    time_unit unit_;
    bool back_;
    std::array<handle, 2> operands_;
};

} // namespace azoth::node
