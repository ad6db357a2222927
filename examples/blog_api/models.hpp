// The blog: users write posts, posts carry tags.
#pragma once

#include <azoth/azoth.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace az = azoth;

struct Post;
struct Tag;
struct Profile;

struct User {
    std::int64_t id = 0;
    std::string username;
    std::string email;
    az::timestamp created_at = az::now();
    az::has_one<Profile> profile;
    az::has_many<Post> posts;
};

struct Profile {
    std::int64_t id = 0;
    std::optional<std::string> bio;
    std::int64_t user_id = 0;
    az::belongs_to<User> user;
};

struct Post {
    std::int64_t id = 0;
    std::string title;
    std::string content;
    az::timestamp date_posted = az::now();
    std::int64_t user_id = 0;
    az::belongs_to<User> author;
    az::many_to_many<Tag> tags;
};

struct Tag {
    std::int64_t id = 0;
    std::string name;
    az::many_to_many<Post> posts;
};

// In characters. The service refuses what is longer before the database would.
inline constexpr int longest_username = 80;
inline constexpr int longest_email = 120;
inline constexpr int longest_title = 100;
inline constexpr int longest_tag = 50;

template <>
inline constexpr auto az::mapped<User> =
    az::table("users", az::column<&User::id>(az::primary_key),
              az::column<&User::username>(az::max_length(longest_username), az::unique),
              az::column<&User::email>(az::max_length(longest_email), az::unique), az::column<&User::created_at>(),
              az::relationship<&User::profile>(az::inverse<&Profile::user>, az::cascade_all_delete_orphan),
              az::relationship<&User::posts>(az::inverse<&Post::author>, az::cascade_all_delete_orphan));

template <>
inline constexpr auto
    az::mapped<Profile> = az::table("profiles", az::column<&Profile::id>(az::primary_key), az::column<&Profile::bio>(),
                                    az::column<&Profile::user_id>(az::references<&User::id>, az::unique),
                                    az::relationship<&Profile::user>(az::inverse<&User::profile>));

template <>
inline constexpr auto az::mapped<Post> = az::table(
    "posts", az::column<&Post::id>(az::primary_key), az::column<&Post::title>(az::max_length(longest_title)),
    az::column<&Post::content>(), az::column<&Post::date_posted>(az::indexed),
    az::column<&Post::user_id>(az::references<&User::id>), az::relationship<&Post::author>(az::inverse<&User::posts>),
    az::relationship<&Post::tags>(az::through("post_tags"), az::inverse<&Tag::posts>, az::ordered_by<&Tag::id>));

template <>
inline constexpr auto az::mapped<Tag> = az::table("tags", az::column<&Tag::id>(az::primary_key),
                                                  az::column<&Tag::name>(az::max_length(longest_tag), az::unique),
                                                  az::relationship<&Tag::posts>(az::through("post_tags"),
                                                                                az::inverse<&Post::tags>));

inline constexpr auto blog = az::models<User, Profile, Post, Tag>;
