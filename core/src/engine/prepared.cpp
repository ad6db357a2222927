#include "engine/prepared.hpp"

#include <azoth/base/error.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace azoth {
namespace {

std::string listed(std::span<const prepared_statement::parameter> parameters)
{
    std::string names;
    for (const auto& each : parameters) (names += names.empty() ? "" : ", ") += each.name;
    return names.empty() ? "none" : names;
}

[[noreturn]] void fail(std::string_view name, const std::string& what)
{
    throw compile_error("parameter " + std::string{name} + " of a prepared statement " + what);
}

// The argument of this name; the only one.
const bound_argument& argument_for(const prepared_statement::parameter& wanted,
                                   std::span<const bound_argument* const> arguments)
{
    const bound_argument* found = nullptr;
    for (const bound_argument* each : arguments) {
        if (each->name() != wanted.name) continue;
        if (found) fail(wanted.name, "is given two values");
        found = each;
    }
    if (!found) fail(wanted.name, "is given no value: execute(statement, " + std::string{wanted.name} + " = ...)");
    if (found->value().type() != wanted.type)
        fail(wanted.name, "is of type " + std::string{to_string(wanted.type)} + ", and a value of type " +
                              std::string{to_string(found->value().type())} + " is given");
    return *found;
}

[[noreturn]] void fail_unknown(const prepared_statement& of, std::span<const bound_argument* const> arguments)
{
    for (const bound_argument* each : arguments) {
        const auto known = of.parameters();
        if (std::none_of(known.begin(), known.end(), [&](const auto& other) { return other.name == each->name(); }))
            fail(each->name(), "is not there; the statement has: " + listed(known));
    }
    throw compile_error("a prepared statement is given more values than it has parameters");
}

} // namespace

bound_form::bound_form(std::uint64_t engine, const prepared_statement& of, bound_statement bound)
    : prepared_form(engine),
      bound_(std::move(bound))
{
    for (std::size_t i = 0; i < bound_.compiled->parameters.size(); ++i) {
        const std::size_t parameter = of.parameter_of(bound_.compiled->parameters[i].value);
        if (parameter != prepared_statement::no_parameter) places_.push_back({i, parameter});
    }
}

execution_values::execution_values(const prepared_statement& of, const bound_form& form,
                                   std::span<const bound_argument* const> arguments)
{
    const std::span<const value_view> given = form.parameters();
    static_assert(std::is_trivially_destructible_v<value_view>);
    if (given.size() > usual_count) {
        many_.assign(given.begin(), given.end());
        values_ = many_;
    } else {
        std::uninitialized_copy(given.begin(), given.end(), room_);
        values_ = {room_, given.size()};
    }

    const auto parameters = of.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const value_view& value = argument_for(parameters[i], arguments).value();
        for (const bound_form::place& each : form.places())
            if (each.parameter == i) values_[each.placeholder] = value;
    }
    if (arguments.size() != parameters.size()) fail_unknown(of, arguments);
}

} // namespace azoth
