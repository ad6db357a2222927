#include <azoth/engine/registry.hpp>

#include <azoth/base/error.hpp>

#include <utility>

namespace azoth {
namespace {

template <class Map> std::vector<std::string> names_of(const Map& map)
{
    std::vector<std::string> names;
    names.reserve(map.size());
    for (const auto& each : map) names.push_back(each.first);
    return names;
}

std::string listed(const std::vector<std::string>& names)
{
    if (names.empty()) return "none";
    std::string text;
    for (const std::string& each : names) {
        if (!text.empty()) text += ", ";
        text += each;
    }
    return text;
}

// Names of a URI that are no names are not repeated: they may be something else that was put in the wrong place.
std::string shown(std::string_view name)
{
    constexpr std::size_t longest = 40;
    return name.size() > longest ? std::string{"of this name"} : '"' + std::string{name} + '"';
}

} // namespace

void registry::add_dialect(std::string_view name, dialect_factory factory)
{
    if (!dialects_.emplace(name, std::move(factory)).second)
        throw configuration_error{"a dialect " + shown(name) + " is registered already"};
}

void registry::add_driver(std::string_view name, driver::driver_factory factory)
{
    if (!drivers_.emplace(name, std::move(factory)).second)
        throw configuration_error{"a driver " + shown(name) + " is registered already"};
}

void registry::set_default_driver(std::string_view dialect, std::string_view driver)
{
    defaults_[std::string{dialect}].emplace_back(driver);
}

std::unique_ptr<dialect> registry::make_dialect(std::string_view name) const
{
    const auto found = dialects_.find(name);
    if (found == dialects_.end())
        throw configuration_error{"there is no dialect " + shown(name) +
                                  " in this build; there are: " + listed(dialect_names())};
    return found->second();
}

std::unique_ptr<driver::driver> registry::make_driver(std::string_view dialect, std::string_view driver) const
{
    if (!driver.empty()) {
        auto found = drivers_.find(std::string{dialect}.append("+").append(driver));
        if (found == drivers_.end()) found = drivers_.find(driver);
        if (found == drivers_.end())
            throw configuration_error{"there is no driver " + shown(driver) +
                                      " in this build; there are: " + listed(driver_names())};
        return found->second();
    }
    if (const auto choices = defaults_.find(dialect); choices != defaults_.end())
        for (const std::string& each : choices->second)
            if (const auto found = drivers_.find(each); found != drivers_.end()) return found->second();
    throw configuration_error{"this build has no default driver for the dialect " + shown(dialect) +
                              ": name one, as in dialect+driver://; there are: " + listed(driver_names())};
}

std::vector<std::string> registry::dialect_names() const { return names_of(dialects_); }
std::vector<std::string> registry::driver_names() const { return names_of(drivers_); }

const registry& builtin_registry()
{
    static const registry built_in = [] {
        registry made;
        register_builtin(made);
        return made;
    }();
    return built_in;
}

} // namespace azoth
