//% Queries
//: How to say in C++ what SQL says, construct by construct, and the SQL that SQLite and PostgreSQL are sent. What a database
//: can't do is refused with a sentence that says what to do instead: `compile_error`, before anything is sent.
//:
//: The page is made of the examples in [tests/guide/queries](../tests/guide/queries) by `make_guide`. A test executes each of them on both
//: databases, and another one compares the page. Values are parameters, printed here as `:p1`, `:p2`; each driver has its own
//: placeholders. Where both databases are sent the same text, it stands here once.
#include "guide/queries/page.hpp"

//# Larger examples
//: The 22 queries of the TPC-H benchmark, written in this language, stand in
//: [tests/acceptance/tpch/queries.cpp](../tests/acceptance/tpch/queries.cpp); how objects are loaded and saved is told by
//: [sessions](sessions.md) and [relationships](relationships.md), how structs become tables by [mapping](mapping.md).
//.

namespace guide {
namespace {

inline constexpr auto models = az::models<User, Post, Tag, Job, Archive, Counter>;

void create_tables(az::engine& engine)
{
    engine.drop_all(models);
    engine.create_all(models);
    engine.transaction([](az::session& session) {
        const auto ann = session.add(User{.username = "ann", .email = "ann@example.com"});
        const auto bob = session.add(User{.username = "bob"});
        const auto red = session.add(Tag{.name = "red"});
        auto first =
            session.add(Post{.title = "Hello", .body = "First!", .published = true, .views = 7, .author = ann});
        first->tags.add(red);
        session.add(Post{.title = "100% true", .views = 3, .author = ann});
        session.add(Post{.title = "Good bye", .published = true, .author = bob});

        const auto root = session.add(Job{.name = "build",
                                          .urgent = true,
                                          .flags = 5,
                                          .rating = 3,
                                          .cost = 250.00_dec,
                                          .due = 2024y / 1 / 31,
                                          .created = std::chrono::sys_days{2024y / 1 / 1} + 90min,
                                          .spent = 2h,
                                          .payload = {{"user", {{"name", "ann"}}}, {"tags", {1, 2}}},
                                          .labels = {"red", "blue"}});
        session.flush();
        session.add(Job{.parent_id = root->id,
                        .name = "test",
                        .status = Status::done,
                        .cost = 12.50_dec,
                        .due = 2024y / 2 / 29,
                        .created = std::chrono::sys_days{2024y / 1 / 2},
                        .payload = {{"user", nullptr}}});
    });
}

} // namespace

page this_page()
{
    return {"queries",
            {{"selecting", selecting()},
             {"conditions", conditions()},
             {"functions", functions()},
             {"dates", dates()},
             {"joins", joins()},
             {"subqueries", subqueries()},
             {"aggregates", aggregates()},
             {"windows", windows()},
             {"ctes", ctes()},
             {"sets", sets()},
             {"changes", changes()},
             {"upserts", upserts()},
             {"locks", locks()},
             {"texts", texts()},
             {"run_time", run_time()},
             {"documents", documents()},
             {"types", types()},
             {"results", results()}},
            create_tables};
}

} // namespace guide
