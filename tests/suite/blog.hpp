// The blog of the suite: every kind of relationship.
#pragma once

#include "suite/suite.hpp"

#include <optional>

namespace suite {

struct Profile;
struct Post;
struct Comment;
struct Tag;

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
    std::int64_t user_id = 0;
    az::belongs_to<User> author;
    az::has_many<Comment> comments;
    az::many_to_many<Tag> tags;
};

struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::optional<std::int64_t> user_id; // null: written by a guest
    std::string text;
    az::belongs_to<Post> post;
    az::belongs_to<User> author;
};

struct Tag {
    std::int64_t id = 0;
    std::string name;
    az::many_to_many<Post> posts;
};

inline constexpr auto blog = az::models<User, Profile, Post, Comment, Tag>;

/// Creates the tables, and two users: ann with a profile, the posts `one` and `two`, and bob with the post `three`.
/// The posts `one` and `three` have the tags `red` and `blue`; post `one` has two comments, by bob and by a guest.
void create_blog(database&);

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::User> = az::table(
    "suite_users", az::column<&suite::User::id>(az::primary_key),
    az::column<&suite::User::username>(az::max_length(80), az::unique),
    az::column<&suite::User::email>(az::max_length(120), az::unique), az::column<&suite::User::created_at>(),
    az::relationship<&suite::User::profile>(az::inverse<&suite::Profile::user>, az::cascade_all_delete_orphan),
    az::relationship<&suite::User::posts>(az::inverse<&suite::Post::author>, az::cascade_all_delete_orphan));

template <>
inline constexpr auto az::mapped<suite::Profile> =
    az::table("suite_profiles", az::column<&suite::Profile::id>(az::primary_key), az::column<&suite::Profile::bio>(),
              az::column<&suite::Profile::user_id>(az::references<&suite::User::id>, az::unique),
              az::relationship<&suite::Profile::user>(az::inverse<&suite::User::profile>));

template <>
inline constexpr auto az::mapped<suite::Post> = az::table(
    "suite_posts", az::column<&suite::Post::id>(az::primary_key), az::column<&suite::Post::title>(az::max_length(100)),
    az::column<&suite::Post::content>(),
    az::column<&suite::Post::user_id>(az::references<&suite::User::id>, az::indexed),
    az::relationship<&suite::Post::author>(az::inverse<&suite::User::posts>),
    az::relationship<&suite::Post::comments>(az::inverse<&suite::Comment::post>, az::cascade_all_delete_orphan,
                                             az::ordered_by<&suite::Comment::text>),
    az::relationship<&suite::Post::tags>(az::through("suite_post_tags"), az::inverse<&suite::Tag::posts>,
                                         az::ordered_by<&suite::Tag::id>));

template <>
inline constexpr auto
    az::mapped<suite::Comment> = az::table("suite_comments", az::column<&suite::Comment::id>(az::primary_key),
                                           az::column<&suite::Comment::post_id>(az::references<&suite::Post::id>),
                                           az::column<&suite::Comment::user_id>(az::references<&suite::User::id>),
                                           az::column<&suite::Comment::text>(),
                                           az::relationship<&suite::Comment::post>(az::inverse<&suite::Post::comments>),
                                           az::relationship<&suite::Comment::author>());

template <>
inline constexpr auto az::mapped<suite::Tag> =
    az::table("suite_tags", az::column<&suite::Tag::id>(az::primary_key),
              az::column<&suite::Tag::name>(az::max_length(50), az::unique),
              az::relationship<&suite::Tag::posts>(az::through("suite_post_tags"), az::inverse<&suite::Post::tags>));
