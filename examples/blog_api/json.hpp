// What the service answers: objects as JSON.
#pragma once

#include "models.hpp"

#include <boost/json.hpp>

/// `2024-01-31T12:30:00.000001Z`
std::string iso_8601(az::timestamp);

boost::json::object to_json(const User&, std::int64_t post_count);
/// Reads the post's author and tags: load them with it.
boost::json::object to_json(const Post&);
