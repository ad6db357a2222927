#include "engine/failures.hpp"

#include <azoth/base/utf8.hpp>
#include <azoth/engine/uri.hpp>

#include <string>

namespace azoth {
namespace {

constexpr std::size_t shown_message = 400;

bool carries_secret(std::string_view message, const driver::connect_target& target,
                    std::span<const driver::known_option> known)
{
    const auto found = [&](const std::string& secret) {
        return !secret.empty() && message.find(secret) != std::string_view::npos;
    };
    if (target.password && found(*target.password)) return true;
    for (const auto& [name, value] : target.options)
        if (is_secret_option(name, known) && found(value)) return true;
    return false;
}

} // namespace

failure_kind kind_of_failure(const driver::driver_error& failed, const dialect& d) noexcept
{
    return failed.connection_lost() ? failure_kind::disconnected : d.classify(failed.reason());
}

void throw_connect_failure(const driver::driver_error& failed, const dialect& d, const driver::connect_target& target,
                           std::span<const driver::known_option> known, std::string_view masked_uri)
{
    const failure& reason = failed.reason();
    const failure_kind kind = failed.connection_lost() ? failure_kind::connection : d.classify(reason);
    if (kind != failure_kind::connection && kind != failure_kind::disconnected && kind != failure_kind::other)
        throw_database_error(kind, reason, masked_uri);
    std::string text = "can't connect to ";
    append_printable(text, masked_uri);
    if (!reason.sqlstate.empty())
        text += " (SQLSTATE " + reason.sqlstate + ')';
    else if (reason.native_code != 0)
        text += " (code " + std::to_string(reason.native_code) + ')';
    if (!reason.message.empty() && !carries_secret(reason.message, target, known)) {
        text += ": ";
        append_printable(text, reason.message, shown_message);
    }
    throw connection_error{text, reason};
}

} // namespace azoth
