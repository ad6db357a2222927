#include "backends/sqlite3/driver.hpp"

#include "backends/sqlite3/connection.hpp"
#include "backends/sqlite3/options.hpp"

namespace azoth::sqlite3 {
namespace {

// The number of parameters is what the library has been built with since 3.32, at least.
constexpr driver::driver_traits what_we_can{
    .placeholders = placeholder_style::numbered_question,
    .max_parameters = 32766,
    .array_binds = false,
    .pipelining = false,
    .streaming = true,
};

class sqlite3_driver final : public driver::driver {
public:
    std::span<const azoth::driver::known_option> known_options() const noexcept override
    {
        return sqlite3::known_options();
    }
    const azoth::driver::driver_traits& traits() const noexcept override { return what_we_can; }
    bool is_single_connection(const azoth::driver::connect_target& target) const override
    {
        return is_in_memory(target);
    }
    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target& target) override
    {
        return std::make_unique<connection>(read_options(target));
    }
};

} // namespace

std::unique_ptr<driver::driver> make_driver() { return std::make_unique<sqlite3_driver>(); }

} // namespace azoth::sqlite3
