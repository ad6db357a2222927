// The data set, the same for everybody: `User {i}`, every second without a hair colour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

inline constexpr int user_count = 10'000;
inline constexpr int writer_count = 100;
inline constexpr int posts_per_writer = 10;
inline constexpr int comments_per_post = 10;

inline std::string user_name(std::int64_t number) { return "User " + std::to_string(number); }
inline const char* hair_color(std::int64_t number)
{
    return number % 2 == 0 ? nullptr : number % 4 == 1 ? "black" : "brown";
}
inline std::optional<std::string> optional_hair_color(std::int64_t number)
{
    const char* color = hair_color(number);
    return color == nullptr ? std::nullopt : std::optional<std::string>{color};
}
inline std::string post_title(std::int64_t number) { return "Post " + std::to_string(number); }
inline std::string comment_text(std::int64_t number) { return "Comment " + std::to_string(number); }

/// The keys 1 to `count`, each once, in an order that is random and always the same.
std::vector<std::int64_t> shuffled_keys(std::int64_t count);

/// What a hand-written loop reads rows into.
struct plain_user {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> hair_color;
};

struct plain_comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::string text;
};

struct plain_post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    std::optional<std::string> body;
    std::vector<plain_comment> comments;
};

struct plain_writer {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> hair_color;
    std::vector<plain_post> posts;
};

} // namespace bench
