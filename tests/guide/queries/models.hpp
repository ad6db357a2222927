// The tables that the examples of the queries are about.
#pragma once

//# The tables of this guide
//: The examples are about a blog and about a list of jobs. All of them are compiled, and executed by SQLite and
//: PostgreSQL, with these lines before them:
#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>
#include <azoth/types/json.hpp>

namespace az = azoth;
using az::col;
using namespace az::literals;
using namespace std::chrono_literals;
using std::chrono::days, std::chrono::months;

struct Post;
struct Tag;

struct User {
    std::int64_t id = 0;
    std::string username;
    std::optional<std::string> email;
    az::has_many<Post> posts;
};

struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    std::optional<std::string> body;
    bool published = false;
    int views = 0;
    az::timestamp posted_at = az::now();
    az::belongs_to<User> author;
    az::many_to_many<Tag> tags;
};

struct Tag {
    std::int64_t id = 0;
    std::string name;
    az::many_to_many<Post> posts;
};

enum class Status { open, running, done };

struct Job {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id;
    std::string name;
    Status status = Status::open;
    bool urgent = false;
    int flags = 0;
    std::optional<int> rating;
    az::decimal cost;
    az::date due{2000y / 1 / 1};
    az::timestamp created = az::now();
    std::chrono::seconds spent{};
    az::json payload;
    std::vector<std::string> labels;
};

struct Archive {
    std::int64_t id = 0;
    std::string name;
};

struct Counter {
    std::int64_t id = 0;
    int n = 0;
};

template <>
inline constexpr auto az::mapped<User> = az::table("users", az::column<&User::id>(az::primary_key),
                                                   az::column<&User::username>(az::unique), az::column<&User::email>(),
                                                   az::relationship<&User::posts>(az::inverse<&Post::author>));
template <>
inline constexpr auto az::mapped<Post> = az::table(
    "posts", az::column<&Post::id>(az::primary_key), az::column<&Post::user_id>(az::references<&User::id>, az::indexed),
    az::column<&Post::title>(), az::column<&Post::body>(), az::column<&Post::published>(), az::column<&Post::views>(),
    az::column<&Post::posted_at>(), az::relationship<&Post::author>(az::inverse<&User::posts>),
    az::relationship<&Post::tags>(az::through("post_tags"), az::inverse<&Tag::posts>));
template <>
inline constexpr auto
    az::mapped<Tag> = az::table("tags", az::column<&Tag::id>(az::primary_key), az::column<&Tag::name>(az::unique),
                                az::relationship<&Tag::posts>(az::through("post_tags"), az::inverse<&Post::tags>));
template <>
inline constexpr auto az::mapped<Job> =
    az::table("jobs", az::column<&Job::id>(az::primary_key), az::column<&Job::parent_id>(az::references<&Job::id>),
              az::column<&Job::name>(), az::column<&Job::status>(), az::column<&Job::urgent>(),
              az::column<&Job::flags>(az::server_default("0")), az::column<&Job::rating>(),
              az::column<&Job::cost>(az::numeric(12, 2)), az::column<&Job::due>(), az::column<&Job::created>(),
              az::column<&Job::spent>(), az::column<&Job::payload>(), az::column<&Job::labels>());
template <>
inline constexpr auto az::mapped<Archive> = az::table("archive", az::column<&Archive::id>(az::primary_key),
                                                      az::column<&Archive::name>());
template <>
inline constexpr auto az::mapped<Counter> = az::table("counters", az::column<&Counter::id>(az::primary_key),
                                                      az::column<&Counter::n>(az::server_default("0")));
//.
