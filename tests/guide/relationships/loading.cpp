//% Loading
//: How related objects come, by query: `session.query<User>().load(...)`, or for all queries as an option of the
//: relationship.
//:
//: | by query | option | loads | statements for three users and their posts |
//: |---|---|---|---|
//: | `az::lazy<R>` | the default | when the relation is read | 4 |
//: | `az::selectin<R>` | `az::eager_selectin` | by one more select with the keys of all objects | 2 |
//: | `az::joined<R>` | `az::eager_joined` | in the same select, by an outer join | 1 |
//: | `az::raise<R>` | `az::raise_on_load` | not at all: reading it is a `lazy_load_error` | 1 |
//: | `az::contains_eager<R>` | | from a join that the query has | 1 |
//:
//: A to-one target that the session holds, and a foreign key that is null, cost no statement in any of them. Select-in suits
//: collections, joined suits to-one; both keep what the session knows, and give each object once.
#include "guide/relationships/page.hpp"

namespace guide {
namespace {

//# Lazy
//: One select for the users, one for the posts of each.
void lazy_loading(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    for (const auto& user : session.query<User>().order_by(col<&User::id>).all())
        out << user->name << ' ' << user->posts.size() << '\n';
}

//# Select-in
//: One for the users, one for the posts of all of them.
void selectin_loading(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    for (const auto& user : session.query<User>().order_by(col<&User::id>).load(az::selectin<&User::posts>).all())
        out << user->name << ' ' << user->posts.size() << '\n';
}

//# Joined
//: One for all. A limit counts users, not rows of the join.
void joined_loading(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    for (const auto& user :
         session.query<User>().order_by(col<&User::id>).limit(2).load(az::joined<&User::posts>).all())
        out << user->name << ' ' << user->posts.size() << '\n';
}

//# Further on
//: `.then(...)` goes on from the related objects, in any way; it may name several.
void further_on(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto users =
        session.query<User>()
            .order_by(col<&User::id>)
            .load(az::joined<&User::profile>,
                  az::selectin<&User::posts>.then(az::selectin<&Post::comments>.then(az::joined<&Comment::author>),
                                                  az::selectin<&Post::tags>))
            .all();
    az::statement_counter counter{engine};
    const auto& hello = users[0]->posts[0];
    out << users[0]->profile->motto << ": " << hello->title << ", " << hello->tags.size() << " tags, "
        << hello->comments[0]->text << " by " << hello->comments[0]->author->name << '\n';
    out << counter.total() << '\n';
}

//# Raise
//: For what must not cost a statement. What the session holds can still be read.
void raise_loading(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto user = session.query<User>().order_by(col<&User::id>).load(az::raise<&User::posts>).first();
    try {
        out << user->posts.size() << '\n';
    } catch (const az::lazy_load_error& error) {
        out << error.relationship() << '\n' << error.what() << '\n';
    }
}

//# From the query's own join
//: `contains_eager` fills the relation from a join that is there for a condition. A collection then holds what the
//: condition let through, and stays so as long as it is not read anew.
void contains_eager_loading(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto users = session.query<User>()
                           .join<&User::posts>()
                           .where(col<&Post::title> == "Hello")
                           .load(az::contains_eager<&User::posts>)
                           .all();
    out << users.size() << ' ' << users[0]->posts.size() << '\n';
}

//# Finding N+1
//: `lazy_policy::raise_n_plus_one` lets a relation be loaded once for the objects of a query, and throws at the second
//: time: the loop that costs a statement for each object is found by the first test with two rows. `log` tells the log hook
//: instead; `raise` refuses lazy loads altogether.
void finding_n_plus_one(az::engine& engine, std::ostream& out)
{
    az::session session{engine, {.lazy = az::lazy_policy::raise_n_plus_one}};
    try {
        for (const auto& user : session.query<User>().order_by(col<&User::id>).all()) {
            const auto posts = user->posts.size();
            out << user->name << ' ' << posts << '\n';
        }
    } catch (const az::lazy_load_error& error) {
        out << error.relationship() << ", load " << error.loads() << '\n' << error.what() << '\n';
    }
}

//# What is loaded
//: `az::is_loaded` tells. A relation that is loaded stays so until its object expires: with a commit, a rollback, a refresh.
void what_is_loaded(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.get<User>(1);
    out << std::boolalpha << az::is_loaded<&User::posts>(ann) << ' ';
    out << ann->posts.size() << ' ' << az::is_loaded<&User::posts>(ann) << ' ';
    session.refresh(ann);
    out << az::is_loaded<&User::posts>(ann) << '\n';
}
//.

} // namespace

examples loading()
{
    return {{"lazy_loading", lazy_loading,
             "ann 2\n"
             "bob 1\n"
             "cid 0\n",
             "4 selects"},
            {"selectin_loading", selectin_loading,
             "ann 2\n"
             "bob 1\n"
             "cid 0\n",
             "2 selects"},
            {"joined_loading", joined_loading,
             "ann 2\n"
             "bob 1\n",
             "1 select"},
            {"further_on", further_on,
             "I am ann: Hello, 2 tags, nice by bob\n"
             "0\n",
             "4 selects"},
            {"raise_loading", raise_loading,
             "User::posts\n"
             "User::posts of an object of User is not loaded, and may not be loaded when it is read: load it with its "
             "query, by load(az::selectin<&User::posts>)\n",
             "1 select"},
            {"contains_eager_loading", contains_eager_loading, "1 1\n", "1 select"},
            {"finding_n_plus_one", finding_n_plus_one,
             "ann 2\n"
             "User::posts, load 2\n"
             "N+1: User::posts is read one by one from objects of User that one query gave, which makes statement 2 "
             "for it: load it with that query, by load(az::selectin<&User::posts>)\n",
             "2 selects"},
            {"what_is_loaded", what_is_loaded, "false 2 true false\n", "3 selects"}};
}

} // namespace guide
