#include "suite/blog.hpp"

namespace suite {

void create_blog(database& db)
{
    db.create(blog);
    db.engine().transaction([](az::session& session) {
        auto ann =
            session.add(User{.username = "ann", .email = "ann@example.com", .profile = az::make(Profile{.bio = "Hi"})});
        auto bob = session.add(User{.username = "bob", .email = "bob@example.com"});
        auto red = session.add(Tag{.name = "red"});
        auto blue = session.add(Tag{.name = "blue"});
        session.add(Post{
            .title = "one",
            .author = ann,
            .comments = {az::make(Comment{.text = "a nice one", .author = bob}), az::make(Comment{.text = "so so"})},
            .tags = {red, blue}});
        session.add(Post{.title = "two", .author = ann});
        session.add(Post{.title = "three", .author = bob, .tags = {red, blue}});
    });
}

} // namespace suite
