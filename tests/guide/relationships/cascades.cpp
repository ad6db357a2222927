//% Cascades
//: What happens to the objects that a relation leads to, when their owner is added or removed, and when they leave it. Said
//: at the owner's end, `has_one` or `has_many`.
//:
//: | option | owner added, merged | owner removed | leaves the owner |
//: |---|---|---|---|
//: | `az::cascade_save_merge`, the default | added, merged | stays, its foreign key becomes null | stays, its foreign key becomes null |
//: | `az::cascade_delete` | added, merged | removed | stays, its foreign key becomes null |
//: | `az::cascade_all_delete_orphan` | added, merged | removed | removed, unless another owner has it |
//: | `az::cascade_none` | must be added by the program | stays, its foreign key becomes null | stays, its foreign key becomes null |
//:
//: A foreign key that may not be null is a `state_error` instead. Of a `many_to_many` the pairs go with either end, the
//: objects stay.
#include "guide/relationships/page.hpp"

//# Shelves
//: Books stand on a shelf and outlive it; labels belong to it, and the database deletes them by itself; boxes are added by
//: nobody else.
struct Book;
struct Label;
struct Box;

struct Shelf {
    std::int64_t id = 0;
    az::has_many<Book> books;
    az::has_many<Label> labels;
    az::has_many<Box> boxes;
};
struct Book {
    std::int64_t id = 0;
    std::optional<std::int64_t> shelf_id;
    std::string title;
    az::belongs_to<Shelf> shelf;
};
struct Label {
    std::int64_t id = 0;
    std::int64_t shelf_id = 0;
    std::string text;
};
struct Box {
    std::int64_t id = 0;
    std::optional<std::int64_t> shelf_id;
};
template <>
inline constexpr auto az::mapped<Shelf> = az::table("shelves", az::column<&Shelf::id>(az::primary_key),
                                                    az::relationship<&Shelf::books>(az::inverse<&Book::shelf>),
                                                    az::relationship<&Shelf::labels>(az::cascade_all_delete_orphan,
                                                                                     az::passive_deletes),
                                                    az::relationship<&Shelf::boxes>(az::cascade_none));
template <>
inline constexpr auto az::mapped<Book> = az::table("books", az::column<&Book::id>(az::primary_key),
                                                   az::column<&Book::shelf_id>(az::references<&Shelf::id>),
                                                   az::column<&Book::title>(),
                                                   az::relationship<&Book::shelf>(az::inverse<&Shelf::books>));
template <>
inline constexpr auto az::mapped<Label> = az::table("labels", az::column<&Label::id>(az::primary_key),
                                                    az::column<&Label::shelf_id>(az::references<&Shelf::id>,
                                                                                 az::on_delete_cascade),
                                                    az::column<&Label::text>());
template <>
inline constexpr auto az::mapped<Box> = az::table("boxes", az::column<&Box::id>(az::primary_key),
                                                  az::column<&Box::shelf_id>(az::references<&Shelf::id>));
namespace guide {
namespace {
void shelves(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto shelf = session.add(Shelf{.books = {az::make(Book{.title = "Emma"})},
                                   .labels = {az::make(Label{.text = "A"}), az::make(Label{.text = "B"})}});
    session.commit();
    out << to_string(az::state_of(shelf->books.front())) << '\n';
}
} // namespace
} // namespace guide

//# Delete
//: Comments and tags of a post: the comments go with it, of the tags only the pairs.
namespace guide {
namespace {
void deleting(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.remove(session.get<Post>(1));
    session.commit();
    out << session.query<Comment>().count() << " comment, " << session.query<Tag>().count() << " tags\n";
}

//# Delete orphans
//: Who leaves its owner is removed with the next flush, unless it has found another one by then.
void orphans(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto ann = session.get<User>(1);
    auto bob = session.get<User>(2);
    auto hello = session.get<Post>(1);
    auto draft = session.get<Post>(2);
    bob->posts.add(hello);
    ann->posts.remove(draft);
    session.commit();
    out << hello->author->name << ", " << to_string(az::state_of(draft)) << '\n';
}

//# No delete
//: Without a cascade the foreign key becomes null. The objects have to be found for that, and are loaded.
void no_delete(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.remove(session.get<Shelf>(1));
    session.commit();
    const auto book = session.query<Book>().one();
    out << book->title << ' ' << (book->shelf ? "on a shelf" : "on no shelf") << '\n';
}

//# Passive deletes
//: `az::passive_deletes` leaves to the database what is not loaded: its foreign key says `on_delete_cascade` or
//: `on_delete_set_null`. Here a shelf goes with two labels, of which the session never heard.
void passive_deletes(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto shelf = session.get<Shelf>(1);
    session.remove(shelf);
    session.commit();
    out << session.query<Label>().count() << " labels\n";
}

//# Expunge
//: Lets one object go, and of what it leads to those that are loaded and its own (`az::cascade_all_delete_orphan`); others stay in the
//: session.
void expunging(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto ann = session.query<User>().filter_by<&User::name>("ann").load(az::selectin<&User::posts>).one();
    session.expunge(ann);
    out << to_string(az::state_of(ann)) << ", " << to_string(az::state_of(ann->posts.front())) << '\n';
}

//# No cascade
//: An object that nobody has added is told, rather than left out.
void no_cascade(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto shelf = session.get<Shelf>(1);
    auto box = az::make(Box{});
    shelf->boxes.add(box);
    try {
        session.commit();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
    session.rollback();
    session.add(box);
    shelf->boxes.add(box);
    session.commit();
    out << to_string(az::state_of(box)) << ' ' << shelf->boxes.size() << '\n';
}
//.

} // namespace

namespace {
inline constexpr auto models = az::models<Shelf, Book, Label, Box>;
} // namespace

void create_shelves(az::engine& engine)
{
    engine.drop_all(models);
    engine.create_all(models);
    engine.transaction([](az::session& session) {
        session.add(Shelf{.books = {az::make(Book{.title = "Persuasion"})},
                          .labels = {az::make(Label{.text = "A"}), az::make(Label{.text = "B"})}});
    });
}

examples cascades()
{
    return {{"shelves", shelves, "persistent\n", "2 selects, 3 inserts"},
            {"deleting", deleting, "1 comment, 2 tags\n", "4 selects, 3 deletes"},
            {"orphans", orphans, "bob, detached\n", "7 selects, 1 update, 2 deletes"},
            {"no_delete", no_delete, "Persuasion on no shelf\n", "4 selects, 1 update, 1 delete"},
            {"passive_deletes", passive_deletes, "0 labels\n", "4 selects, 1 update, 1 delete"},
            {"expunging", expunging, "detached, detached\n", "2 selects"},
            {"no_cascade", no_cascade,
             "Shelf::boxes refers to an object that is transient: add it to the session, or assign another one\n"
             "persistent 1\n",
             "4 selects, 1 insert"}};
}

} // namespace guide
