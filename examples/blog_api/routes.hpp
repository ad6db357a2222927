// Which request does what.
#pragma once

#include <azoth/azoth.hpp>
#include <httplib.h>

#include <string>
#include <string_view>

/// Answers `GET`, `HEAD` and `POST` under `/api`, each request in a session of its own. Lifetime: the engine outlives the server.
void add_routes(httplib::Server&, azoth::engine&);

/// The methods that a path answers, as the header `Allow` lists them; empty for a path that nothing answers.
std::string_view methods_of(const std::string& path);
