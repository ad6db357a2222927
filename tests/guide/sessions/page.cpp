//% Sessions
//: A session loads objects, keeps one for each row, notices what the program changes, and writes it in the order that
//: foreign keys ask for, in one transaction. This page tells what it does when, and what each step costs.
//:
//: The page is made of the examples in [tests/guide/sessions](../tests/guide/sessions) by `make_guide`; a test runs each of
//: them on SQLite and on PostgreSQL. Below an example stands what it prints, and then, behind `--`, what it asks of the
//: database: rows of the same shape that are written together count as one statement; BEGIN, COMMIT and savepoints are
//: none. Conditions and clauses are told by [queries](queries.md), relationships and their loading by
//: [relationships](relationships.md), mappings by [mapping](mapping.md).
#include "guide/sessions/page.hpp"

namespace guide {
namespace {

inline constexpr auto models = az::models<User, Post, Account, Note>;

void create_tables(az::engine& engine)
{
    engine.drop_all(models);
    engine.create_all(models);
    engine.transaction([](az::session& session) {
        const auto ann = session.add(User{.name = "ann", .email = "ann@example.com"});
        const auto bob = session.add(User{.name = "bob"});
        session.add(Post{.title = "Hello", .views = 7, .author = ann});
        session.add(Post{.title = "Draft", .views = 3, .author = ann});
        session.add(Post{.title = "Good bye", .views = 1, .author = bob});
        session.add(Account{.owner = "ann", .balance = 100});
        session.add(Account{.owner = "bob", .balance = 50});
        session.add(Note{.tenant_id = 1, .text = "milk"});
        session.add(Note{.tenant_id = 1, .text = "eggs", .deleted = true});
        session.add(Note{.tenant_id = 2, .text = "rent"});
    });
}

} // namespace

page this_page()
{
    return {"sessions",
            {{"beginning", beginning()},
             {"states", states()},
             {"memory", memory()},
             {"writing", writing()},
             {"transactions", transactions()},
             {"writers", writers()},
             {"queries", queries()},
             {"sets", sets()},
             {"events", events()},
             {"filters", filters()},
             {"services", services()}},
            create_tables};
}

} // namespace guide
