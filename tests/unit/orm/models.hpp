// The structs that the session's tests are about: every kind of relationship, with and without an inverse, keys of every sort.
#pragma once

#include <azoth/azoth.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace orm_test {

namespace az = azoth;

struct Post;
struct Comment;
struct Tag;
struct Profile;
struct Player;
struct City;
struct Line;
struct Delivery;

struct User {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> email{};
    std::int32_t visits = 0;
    az::has_one<Profile> profile{};
    az::has_many<Post> posts{}; // without a cascade, and a post may not be without its author
};

// Its owner may lose it.
struct Profile {
    std::int64_t id = 0;
    std::optional<std::int64_t> user_id{};
    std::string text{};
    az::belongs_to<User> user{};
};

struct Post {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    az::belongs_to<User> author{};
    az::has_many<Comment> comments{}; // go with their post
    az::many_to_many<Tag> tags{};
};

struct Comment {
    std::int64_t id = 0;
    std::optional<std::int64_t> post_id{};
    std::string text{};
    az::belongs_to<Post> post{};
};

struct Tag {
    std::int64_t id = 0;
    std::string name{};
    az::many_to_many<Post> posts{};
};

// A tree that knows both ends.
struct Node {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id{};
    std::string name{};
    az::belongs_to<Node> parent{};
    az::has_many<Node> children{};
};

// A tree that knows its parents only, and one that knows its children only.
struct Leaf {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id{};
    std::string name{};
    az::belongs_to<Leaf> parent{};
};
struct Branch {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id{};
    std::string name{};
    az::has_many<Branch> children{};
};

// Relationships without an inverse.
struct Team {
    std::int64_t id = 0;
    std::string name{};
    az::has_many<Player> players{};
    az::has_many<Player> reserves{};
};
struct Player {
    std::int64_t id = 0;
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> reserve_of{};
    std::string name{};
};

// Keys of text.
struct Country {
    std::string code{};
    std::string name{};
    az::has_many<City> cities{};
};
struct City {
    std::int64_t id = 0;
    std::optional<std::string> country_code{};
    std::string name{};
    az::belongs_to<Country> country{};
};

// Keys of several columns.
struct Line {
    std::int64_t order_id = 0;
    std::string number{};
    std::string text{};
    az::has_many<Delivery> deliveries{};
};
struct Delivery {
    std::int64_t id = 0;
    std::optional<std::int64_t> order_id{};
    std::optional<std::string> number{};
    az::belongs_to<Line> line{};
};

inline constexpr auto models =
    az::models<User, Profile, Post, Comment, Tag, Node, Leaf, Branch, Team, Player, Country, City, Line, Delivery>;

} // namespace orm_test

template <>
inline constexpr auto azoth::mapped<orm_test::User> =
    azoth::table("orm_users", azoth::column<&orm_test::User::id>(azoth::primary_key),
                 azoth::column<&orm_test::User::name>(azoth::max_length(80), azoth::unique),
                 azoth::column<&orm_test::User::email>(), azoth::column<&orm_test::User::visits>(),
                 azoth::relationship<&orm_test::User::profile>(azoth::inverse<&orm_test::Profile::user>),
                 azoth::relationship<&orm_test::User::posts>(azoth::inverse<&orm_test::Post::author>));

template <>
inline constexpr auto azoth::mapped<orm_test::Profile> =
    azoth::table("orm_profiles", azoth::column<&orm_test::Profile::id>(azoth::primary_key),
                 azoth::column<&orm_test::Profile::user_id>(azoth::references<&orm_test::User::id>),
                 azoth::column<&orm_test::Profile::text>(),
                 azoth::relationship<&orm_test::Profile::user>(azoth::inverse<&orm_test::User::profile>));

template <>
inline constexpr auto azoth::mapped<orm_test::Post> = azoth::table(
    "orm_posts", azoth::column<&orm_test::Post::id>(azoth::primary_key),
    azoth::column<&orm_test::Post::author_id>(azoth::references<&orm_test::User::id>),
    azoth::column<&orm_test::Post::title>(),
    azoth::relationship<&orm_test::Post::author>(azoth::inverse<&orm_test::User::posts>),
    azoth::relationship<&orm_test::Post::comments>(azoth::inverse<&orm_test::Comment::post>,
                                                   azoth::cascade_all_delete_orphan),
    azoth::relationship<&orm_test::Post::tags>(azoth::through("orm_post_tags"), azoth::inverse<&orm_test::Tag::posts>));

template <>
inline constexpr auto azoth::mapped<orm_test::Comment> =
    azoth::table("orm_comments", azoth::column<&orm_test::Comment::id>(azoth::primary_key),
                 azoth::column<&orm_test::Comment::post_id>(azoth::references<&orm_test::Post::id>),
                 azoth::column<&orm_test::Comment::text>(),
                 azoth::relationship<&orm_test::Comment::post>(azoth::inverse<&orm_test::Post::comments>));

template <>
inline constexpr auto azoth::mapped<orm_test::Tag> = azoth::table(
    "orm_tags", azoth::column<&orm_test::Tag::id>(azoth::primary_key), azoth::column<&orm_test::Tag::name>(),
    azoth::relationship<&orm_test::Tag::posts>(azoth::through("orm_post_tags"), azoth::inverse<&orm_test::Post::tags>));

template <>
inline constexpr auto azoth::mapped<orm_test::Node> = azoth::table(
    "orm_nodes", azoth::column<&orm_test::Node::id>(azoth::primary_key),
    azoth::column<&orm_test::Node::parent_id>(azoth::references<&orm_test::Node::id>),
    azoth::column<&orm_test::Node::name>(),
    azoth::relationship<&orm_test::Node::parent>(azoth::inverse<&orm_test::Node::children>),
    azoth::relationship<&orm_test::Node::children>(azoth::inverse<&orm_test::Node::parent>, azoth::cascade_delete));

template <>
inline constexpr auto azoth::mapped<orm_test::Leaf> =
    azoth::table("orm_leaves", azoth::column<&orm_test::Leaf::id>(azoth::primary_key),
                 azoth::column<&orm_test::Leaf::parent_id>(azoth::references<&orm_test::Leaf::id>),
                 azoth::column<&orm_test::Leaf::name>(), azoth::relationship<&orm_test::Leaf::parent>());

template <>
inline constexpr auto azoth::mapped<orm_test::Branch> =
    azoth::table("orm_branches", azoth::column<&orm_test::Branch::id>(azoth::primary_key),
                 azoth::column<&orm_test::Branch::parent_id>(azoth::references<&orm_test::Branch::id>),
                 azoth::column<&orm_test::Branch::name>(),
                 azoth::relationship<&orm_test::Branch::children>(azoth::cascade_all_delete_orphan));

template <>
inline constexpr auto azoth::mapped<orm_test::Team> = azoth::table(
    "orm_teams", azoth::column<&orm_test::Team::id>(azoth::primary_key), azoth::column<&orm_test::Team::name>(),
    azoth::relationship<&orm_test::Team::players>(azoth::via<&orm_test::Player::team_id>),
    azoth::relationship<&orm_test::Team::reserves>(azoth::via<&orm_test::Player::reserve_of>));

template <>
inline constexpr auto azoth::mapped<orm_test::Player> =
    azoth::table("orm_players", azoth::column<&orm_test::Player::id>(azoth::primary_key),
                 azoth::column<&orm_test::Player::team_id>(azoth::references<&orm_test::Team::id>),
                 azoth::column<&orm_test::Player::reserve_of>(azoth::references<&orm_test::Team::id>),
                 azoth::column<&orm_test::Player::name>());

template <>
inline constexpr auto azoth::mapped<orm_test::Country> = azoth::table(
    "orm_countries", azoth::column<&orm_test::Country::code>(azoth::primary_key),
    azoth::column<&orm_test::Country::name>(),
    azoth::relationship<&orm_test::Country::cities>(azoth::inverse<&orm_test::City::country>, azoth::eager_selectin));

template <>
inline constexpr auto azoth::mapped<orm_test::City> =
    azoth::table("orm_cities", azoth::column<&orm_test::City::id>(azoth::primary_key),
                 azoth::column<&orm_test::City::country_code>(azoth::references<&orm_test::Country::code>),
                 azoth::column<&orm_test::City::name>(),
                 azoth::relationship<&orm_test::City::country>(azoth::inverse<&orm_test::Country::cities>));

template <>
inline constexpr auto azoth::mapped<orm_test::Line> =
    azoth::table("orm_lines", azoth::column<&orm_test::Line::order_id>(azoth::primary_key),
                 azoth::column<&orm_test::Line::number>(azoth::primary_key), azoth::column<&orm_test::Line::text>(),
                 azoth::relationship<&orm_test::Line::deliveries>(azoth::inverse<&orm_test::Delivery::line>));

template <>
inline constexpr auto azoth::mapped<orm_test::Delivery> =
    azoth::table("orm_deliveries", azoth::column<&orm_test::Delivery::id>(azoth::primary_key),
                 azoth::column<&orm_test::Delivery::order_id>(), azoth::column<&orm_test::Delivery::number>(),
                 azoth::foreign_key<&orm_test::Delivery::order_id, &orm_test::Delivery::number>(
                     azoth::references<&orm_test::Line::order_id, &orm_test::Line::number>),
                 azoth::relationship<&orm_test::Delivery::line>(azoth::inverse<&orm_test::Line::deliveries>));
