#include "json.hpp"

#include <chrono>
#include <cstdio>

namespace json = boost::json;

std::string iso_8601(az::timestamp instant)
{
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{instant - day};
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return text;
}

json::object to_json(const User& user, std::int64_t post_count)
{
    return {{"id", user.id},
            {"username", user.username},
            {"email", user.email},
            {"created_at", iso_8601(user.created_at)},
            {"post_count", post_count}};
}

json::object to_json(const Post& post)
{
    json::array tags;
    for (const auto& tag : post.tags) tags.emplace_back(tag->name);
    return {{"id", post.id},
            {"title", post.title},
            {"content", post.content},
            {"date_posted", iso_8601(post.date_posted)},
            {"author", post.author->username},
            {"tags", std::move(tags)}};
}
