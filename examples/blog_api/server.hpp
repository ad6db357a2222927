// How the service speaks HTTP: limits, threads, and errors as JSON.
#pragma once

#include <boost/json.hpp>
#include <httplib.h>

#include <string_view>

void answer(httplib::Response&, int status, const boost::json::value&);
/// `{"error": reason}`
void answer_error(httplib::Response&, int status, std::string_view reason);

/// Sets limits and timeouts, and sees to it that every failure is answered as JSON without a word of what failed inside.
void set_up(httplib::Server&);
