// The options of a URI that are the engine's own.
#pragma once

#include "engine/pool.hpp"

#include <azoth/driver/driver.hpp>

#include <cstddef>
#include <span>

namespace azoth {

/// Documented for users at `engine`.
struct engine_settings {
    pool_settings pool;
    std::size_t compiled_cache_size = 500;
};

/// Takes the engine's options out of the target's; the driver gets what is left.
///
/// Throws: `configuration_error` for a value that an option does not take, and for an option that neither the engine nor the driver knows,
/// listing those that they do.
engine_settings take_settings(driver::connect_target& target, std::span<const driver::known_option> known);

} // namespace azoth
