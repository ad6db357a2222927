//% Errors and what to do
//: Errors say what happened, to what, and what to write instead.
#include "guide/relationships/page.hpp"

//# A foreign key that is missing
//: A relationship follows a foreign key of the tables. It is looked for when the tables are created, and when an object is
//: first added or its relations used: `mapping_error`.
struct Town;
struct Mayor {
    std::int64_t id = 0;
    std::int64_t town_id = 0;
    az::belongs_to<Town> town;
};
struct Town {
    std::int64_t id = 0;
};
template <> inline constexpr auto az::mapped<Town> = az::table("towns", az::column<&Town::id>(az::primary_key));
template <>
inline constexpr auto az::mapped<Mayor> = az::table("mayors", az::column<&Mayor::id>(az::primary_key),
                                                    az::column<&Mayor::town_id>(), // no az::references
                                                    az::relationship<&Mayor::town>());
namespace guide {
namespace {
void missing_foreign_key(az::engine& engine, std::ostream& out)
{
    try {
        engine.create_all(az::models<Mayor, Town>);
    } catch (const az::mapping_error& error) {
        out << error.what() << '\n';
    }
}
} // namespace
} // namespace guide

//# Two foreign keys
//: The error lists them; `az::via` names one.
struct Match {
    std::int64_t id = 0;
    std::int64_t home_id = 0;
    std::int64_t guest_id = 0;
    az::belongs_to<Town> home;
};
template <>
inline constexpr auto az::mapped<Match> = az::table("matches", az::column<&Match::id>(az::primary_key),
                                                    az::column<&Match::home_id>(az::references<&Town::id>),
                                                    az::column<&Match::guest_id>(az::references<&Town::id>),
                                                    az::relationship<&Match::home>());
namespace guide {
namespace {
void two_foreign_keys(az::engine& engine, std::ostream& out)
{
    try {
        engine.create_all(az::models<Match, Town>);
    } catch (const az::mapping_error& error) {
        out << error.what() << '\n';
    }
}

//# A parent that is missing
//: Told at the flush, instead of a foreign key of 0.
void missing_parent(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Post{.title = "Nobody's"});
    try {
        session.commit();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}

//# A parent that is taken away
//: A relation whose foreign key may not be null can't be emptied. Where the other end cascades to orphans, emptying
//: it removes the object, but only if the session knows the parent that it leaves: take it out of the parent's collection,
//: or remove it.
void parent_taken_away(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto comment = session.get<Comment>(1);
    comment->post = nullptr;
    try {
        session.commit();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
    session.rollback();

    auto hello = session.get<Post>(1);
    hello->comments.remove(comment);
    session.commit();
    out << to_string(az::state_of(comment)) << '\n';
}

//# A relation and its foreign key
//: May both be set, if they agree.
void relation_and_foreign_key(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto post = session.get<Post>(1);
    post->author = session.get<User>(2);
    post->user_id = 3;
    try {
        session.flush();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}

//# A null pointer in a collection
//: Test what `get` gives, or say `get_or_throw`.
void null_in_a_collection(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    try {
        ann->posts.add(session.get<Post>(99));
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}

//# An object of another session in a relation
//: Objects of two sessions never hang together. Get the row through this session, or merge it.
void object_of_another_session(az::engine& engine, std::ostream& out)
{
    az::session first{engine};
    auto dora = first.add(User{.name = "dora"});
    az::session second{engine};
    auto post = second.add(Post{.title = "News"});
    try {
        post->author = dora;
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}
} // namespace
} // namespace guide
//.

namespace guide {

examples mistakes()
{
    return {{"missing_foreign_key", missing_foreign_key,
             "Mayor::town: \"mayors\" has no foreign key to \"towns\"; add az::references<...> to one of its columns\n",
             "no statement"},
            {"two_foreign_keys", two_foreign_keys,
             "Match::home: more than one foreign key leads from \"matches\" to \"towns\"; say which with az::via<...>: "
             "matches(home_id); matches(guest_id)\n",
             "no statement"},
            {"missing_parent", missing_parent,
             "Post::author is not set, and \"user_id\" may not be null: assign an object to it, or make the column "
             "optional\n",
             "no statement"},
            {"parent_taken_away", parent_taken_away,
             "Comment::post was emptied, but \"post_id\" may not be null: assign another object, or remove this one\n"
             "detached\n",
             "3 selects, 1 delete"},
            {"relation_and_foreign_key", relation_and_foreign_key,
             "Post::author and its foreign key member \"user_id\" were both changed and disagree: change one of them\n",
             "2 selects"},
            {"null_in_a_collection", null_in_a_collection,
             "User::posts: a null pointer can't be a member of a collection\n", "2 selects"},
            {"object_of_another_session", object_of_another_session,
             "Post::author: objects of two sessions can't be linked: get the other object through this session, or "
             "merge it\n",
             "no statement"}};
}

} // namespace guide
