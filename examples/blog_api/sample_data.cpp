#include "sample_data.hpp"

#include <chrono>
#include <vector>

static void add_sample_data(az::session& session)
{
    using namespace std::chrono_literals;
    const az::timestamp start = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

    auto admin = session.add(User{.username = "admin", .email = "admin@example.com", .created_at = start});
    auto test = session.add(User{.username = "test", .email = "test@example.com", .created_at = start});
    std::vector<az::ptr<Tag>> tags;
    for (const char* name : {"C++", "Boost", "SOCI", "Web", "API"}) tags.push_back(session.add(Tag{.name = name}));

    session.add(Post{.title = "Starting with Boost",
                     .content = "Boost is a set of libraries.",
                     .date_posted = start,
                     .author = admin,
                     .tags = {tags[0], tags[1]}});
    session.add(Post{.title = "Using SOCI",
                     .content = "SOCI is a database library.",
                     .date_posted = start + 1h,
                     .author = admin,
                     .tags = {tags[0], tags[2]}});
    session.add(Post{.title = "Designing a REST API",
                     .content = "Let us design one.",
                     .date_posted = start + 2h,
                     .author = test,
                     .tags = {tags[3], tags[4]}});
}

void prepare_database(az::engine& engine, bool reset)
{
    if (reset) engine.drop_all(blog);
    engine.create_all(blog);
    engine.transaction([](az::session& session) {
        if (!session.query<User>().exists()) add_sample_data(session);
    });
}
