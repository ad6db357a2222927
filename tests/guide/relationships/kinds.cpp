//% Kinds
//: | member | leads to | the foreign key is |
//: |---|---|---|
//: | `az::belongs_to<T>` | one object or none | on the own row |
//: | `az::has_one<T>` | one object or none | on the other row, unique there |
//: | `az::has_many<T>` | any number of objects | on the other rows |
//: | `az::many_to_many<T>` | any number of objects | in a table of pairs, `az::through` |
//:
//: `az::inverse` names the member at the other end, which is then kept in step; that one of the two ends names the other
//: is enough. Either end may be left out: comments lead to their authors, users don't list their comments.
#include "guide/relationships/page.hpp"

namespace guide {
namespace {

//# Many to one
//: A `belongs_to` is used like a pointer: `->`, `if (..)`, `==`; `.get()` gives the `az::ptr`. Whether it may be empty is
//: said by the member of the foreign key: `std::optional`.
void many_to_one(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    for (const auto& comment : session.query<Comment>().order_by(col<&Comment::id>).all()) {
        out << comment->text << " by ";
        if (comment->author)
            out << comment->author->name << '\n';
        else
            out << "a guest\n";
    }
}

//# One to many
//: A collection is used like a vector that is read, and changed by `add`, `remove`, `clear` and `=`. It comes in the order of
//: the keys, unless the mapping says `az::ordered_by`.
void one_to_many(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    ann->posts.add(az::make(Post{.title = "News"}));
    session.commit();
    for (const auto& post : ann->posts) out << post->id << ' ' << post->title << '\n';
    out << ann->posts.size() << ' ' << ann->posts.back()->title << ' ' << ann->posts[1]->title << '\n';
}

//# One to one
//: Two members, one at each end. A new partner takes the place of the old one, which is an orphan.
void one_to_one(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    ann->profile = az::make(Profile{.motto = "Somebody else"});
    session.commit();
    out << ann->profile->motto << ", " << ann->profile->user->name << '\n';
    out << session.query<Profile>().count() << " profiles\n";
}

//# Many to many
//: The table of pairs needs no struct: `create_all` makes it, with the keys of both sides, `post_id` and `tag_id`, as
//: its key. A pair is there once, however often it is added, and from whichever end.
void many_to_many(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto draft = session.query<Post>().filter_by<&Post::title>("Draft").one();
    auto blue = session.query<Tag>().filter_by<&Tag::name>("blue").one();
    draft->tags = {blue, session.add(Tag{.name = "green"})};
    blue->posts.add(draft);
    session.commit();
    for (const auto& tag : draft->tags) out << tag->name << '\n';
    out << blue->posts.size() << " blue posts\n";
}
//.

} // namespace

examples kinds()
{
    return {{"many_to_one", many_to_one,
             "nice by bob\n"
             "so so by a guest\n"
             "why? by ann\n",
             "3 selects"},
            {"one_to_many", one_to_many,
             "1 Hello\n"
             "2 Draft\n"
             "4 News\n"
             "3 News Draft\n",
             "3 selects, 1 insert"},
            {"one_to_one", one_to_one,
             "Somebody else, ann\n"
             "2 profiles\n",
             "5 selects, 1 insert, 1 delete"},
            {"many_to_many", many_to_many,
             "blue\n"
             "green\n"
             "2 blue posts\n",
             "7 selects, 2 inserts"}};
}

} // namespace guide
