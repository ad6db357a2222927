#include <azoth/compile/compiled.hpp>

#include <atomic>

namespace azoth {

std::uint64_t next_compiled_id() noexcept
{
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

} // namespace azoth
