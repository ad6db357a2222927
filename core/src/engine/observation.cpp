#include "engine/observation.hpp"

#include <utility>

namespace azoth {

observation::observation(engine::implementation& owner, const subject& what)
    : owner_(owner),
      sql_(what.sql),
      kind_(what.kind),
      times_(what.times)
{
    const std::span<const value_view> shown = owner.show_values ? what.parameters : std::span<const value_view>{};
    owner.events.internals().tell({sql_, kind_, shown, times_});
    if (owner.echo.is_on()) append_values(values_, shown);
    start_ = std::chrono::steady_clock::now();
}

void observation::end(std::uint64_t rows, bool failed) noexcept
{
    if (std::exchange(ended_, true)) return;
    const std::chrono::nanoseconds duration = std::chrono::steady_clock::now() - start_;
    owner_.echo.write({sql_, values_, rows, times_, duration, failed});
    owner_.events.internals().tell(execution_finished{sql_, kind_, duration, rows, failed});
}

} // namespace azoth
