#include "backends/fake/driver.hpp"

#include "backends/fake/connection.hpp"

#include <azoth/base/error.hpp>
#include <azoth/driver/driver_error.hpp>

namespace azoth::fake {
namespace {

// What the error about an unknown option lists, and which values are never printed.
constexpr azoth::driver::known_option option_table[] = {
    {driver::statement_cache_size_option},
};

class fake_driver final : public driver::driver {
public:
    explicit fake_driver(azoth::driver::driver_traits what_we_can) : traits_(what_we_can) {}

    std::span<const azoth::driver::known_option> known_options() const noexcept override { return option_table; }

    const azoth::driver::driver_traits& traits() const noexcept override { return traits_; }

    bool is_single_connection(const azoth::driver::connect_target&) const override { return false; }

    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target& target) override
    {
        // Options first: a wrong one is an error even when there is nothing to connect to.
        const std::size_t kept = azoth::driver::statement_cache_size(target);
        auto script = find_script(target.database);
        if (!script) {
            failure what;
            what.message = "there is no fake script named " + target.database;
            throw azoth::driver::driver_error("there is no such script", std::move(what), true);
        }
        return std::make_unique<connection>(std::move(script), kept);
    }

private:
    azoth::driver::driver_traits traits_;
};

} // namespace

std::unique_ptr<driver::driver> make_driver()
{
    return make_driver_with({.placeholders = placeholder_style::numbered_question, .max_parameters = 32766});
}

std::unique_ptr<driver::driver> make_driver_with(driver::driver_traits traits)
{
    return std::make_unique<fake_driver>(traits);
}

} // namespace azoth::fake
