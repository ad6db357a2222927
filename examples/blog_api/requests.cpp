#include "requests.hpp"

#include "models.hpp"

#include <azoth/base/utf8.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <cstddef>

namespace json = boost::json;

namespace {

constexpr std::size_t most_tags = 32;

std::string quoted(std::string_view name) { return '"' + std::string{name} + '"'; }

// Continuation bytes are no characters of their own.
std::size_t character_count(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Not every database can hold a NUL in a text, so none is taken.
void refuse_nul(std::string_view name, std::string_view text)
{
    if (text.find('\0') != std::string_view::npos) throw bad_request{quoted(name) + " must not hold NUL characters"};
}

json::object read_object(std::string_view body)
{
    json::error_code failed;
    json::value document = json::parse({body.data(), body.size()}, failed);
    if (failed) throw bad_request{"the body is not valid JSON"};
    if (!document.is_object()) throw bad_request{"the body must be a JSON object"};
    return std::move(document.get_object());
}

std::string checked_text(std::string_view name, const json::value& given)
{
    if (!given.is_string()) throw bad_request{quoted(name) + " must be a string"};
    const json::string& text = given.get_string();
    refuse_nul(name, {text.data(), text.size()});
    return {text.data(), text.size()};
}

std::string required_text(const json::object& from, std::string_view name)
{
    const json::value* given = from.if_contains({name.data(), name.size()});
    if (given == nullptr) throw bad_request{quoted(name) + " is missing"};
    return checked_text(name, *given);
}

std::string checked_name(std::string_view name, std::string text, int longest)
{
    if (text.empty()) throw bad_request{quoted(name) + " must not be empty"};
    if (character_count(text) > static_cast<std::size_t>(longest))
        throw bad_request{quoted(name) + " must not be longer than " + std::to_string(longest) + " characters"};
    return text;
}

std::vector<std::string> read_tags(const json::object& from)
{
    std::vector<std::string> tags;
    const json::value* given = from.if_contains("tags");
    if (given == nullptr) return tags;
    if (!given->is_array()) throw bad_request{"\"tags\" must be an array of strings"};
    for (const json::value& element : given->get_array()) {
        if (!element.is_string()) throw bad_request{"\"tags\" must be an array of strings"};
        std::string tag = checked_name("tags", checked_text("tags", element), longest_tag);
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(std::move(tag));
        if (tags.size() > most_tags)
            throw bad_request{"\"tags\" must not hold more than " + std::to_string(most_tags) + " tags"};
    }
    return tags;
}

} // namespace

new_user read_new_user(std::string_view body)
{
    const json::object from = read_object(body);
    new_user user;
    user.username = checked_name("username", required_text(from, "username"), longest_username);
    user.email = checked_name("email", required_text(from, "email"), longest_email);
    return user;
}

new_post read_new_post(std::string_view body)
{
    const json::object from = read_object(body);
    new_post post;
    post.title = checked_name("title", required_text(from, "title"), longest_title);
    post.content = required_text(from, "content");
    post.author = checked_name("author", required_text(from, "author"), longest_username);
    if (const json::value* email = from.if_contains("email"))
        post.email = checked_name("email", checked_text("email", *email), longest_email);
    post.tags = read_tags(from);
    return post;
}

std::string read_parameter(std::string_view name, std::string text)
{
    if (!az::is_valid_utf8(text)) throw bad_request{quoted(name) + " must be UTF-8"};
    refuse_nul(name, text);
    return text;
}
