// Where azoth reports what it may not throw: a failure in a destructor, a rollback that did not work.
#pragma once

#include <functional>
#include <string_view>

namespace azoth {

/// Sets the function that receives such messages, for the whole program. The default writes a line to standard error.
///
/// The texts hold no bound values and no secrets. Safe to call from several threads.
void set_log_hook(std::function<void(std::string_view message)> hook);

/// Reports `message` to the log hook. An exception that the hook throws ends there.
void log(std::string_view message) noexcept;

} // namespace azoth
