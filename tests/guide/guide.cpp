#include "guide/guide.hpp"

#include "dialects/postgresql/dialect.hpp"
#include "dialects/sqlite/dialect.hpp"

#include <azoth/base/error.hpp>

#include <sstream>

namespace guide {
namespace {

inline constexpr auto models = az::models<User, Post, Tag, Job, Archive, Counter>;

// A text below its heading, each line indented, so that no text is taken for a heading.
void print_text(std::ostream& out, const std::string& heading, const std::string& text)
{
    out << heading << '\n';
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) out << '\t' << line << '\n';
}

void print_in(std::ostream& out, const example& shown, const az::dialect& speaks)
{
    const std::string name{speaks.name()};
    if (shown.made_tables) {
        std::string all;
        for (const std::string& sql : speaks.create_tables(shown.made_tables(), false)) all += sql + ";\n";
        print_text(out, "sql 0 " + name, all);
        return;
    }
    if (shown.meant_for == databases::postgresql && name != "postgresql") return;
    if (shown.meant_for == databases::sqlite && name != "sqlite") return;
    std::size_t number = 0;
    for (const statement& each : shown.made_statements()) {
        const std::string place = std::to_string(number++) + ' ' + name;
        try {
            print_text(out, "sql " + place, az::to_string(each, speaks));
        } catch (const az::compile_error& refused) {
            print_text(out, "refused " + place, refused.what());
        }
    }
}

} // namespace

std::vector<chapter> chapters()
{
    return {{"selecting", selecting()},
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
            {"results", results()}};
}

void print(std::ostream& out)
{
    const auto sqlite = az::sqlite::make_dialect();
    const auto postgresql = az::postgresql::make_dialect();
    for (const chapter& part : chapters()) {
        out << "chapter " << part.name << '\n';
        for (const example& each : part.examples) {
            out << "example " << each.name << '\n';
            if (each.program) {
                print_text(out, "output", each.output);
                continue;
            }
            for (const az::dialect* speaks : {sqlite.get(), postgresql.get()}) print_in(out, each, *speaks);
        }
    }
}

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

} // namespace guide
