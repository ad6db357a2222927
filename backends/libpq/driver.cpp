#include "backends/libpq/driver.hpp"

#include "backends/libpq/connect_options.hpp"
#include "backends/libpq/connection.hpp"
#include "backends/libpq/errors.hpp"

#include <azoth/driver/driver_error.hpp>
#include <azoth/driver/statement_cache.hpp>

#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

// PostgreSQL documentation, 55.7 "Bind": the number of parameters is an Int16, read without a sign.
constexpr driver::driver_traits libpq_traits{.placeholders = placeholder_style::dollar,
                                             .max_parameters = 65535,
                                             .array_binds = true,
                                             .pipelining = true,
                                             .streaming = true};

// What libpq quotes are values of options, as in `invalid sslmode value: "x"`; any of them may be a secret in the wrong place.
std::string without_quoted(std::string_view message)
{
    std::string text;
    for (std::size_t begin = message.find('"'); begin != std::string_view::npos; begin = message.find('"')) {
        const std::size_t end = message.find('"', begin + 1);
        text.append(message.substr(0, begin)) += "***";
        message.remove_prefix(end == std::string_view::npos ? message.size() : end + 1);
    }
    return text.append(message);
}

// libpq tells no SQLSTATE of a failed attempt. What it does tell is whether a password was sent; and its ping knows
// whether options make no sense and whether anybody answers. The ping comes second, so it is only asked when it can't
// count as another wrong password.
[[noreturn]] void throw_not_connected(PGconn* conn, const connect_options& options)
{
    const std::string servers = options.servers();
    failure what;
    what.sqlstate = sqlstate::unable_to_connect;
    what.message = PQerrorMessage(conn);
    while (!what.message.empty() && what.message.back() == '\n') what.message.pop_back();

    std::string message = "can't connect to PostgreSQL at " + servers;
    if (PQconnectionNeedsPassword(conn) == 1) {
        message += ": the server asks for a password; give one in the URI";
    } else if (PQconnectionUsedPassword(conn) == 1) {
        message += ": it answers, but refuses this user, password or database; check them";
    } else {
        switch (PQpingParams(options.keywords(), options.values(), 0)) {
        case PQPING_NO_ATTEMPT:
            throw configuration_error("libpq does not take an option of the connection: " +
                                      without_quoted(what.message));
        case PQPING_NO_RESPONSE: message += ": no server answers; check host and port, and whether it runs"; break;
        case PQPING_REJECT: message += ": it is starting up or shutting down; try again in a moment"; break;
        case PQPING_OK: message += ": it answers, but refuses this user or database; check them"; break;
        }
    }
    throw driver::driver_error(message, std::move(what), true);
}

class libpq_driver final : public azoth::driver::driver {
public:
    std::span<const azoth::driver::known_option> known_options() const noexcept override { return options_; }
    const azoth::driver::driver_traits& traits() const noexcept override { return libpq_traits; }
    bool is_single_connection(const azoth::driver::connect_target&) const override { return false; }

    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target& target) override
    {
        const connect_options options{target};
        const std::size_t kept_statements = azoth::driver::statement_cache_size(target);
        conn_ptr conn{PQconnectdbParams(options.keywords(), options.values(), 0)};
        if (PQstatus(conn.get()) != CONNECTION_OK) throw_not_connected(conn.get(), options);
        return std::make_unique<connection>(std::move(conn), kept_statements, options.leaves_time_zone(),
                                            dropped_types_);
    }

private:
    std::span<const azoth::driver::known_option> options_ = libpq::known_options();
    const std::shared_ptr<std::atomic<std::uint64_t>> dropped_types_ = std::make_shared<std::atomic<std::uint64_t>>(0);
};

} // namespace

std::unique_ptr<driver::driver> make_driver() { return std::make_unique<libpq_driver>(); }

} // namespace azoth::libpq
