// The tables that most examples of relationships are about.
#pragma once

#include "guide/common/guide.hpp"

//# The blog of this guide
//: Each example finds these rows: ann with a profile and the posts "Hello" (tags red and blue, a comment by bob, one by a
//: guest) and "Draft"; bob with a profile and the post "Good bye" (tag red, a comment by ann); cid, who has nothing.
#include <azoth/azoth.hpp>

namespace az = azoth;
using az::col;

struct Profile;
struct Post;
struct Comment;
struct Tag;

struct User {
    std::int64_t id = 0;
    std::string name;
    az::has_one<Profile> profile;
    az::has_many<Post> posts;
};

struct Profile {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string motto;
    az::belongs_to<User> user;
};

struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    az::belongs_to<User> author;
    az::has_many<Comment> comments;
    az::many_to_many<Tag> tags;
};

struct Comment {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::optional<std::int64_t> user_id; // null: by a guest
    std::string text;
    az::belongs_to<Post> post;
    az::belongs_to<User> author;
};

struct Tag {
    std::int64_t id = 0;
    std::string name;
    az::many_to_many<Post> posts;
};

template <>
inline constexpr auto az::mapped<User> =
    az::table("users", az::column<&User::id>(az::primary_key), az::column<&User::name>(),
              az::relationship<&User::profile>(az::inverse<&Profile::user>, az::cascade_all_delete_orphan),
              az::relationship<&User::posts>(az::inverse<&Post::author>, az::cascade_all_delete_orphan));
template <>
inline constexpr auto az::mapped<Profile> = az::table("profiles", az::column<&Profile::id>(az::primary_key),
                                                      az::column<&Profile::user_id>(az::references<&User::id>,
                                                                                    az::unique),
                                                      az::column<&Profile::motto>(),
                                                      az::relationship<&Profile::user>(az::inverse<&User::profile>));
template <>
inline constexpr auto az::mapped<Post> = az::table(
    "posts", az::column<&Post::id>(az::primary_key), az::column<&Post::user_id>(az::references<&User::id>, az::indexed),
    az::column<&Post::title>(), az::relationship<&Post::author>(az::inverse<&User::posts>),
    az::relationship<&Post::comments>(az::inverse<&Comment::post>, az::cascade_all_delete_orphan),
    az::relationship<&Post::tags>(az::through("post_tags"), az::inverse<&Tag::posts>));
template <>
inline constexpr auto az::mapped<Comment> =
    az::table("comments", az::column<&Comment::id>(az::primary_key),
              az::column<&Comment::post_id>(az::references<&Post::id>, az::indexed),
              az::column<&Comment::user_id>(az::references<&User::id>), az::column<&Comment::text>(),
              az::relationship<&Comment::post>(az::inverse<&Post::comments>), az::relationship<&Comment::author>());
template <>
inline constexpr auto
    az::mapped<Tag> = az::table("tags", az::column<&Tag::id>(az::primary_key), az::column<&Tag::name>(az::unique),
                                az::relationship<&Tag::posts>(az::through("post_tags"), az::inverse<&Post::tags>));
//.
