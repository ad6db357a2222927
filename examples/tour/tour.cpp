// The tour of README.md: what stands between the marks is printed there, and check.py holds the two to each other.
//   tour sqlite:///:memory:
//   tour postgresql://user:password@host/database

// [tour]
#include <azoth/azoth.hpp>
#include <iostream>

namespace az = azoth;
using az::col;

struct Book;
struct Author {
    std::int64_t id = 0;
    std::string name;
    az::has_many<Book> books;
};
struct Book {
    std::int64_t id = 0;
    std::string title;
    std::int64_t author_id = 0;
    az::belongs_to<Author> author;
};

template <>
inline constexpr auto az::mapped<Author> = az::table("authors", az::column<&Author::id>(az::primary_key),
                                                     az::column<&Author::name>(az::max_length(80), az::unique),
                                                     az::relationship<&Author::books>(az::inverse<&Book::author>,
                                                                                      az::cascade_all_delete_orphan));
template <>
inline constexpr auto az::mapped<Book> = az::table("books", az::column<&Book::id>(az::primary_key),
                                                   az::column<&Book::title>(),
                                                   az::column<&Book::author_id>(az::references<&Author::id>),
                                                   az::relationship<&Book::author>(az::inverse<&Author::books>));
inline constexpr auto library = az::models<Author, Book>;

int main(int argc, char** argv)
{
    az::engine engine{argc > 1 ? argv[1] : "sqlite:///:memory:"}; // the URI chooses the database
    engine.drop_all(library);
    engine.create_all(library);

    engine.transaction([](az::session& session) { // commits; rolls back when it throws
        auto jane = session.add(Author{.name = "Jane"});
        session.add(Book{.title = "Persuasion", .author = jane});
        session.add(Book{.title = "Emma", .author = jane});
    });

    az::session session{engine};
    auto book = session.query<Book>().where(col<&Book::title>.like("Em%")).one();
    book->title = "Emma, or the Match-Maker"; // the session sees it and updates this one column
    session.commit();

    for (const auto& author : session.query<Author>().load(az::selectin<&Author::books>).all())
        for (const auto& each : author->books) // loaded already, in key order
            std::cout << author->name << ": " << each->title << '\n';

    const auto counts = az::select(col<&Author::name>, az::count()).join<Book>().group_by(col<&Author::name>);
    for (const auto& [name, books] : session.execute(counts)) // std::string, std::int64_t
        std::cout << name << " wrote " << books << " books\n";
}
// [/tour]
