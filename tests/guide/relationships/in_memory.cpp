//% In memory
//: A change of a relation sends nothing. The other end follows at once, whether it is loaded or not; foreign keys follow
//: with the flush.
#include "guide/relationships/page.hpp"

namespace guide {
namespace {

//# Both ends
//: Set the one that is at hand.
void both_ends(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto users = session.query<User>().order_by(col<&User::id>).load(az::selectin<&User::posts>).all();
    auto hello = session.get<Post>(1);
    az::statement_counter counter{engine};
    hello->author = users[1];
    out << users[0]->posts.size() << ' ' << users[1]->posts.size() << ' ' << hello->user_id << '\n';
    out << std::boolalpha << users[0]->posts.contains(hello) << '\n';
    out << counter.total() << '\n';
    session.flush();
    out << hello->user_id << '\n';
}

//# Graphs of new objects
//: Literals of structs hold objects as well as values. What hangs together is added together, whichever object is added.
void graphs_of_new_objects(az::engine& engine, std::ostream& out)
{
    auto dora = az::make(User{.name = "dora"});
    auto post = az::make(Post{.title = "News", .author = dora});
    auto comment = az::make(Comment{.text = "first", .post = post, .author = dora});
    out << dora->posts.size() << ' ' << post->comments.size() << '\n';

    az::session session{engine};
    session.add(comment);
    session.commit();
    out << to_string(az::state_of(dora)) << ' ' << comment->post->author->name << '\n';
}

//# Collections that are not loaded
//: Adding and removing do not load them. `contains`, `size` and the rest do.
void collections_not_loaded(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    auto draft = session.get<Post>(2);
    az::statement_counter counter{engine};
    ann->posts.add(az::make(Post{.title = "News"}));
    ann->posts.remove(draft);
    out << counter.total() << ' ' << std::boolalpha << az::is_loaded<&User::posts>(ann) << '\n';
    session.commit();
    for (const auto& post : ann->posts) out << post->title << '\n';
}

//# Emptying
//: `= nullptr` or `= {}` empty a to-one, `clear()` or `= {}` a collection.
void emptying(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto comment = session.get<Comment>(1);
    comment->author = nullptr;
    auto hello = session.get<Post>(1);
    hello->tags = {};
    session.commit();
    out << std::boolalpha << comment->user_id.has_value() << ' ' << hello->tags.empty() << '\n';
}

//# Copies
//: A copy of a struct is a plain value. Its relations still show what those of the object hold, and can't be changed.
void copies(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.get<User>(1);
    User copy = *ann;
    out << copy.name << ' ' << copy.posts.size() << '\n';
    try {
        copy.posts.clear();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}
//.

} // namespace

examples in_memory()
{
    return {{"both_ends", both_ends,
             "1 2 1\n"
             "false\n"
             "0\n"
             "2\n",
             "2 selects, 1 update"},
            {"graphs_of_new_objects", graphs_of_new_objects,
             "1 1\n"
             "persistent dora\n",
             "3 selects, 3 inserts"},
            {"collections_not_loaded", collections_not_loaded,
             "0 false\n"
             "Hello\n"
             "News\n",
             "5 selects, 1 insert, 2 deletes"},
            {"emptying", emptying, "false true\n", "6 selects, 1 update, 1 delete"},
            {"copies", copies,
             "ann 2\n"
             "this is a copy of the member User::posts: change the object's own, through its az::ptr\n",
             "2 selects"}};
}

} // namespace guide
