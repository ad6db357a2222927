// The tables of the workloads, after Diesel's benchmark suite: primary keys and no other index.
#pragma once

#include <azoth/azoth.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace az = azoth;

/// Read by W1 and W5; never changed.
struct User {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> hair_color;
};

/// What W3 inserts.
struct Newcomer {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> hair_color;
};

/// What W6 changes.
struct Changing {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> hair_color;
};

struct Post;
struct Comment;

/// The graph of W4.
struct Writer {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> hair_color;
    az::has_many<Post> posts;
};

struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    std::optional<std::string> body;
    az::belongs_to<Writer> writer;
    az::has_many<Comment> comments;
};

struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::string text;
    az::belongs_to<Post> post;
};

template <>
inline constexpr auto az::mapped<User> = az::table("bench_users", az::column<&User::id>(az::primary_key),
                                                   az::column<&User::name>(), az::column<&User::hair_color>());

template <>
inline constexpr auto az::mapped<Newcomer> = az::table("bench_newcomers", az::column<&Newcomer::id>(az::primary_key),
                                                       az::column<&Newcomer::name>(),
                                                       az::column<&Newcomer::hair_color>());

template <>
inline constexpr auto az::mapped<Changing> = az::table("bench_changing", az::column<&Changing::id>(az::primary_key),
                                                       az::column<&Changing::name>(),
                                                       az::column<&Changing::hair_color>());

template <>
inline constexpr auto az::mapped<Writer> = az::table("bench_writers", az::column<&Writer::id>(az::primary_key),
                                                     az::column<&Writer::name>(), az::column<&Writer::hair_color>(),
                                                     az::relationship<&Writer::posts>(az::inverse<&Post::writer>));

template <>
inline constexpr auto az::mapped<Post> = az::table("bench_posts", az::column<&Post::id>(az::primary_key),
                                                   az::column<&Post::user_id>(az::references<&Writer::id>),
                                                   az::column<&Post::title>(), az::column<&Post::body>(),
                                                   az::relationship<&Post::writer>(az::inverse<&Writer::posts>),
                                                   az::relationship<&Post::comments>(az::inverse<&Comment::post>));

template <>
inline constexpr auto az::mapped<Comment> = az::table("bench_comments", az::column<&Comment::id>(az::primary_key),
                                                      az::column<&Comment::post_id>(az::references<&Post::id>),
                                                      az::column<&Comment::text>(),
                                                      az::relationship<&Comment::post>(az::inverse<&Post::comments>));

inline constexpr auto bench_models = az::models<User, Newcomer, Changing, Writer, Post, Comment>;
