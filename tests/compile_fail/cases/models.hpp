// What the cases are about: users, who write posts.
#pragma once

#include <azoth/azoth.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace az = azoth;
using az::col;
using namespace std::chrono_literals;

struct Post;

struct User {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> nickname;
    int age = 0;
    az::timestamp created = az::now();
    int scratch = 0; // not mapped
    az::has_many<Post> posts;
};

struct Post {
    std::int64_t id = 0;
    std::string title;
    std::int64_t user_id = 0;
    az::belongs_to<User> author;
};

template <>
inline constexpr auto az::mapped<User> = az::table("users", az::column<&User::id>(az::primary_key),
                                                   az::column<&User::name>(), az::column<&User::nickname>(),
                                                   az::column<&User::age>(), az::column<&User::created>(),
                                                   az::relationship<&User::posts>(az::inverse<&Post::author>));

template <>
inline constexpr auto az::mapped<Post> = az::table("posts", az::column<&Post::id>(az::primary_key),
                                                   az::column<&Post::title>(),
                                                   az::column<&Post::user_id>(az::references<&User::id>),
                                                   az::relationship<&Post::author>(az::inverse<&User::posts>));
