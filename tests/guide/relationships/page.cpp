//% Relationships
//: A relationship is a member that leads to other objects. Its type says the direction, the foreign keys of the tables
//: say the rest: nothing is configured twice. Relations are loaded when they are read, or with their query; they are kept
//: in step in memory, and written in the right order.
//:
//: The page is made of the examples in [tests/guide/relationships](../tests/guide/relationships) by `make_guide`; a test
//: runs each of them on SQLite and on PostgreSQL. Below an example stands what it prints, and then, behind `--`, what it
//: asks of the database. What a session is is told by [sessions](sessions.md), what stands in a mapping by
//: [mapping](mapping.md).
#include "guide/relationships/page.hpp"

namespace guide {
namespace {

inline constexpr auto models = az::models<User, Profile, Post, Comment, Tag>;

void create_tables(az::engine& engine)
{
    engine.drop_all(models);
    engine.create_all(models);
    engine.transaction([](az::session& session) {
        const auto ann = session.add(User{.name = "ann", .profile = az::make(Profile{.motto = "I am ann"})});
        const auto bob = session.add(User{.name = "bob", .profile = az::make(Profile{.motto = "I am bob"})});
        session.add(User{.name = "cid"});
        const auto red = session.add(Tag{.name = "red"});
        const auto blue = session.add(Tag{.name = "blue"});
        session.add(
            Post{.title = "Hello",
                 .author = ann,
                 .comments = {az::make(Comment{.text = "nice", .author = bob}), az::make(Comment{.text = "so so"})},
                 .tags = {red, blue}});
        session.add(Post{.title = "Draft", .author = ann});
        session.add(Post{.title = "Good bye",
                         .author = bob,
                         .comments = {az::make(Comment{.text = "why?", .author = ann})},
                         .tags = {red}});
    });
    create_shapes(engine);
    create_shelves(engine);
}

} // namespace

page this_page()
{
    return {"relationships",
            {{"kinds", kinds()},
             {"shapes", shapes()},
             {"in_memory", in_memory()},
             {"cascades", cascades()},
             {"loading", loading()},
             {"asking", asking()},
             {"mistakes", mistakes()}},
            create_tables};
}

} // namespace guide
