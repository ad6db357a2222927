// What the service does with the database. Each function runs in the session of one request.
#pragma once

#include "models.hpp"
#include "requests.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

boost::json::array all_users(az::session&);
/// Empty when there is no such user.
std::optional<boost::json::object> find_user(az::session&, std::int64_t id);
/// Newest first; an empty tag or author means any.
boost::json::array find_posts(az::session&, const std::string& tag, const std::string& author);
boost::json::object statistics(az::session&);

/// These two write, and are run by `engine.transaction`: they may be called again when another request was first.
///
/// Throws: `bad_request` where a name or an address is taken.
boost::json::object create_user(az::session&, const new_user&);
/// Creates the author and the tags that are not there yet.
boost::json::object create_post(az::session&, const new_post&);
