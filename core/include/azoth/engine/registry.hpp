// Which dialects and drivers there are, by name.
#pragma once

#include <azoth/compile/dialect.hpp>
#include <azoth/driver/driver.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace azoth {

/// Dialects and drivers by the names that a URI uses. Filled by hand: nothing registers itself.
class registry {
public:
    /// Throws: `configuration_error` when the name is taken.
    void add_dialect(std::string_view name, dialect_factory);
    /// A driver that differs by dialect is added for each, under `dialect+name`, which is looked up before `name`.
    void add_driver(std::string_view name, driver::driver_factory);
    /// Which driver `dialect://` means; several calls: the first whose driver is there.
    void set_default_driver(std::string_view dialect, std::string_view driver);

    /// Throws: `configuration_error` listing the names that there are.
    std::unique_ptr<dialect> make_dialect(std::string_view name) const;
    /// `driver` empty: the dialect's default. Throws: `configuration_error` listing the names that there are.
    std::unique_ptr<driver::driver> make_driver(std::string_view dialect, std::string_view driver) const;

    std::vector<std::string> dialect_names() const;
    std::vector<std::string> driver_names() const;

private:
    std::map<std::string, dialect_factory, std::less<>> dialects_;
    std::map<std::string, driver::driver_factory, std::less<>> drivers_;
    std::map<std::string, std::vector<std::string>, std::less<>> defaults_;
};

/// Adds everything that the library was built with. Defined in the generated list of backends.
void register_builtin(registry&);

/// What the library was built with. Safe to call from several threads.
const registry& builtin_registry();

} // namespace azoth
