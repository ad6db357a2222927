//% Queries of objects
//: `session.query<T>()` is a select that gives objects. It has all clauses of [queries](queries.md); a clause gives a
//: new query, and nothing is sent before rows are asked for.
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

//# How many rows
//: `all` is a vector. `one` throws `az::not_found` or `az::multiple_found` unless there is exactly one; `one_or_none` gives null
//: for none; `first` puts a limit on the query.
void how_many_rows(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto posts = session.query<Post>().order_by(col<&Post::title>);
    out << posts.all().size() << ' ' << posts.first()->title << '\n';
    if (!posts.where(col<&Post::title> == "nothing").one_or_none()) out << "none\n";
    try {
        posts.one();
    } catch (const az::multiple_found& error) {
        out << error.what() << '\n';
    }
}

//# Whether, and how many
//: `exists` and `count` ask the database for no more than that.
void whether_and_how_many(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto viewed = session.query<Post>().where(col<&Post::views> > 2);
    out << std::boolalpha << viewed.exists() << ' ' << viewed.count() << '\n';
}

//# Conditions put together
//: `filter_by` takes members and values; `where` may be said again. A query is a value: keep the result of a clause.
void conditions_put_together(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const int least = 2;
    auto posts = session.query<Post>().join<&Post::author>().filter_by<&User::name>("ann");
    if (least > 0) posts = posts.where(col<&Post::views> >= least);
    for (const auto& post : posts.order_by(col<&Post::id>).all()) out << post->title << '\n';
}

//# By what is related
//: `az::any` and `az::none_of` ask for related objects that fulfil a condition, without repeating their owner as a join
//: would.
void by_what_is_related(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto popular = session.query<User>().where(az::any<&User::posts>(col<&Post::views> > 5)).one();
    const auto others = session.query<User>().where(az::none_of<&User::posts>(col<&Post::views> > 5)).one();
    out << popular->name << ' ' << others->name << '\n';
}

//# Several objects for each row
//: Tuples of pointers; a pointer from an outer join may be null.
void several_objects(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    for (const auto& [user, post] :
         session.query<User, Post>().join<&User::posts>().where(col<&Post::views> < 5).order_by(col<&Post::id>).all())
        out << user->name << ": " << post->title << '\n';
}

//# Columns
//: Tuples of values, which are no objects. `scalars` and `scalar` are for one column, `as` fills structs.
void columns(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto sums = session.query(col<&User::name>, az::sum(col<&Post::views>))
                          .join<&User::posts>()
                          .group_by(col<&User::name>)
                          .order_by(col<&User::name>);
    for (const auto& [name, views] : sums.all()) out << name << ' ' << views.value_or(0) << '\n';

    const auto titles = session.query(col<&Post::title>).order_by(col<&Post::title>);
    for (const std::string& title : titles.scalars()) out << title << '\n';
}

//# Objects beside columns
//: `az::entity<T>` stands for the object of a struct among the items of a query, beside columns, aggregates and aliases, in
//: any order. Rows of aggregates are grouped by the object's key. Where an outer join finds no row, the pointer is null;
//: a column that it may leave out is selected with `.nullable()`. What `load` asks for comes with the objects.
void objects_beside_columns(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto counts = session.query(az::entity<User>, az::count())
                            .join<&User::posts>()
                            .group_by(col<&User::id>)
                            .order_by(az::count().desc());
    for (const auto& [user, n] : counts.all()) out << user->name << ' ' << n << '\n';

    const auto short_ones = session.query(col<&Post::title>, az::entity<User>)
                                .left_join<&Post::author>()
                                .where(col<&Post::views> < 5)
                                .order_by(col<&Post::id>)
                                .load(az::selectin<&User::posts>);
    for (const auto& [title, author] : short_ones.all()) out << title << ": one of " << author->posts.size() << '\n';
}

//# Aliases
//: Objects of one struct in two roles.
void aliases(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto more = az::alias<Post>("more");
    const auto less = az::alias<Post>("less");
    const auto pairs = session.query(more, less)
                           .join(less, less[col<&Post::user_id>] == more[col<&Post::user_id>])
                           .where(more[col<&Post::views>] > less[col<&Post::views>]);
    for (const auto& [a, b] : pairs.all()) out << a->title << " before " << b->title << '\n';
}

//# Text
//: SQL of your own gives objects, too: its columns are found by their names.
void text_of_your_own(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto least = az::sql("SELECT * FROM posts WHERE views >= :least ORDER BY id").bind("least", 3);
    for (const auto& post : session.query<Post>(least).all()) out << post->title << '\n';
}

//# Pages by number
//: With the number of all rows, for which a second statement asks. A page beyond the last is empty.
void pages_by_number(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto page = session.query<Post>().order_by(col<&Post::id>).paginate({.page = 2, .per_page = 2});
    out << "page " << page.page << " of " << page.pages << ", " << page.total << " posts: " << page.items.front()->title
        << '\n';
}

//# Pages by key
//: `next` is the place after the last row, and empty at the end; `text()` may travel in a URL. No row comes twice or is left
//: out when others come in between, and far pages cost what the first one does.
void pages_by_key(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    std::string place;
    do {
        const auto page = session.query<Post>()
                              .order_by(col<&Post::views>.desc())
                              .keyset({.after = az::cursor{place}, .per_page = 2});
        for (const auto& post : page.items) out << post->title << '\n';
        place = page.next.text();
    } while (!place.empty());
}

//# Streams
//: `stream(chunk)` reads as the loop goes on, and lets go of a chunk's objects when the next one comes, unless the program
//: holds or has changed them. What `load` asks for comes with each chunk. Other statements may run meanwhile.
void streams(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    std::size_t posts = 0;
    for (const auto& user : session.query<User>().order_by(col<&User::id>).load(az::selectin<&User::posts>).stream(1))
        posts += user->posts.size();
    out << posts << " posts\n";
}
//.

} // namespace

examples queries()
{
    return {{"how_many_rows", how_many_rows,
             "3 Draft\n"
             "none\n"
             "one() of Post: there is more than one row\n",
             "4 selects"},
            {"whether_and_how_many", whether_and_how_many, "true 2\n", "2 selects"},
            {"conditions_put_together", conditions_put_together,
             "Hello\n"
             "Draft\n",
             "1 select"},
            {"by_what_is_related", by_what_is_related, "ann bob\n", "2 selects"},
            {"several_objects", several_objects,
             "ann: Draft\n"
             "bob: Good bye\n",
             "1 select"},
            {"columns", columns,
             "ann 10\n"
             "bob 1\n"
             "Draft\n"
             "Good bye\n"
             "Hello\n",
             "2 selects"},
            {"objects_beside_columns", objects_beside_columns,
             "ann 2\n"
             "bob 1\n"
             "Draft: one of 2\n"
             "Good bye: one of 1\n",
             "3 selects"},
            {"aliases", aliases, "Hello before Draft\n", "1 select"},
            {"text_of_your_own", text_of_your_own,
             "Hello\n"
             "Draft\n",
             "1 select"},
            {"pages_by_number", pages_by_number, "page 2 of 2, 3 posts: Good bye\n", "2 selects"},
            {"pages_by_key", pages_by_key,
             "Hello\n"
             "Draft\n"
             "Good bye\n",
             "2 selects"},
            {"streams", streams, "3 posts\n", "3 selects"}};
}

} // namespace guide
