// What clients send, checked: the bodies of POST requests and the texts of queries.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A request that can't be served as it is. Its text is the reason that the client is told with status 400.
struct bad_request : std::runtime_error {
    using runtime_error::runtime_error;
};

struct new_user {
    std::string username;
    std::string email;
};

struct new_post {
    std::string title;
    std::string content;
    std::string author;               ///< a username
    std::optional<std::string> email; ///< of the author, where the post is their first
    std::vector<std::string> tags;    ///< each once, in the order given
};

/// Throws: `bad_request`.
new_user read_new_user(std::string_view body);
new_post read_new_post(std::string_view body);

/// A parameter of the URL's query: a text that can be compared with a name.
///
/// Throws: `bad_request` for what is no text.
std::string read_parameter(std::string_view name, std::string text);
