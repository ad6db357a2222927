// A driver that allocates nothing when a statement is executed: what is counted then is the library's own.
#pragma once

#include <azoth/driver/driver.hpp>

namespace azoth::allocation_test {

/// Its statements take any parameters and give no rows.
std::unique_ptr<driver::driver> make_quiet_driver();

} // namespace azoth::allocation_test
