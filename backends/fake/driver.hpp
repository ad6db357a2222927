// A driver without a database: it answers as a test's script says. It is also the skeleton to copy for a new backend: the folder's
// files, classes and their division are those of every backend, with nothing of a client library in them.
#pragma once

#include <azoth/driver/driver.hpp>

#include <memory>

namespace azoth::fake {

/// Makes a driver whose connections follow the script that is named by the database of the URI: `sqlite+fake:///orders` follows
/// `fake::make_script("orders")` (script.hpp).
std::unique_ptr<driver::driver> make_driver();

/// The same with abilities of the test's choice: another placeholder style, array binds, fewer parameters.
std::unique_ptr<driver::driver> make_driver_with(driver::driver_traits traits);

} // namespace azoth::fake
