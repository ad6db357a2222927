// The tables that the examples of sessions are about.
#pragma once

#include "guide/common/guide.hpp"

//# The structs of this guide
//: A blog, accounts of a bank, and notes of several tenants. Each example finds the same rows: ann with the posts "Hello"
//: (7 views) and "Draft" (3), bob with "Good bye" (1); accounts of ann (100) and bob (50); notes of the tenants 1 ("milk",
//: and "eggs", which is deleted) and 2 ("rent").
#include <azoth/azoth.hpp>

namespace az = azoth;
using az::col;

struct Post;

struct User {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email;
    az::has_many<Post> posts;
};

struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title;
    int views = 0;
    az::belongs_to<User> author;
};

struct Account {
    std::int64_t id = 0;
    std::string owner;
    std::int64_t balance = 0;
    int version = 0;
};

struct Note {
    std::int64_t id = 0;
    std::int64_t tenant_id = 0;
    std::string text;
    bool deleted = false;
};

template <>
inline constexpr auto az::mapped<User> = az::table("users", az::column<&User::id>(az::primary_key),
                                                   az::column<&User::name>(az::max_length(40), az::unique),
                                                   az::column<&User::email>(),
                                                   az::relationship<&User::posts>(az::inverse<&Post::author>,
                                                                                  az::cascade_all_delete_orphan));
template <>
inline constexpr auto az::mapped<Post> = az::table("posts", az::column<&Post::id>(az::primary_key),
                                                   az::column<&Post::user_id>(az::references<&User::id>),
                                                   az::column<&Post::title>(), az::column<&Post::views>(),
                                                   az::relationship<&Post::author>(az::inverse<&User::posts>));
template <>
inline constexpr auto az::mapped<Account> = az::table("accounts", az::column<&Account::id>(az::primary_key),
                                                      az::column<&Account::owner>(az::max_length(40), az::unique),
                                                      az::column<&Account::balance>(),
                                                      az::column<&Account::version>(az::row_version));
template <>
inline constexpr auto az::mapped<Note> = az::table("notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::tenant_id>(az::indexed), az::column<&Note::text>(),
                                                   az::column<&Note::deleted>());
//.
