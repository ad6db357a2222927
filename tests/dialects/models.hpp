// The tables that golden SQL is about.
#pragma once

#include <azoth/orm/mapper_of.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/dates.hpp>
#include <azoth/sql/row.hpp>
#include <azoth/sql/scalar_functions.hpp>
#include <azoth/sql/select.hpp>
#include <azoth/types/decimal.hpp>
#include <azoth/types/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct User {
    std::int64_t id = 0;
    std::string username;
    std::optional<std::string> email;
    azoth::timestamp created_at{};
};

struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    std::optional<std::string> body;
    bool published = false;
    double score = 0;
    std::int32_t views = 0;
};

struct Tag {
    std::int64_t id = 0;
    std::string name;
};

struct PostTag {
    std::int64_t post_id = 0;
    std::int64_t tag_id = 0;
};

struct Job {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id;
    std::int64_t owner_id = 0;
    std::int64_t tester_id = 0;
    std::string name;
    std::int32_t cost = 0;
    std::int64_t flags = 0;
    azoth::date due{};
};

// Values that not every database has a type for.
struct Report {
    std::int64_t id = 0;
    azoth::decimal price;
    azoth::date due{};
    azoth::timestamp created{};
    std::optional<azoth::timestamp> closed;
    azoth::json payload;
    std::vector<std::string> labels;
};

// Names that have to be quoted.
struct Order {
    std::int64_t id = 0;
    std::string group;
    std::string mixed;
};

template <>
inline constexpr auto
    azoth::mapped<User> = azoth::table("users", azoth::column<&User::id>(azoth::primary_key),
                                       azoth::column<&User::username>(azoth::max_length{40}, azoth::unique),
                                       azoth::column<&User::email>(),
                                       azoth::column<&User::created_at>(azoth::server_default("CURRENT_TIMESTAMP")));

template <>
inline constexpr auto azoth::mapped<Post> =
    azoth::table("posts", azoth::column<&Post::id>(azoth::primary_key),
                 azoth::column<&Post::user_id>(azoth::references<&User::id>, azoth::on_delete_cascade, azoth::indexed),
                 azoth::column<&Post::title>(), azoth::column<&Post::body>(), azoth::column<&Post::published>(),
                 azoth::column<&Post::score>(), azoth::column<&Post::views>(azoth::server_default("0")));

template <>
inline constexpr auto azoth::mapped<Tag> = azoth::table("tags", azoth::column<&Tag::id>(azoth::primary_key),
                                                        azoth::column<&Tag::name>(azoth::unique));

template <>
inline constexpr auto azoth::mapped<PostTag> =
    azoth::table("post_tags", azoth::column<&PostTag::post_id>(azoth::primary_key, azoth::references<&Post::id>),
                 azoth::column<&PostTag::tag_id>(azoth::primary_key, azoth::references<&Tag::id>));

template <>
inline constexpr auto azoth::mapped<Job> = azoth::table(
    "jobs", azoth::column<&Job::id>(azoth::primary_key),
    azoth::column<&Job::parent_id>(azoth::references<&Job::id>, azoth::on_delete_set_null),
    azoth::column<&Job::owner_id>(azoth::references<&User::id>),
    azoth::column<&Job::tester_id>(azoth::references<&User::id>, azoth::on_delete_restrict),
    azoth::column<&Job::name>(), azoth::column<&Job::cost>(), azoth::column<&Job::flags>(), azoth::column<&Job::due>(),
    azoth::check("cost_is_positive", "cost >= 0"), azoth::unique_together<&Job::owner_id, &Job::name>);

template <>
inline constexpr auto azoth::mapped<Report> = azoth::table(
    "reports", azoth::column<&Report::id>(azoth::primary_key), azoth::column<&Report::price>(azoth::numeric(12, 2)),
    azoth::column<&Report::due>(), azoth::column<&Report::created>(), azoth::column<&Report::closed>(),
    azoth::column<&Report::payload>(), azoth::column<&Report::labels>());

template <>
inline constexpr auto azoth::mapped<Order> = azoth::table("order", azoth::column<&Order::id>(azoth::primary_key),
                                                          azoth::column<&Order::group>(),
                                                          azoth::column<&Order::mixed>("Mixed \"Case\""));

namespace azoth::test_dialects {

using azoth::col;

inline constexpr auto& user_id = col<&User::id>;
inline constexpr auto& username = col<&User::username>;
inline constexpr auto& email = col<&User::email>;
inline constexpr auto& post_id = col<&Post::id>;
inline constexpr auto& author = col<&Post::user_id>;
inline constexpr auto& title = col<&Post::title>;
inline constexpr auto& body = col<&Post::body>;
inline constexpr auto& published = col<&Post::published>;
inline constexpr auto& score = col<&Post::score>;
inline constexpr auto& views = col<&Post::views>;
inline constexpr auto& job_id = col<&Job::id>;
inline constexpr auto& parent_id = col<&Job::parent_id>;
inline constexpr auto& job_name = col<&Job::name>;
inline constexpr auto& cost = col<&Job::cost>;
inline constexpr auto& flags = col<&Job::flags>;
inline constexpr auto& report_id = col<&Report::id>;
inline constexpr auto& price = col<&Report::price>;
inline constexpr auto& due = col<&Report::due>;
inline constexpr auto& created = col<&Report::created>;
inline constexpr auto& closed = col<&Report::closed>;
inline constexpr auto& payload = col<&Report::payload>;
inline constexpr auto& labels = col<&Report::labels>;

/// Users with all of their columns, as a mapped struct selects them.
inline handle all_users()
{
    static constexpr node::entity entity{+[]() -> std::span<const handle> {
        static const handle columns[] = {user_id, username, email, col<&User::created_at>};
        return columns;
    }};
    return handle{&entity};
}

/// All tables above.
inline std::vector<schema::table> all_tables()
{
    return {schema::table_of<User>(), schema::table_of<Post>(),   schema::table_of<Tag>(),  schema::table_of<PostTag>(),
            schema::table_of<Job>(),  schema::table_of<Report>(), schema::table_of<Order>()};
}

} // namespace azoth::test_dialects
