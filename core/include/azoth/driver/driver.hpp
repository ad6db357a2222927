// The border to a database client library.
#pragma once

#include <azoth/base/placeholder.hpp>
#include <azoth/driver/connection.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace azoth::driver {

/// What a driver, as opposed to the database behind it, can do.
struct driver_traits {
    placeholder_style placeholders = placeholder_style::question;
    /// The greatest number of parameters of one statement.
    std::size_t max_parameters = 999;
    /// A parameter may be an array.
    bool array_binds = false;
    /// `statement::execute_batch` sends a batch without waiting for each row.
    bool pipelining = false;
    /// A `fetch::stream` result holds constant memory.
    bool streaming = true;
};

/// One host of a connection URI.
struct host_and_port {
    std::string host; ///< name or address, without the brackets of IPv6; empty: the client library's default
    std::string port; ///< empty: the client library's default
};

/// Where to connect: the parts of a URI, unescaped, without the options that are the engine's own.
struct connect_target {
    std::vector<host_and_port> hosts;
    std::optional<std::string> user;
    std::optional<std::string> password;
    /// The database's name or, for a driver of files, the path after `scheme:///`: `:memory:`, `blog.db`, `/var/lib/blog.db`.
    std::string database;
    /// The options of the URI's query, in order.
    std::vector<std::pair<std::string, std::string>> options;
};

/// An option that a driver understands, for the error about one that it does not, and so that secrets are masked.
struct known_option {
    std::string_view name;
    bool secret = false;
};

/// Opens connections. One object serves an engine; it is used by several threads at once.
class driver {
public:
    driver() = default;
    driver(const driver&) = delete;
    driver& operator=(const driver&) = delete;
    virtual ~driver() = default;

    /// The options of a URI's query that this driver understands.
    virtual std::span<const known_option> known_options() const noexcept = 0;

    virtual const driver_traits& traits() const noexcept = 0;

    /// Whether all connections to `target` together are one database that lives only as long as they do, so that there may be only one:
    /// a database in memory.
    virtual bool is_single_connection(const connect_target& target) const = 0;

    /// Throws: `driver_error` with `connection_lost()`; `configuration_error` for an option's value that is no such value.
    virtual std::unique_ptr<connection> connect(const connect_target& target) = 0;
};

/// A driver that somebody has made for one engine, instead of one that a URI names.
struct ready_driver {
    std::string dialect; ///< the name of the dialect that its database speaks
    std::unique_ptr<azoth::driver::driver> driver;
    connect_target target{}; ///< what it is told when it connects
};

/// Makes a driver: what is registered under a name.
using driver_factory = std::function<std::unique_ptr<driver>()>;

} // namespace azoth::driver
