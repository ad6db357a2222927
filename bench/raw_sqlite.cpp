#include "raw_sqlite.hpp"

#include "data.hpp"

#include <stdexcept>

namespace bench::sqlite {
namespace {

[[noreturn]] void fail(::sqlite3* database) { throw std::runtime_error(sqlite3_errmsg(database)); }

void fill_users(database& to, const std::string& table)
{
    const statement insert = to.prepare("INSERT INTO " + table + " (name, hair_color) VALUES (?, ?)");
    for (int i = 1; i <= user_count; ++i) {
        const std::string name = user_name(i);
        bind(insert.get(), 1, std::string_view{name});
        bind(insert.get(), 2, hair_color(i));
        step(insert.get());
        sqlite3_reset(insert.get());
    }
}

void fill_children(database& to, const std::string& sql, int parents, int children,
                   std::string (*text_of)(std::int64_t))
{
    const statement insert = to.prepare(sql);
    std::int64_t number = 0;
    for (int parent = 1; parent <= parents; ++parent)
        for (int i = 0; i < children; ++i) {
            const std::string text = text_of(++number);
            bind(insert.get(), 1, std::int64_t{parent});
            bind(insert.get(), 2, std::string_view{text});
            step(insert.get());
            sqlite3_reset(insert.get());
        }
}

} // namespace

database::database()
{
    ::sqlite3* opened = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int result = sqlite3_open_v2(":memory:", &opened, flags, nullptr);
    database_.reset(opened);
    if (result != SQLITE_OK) fail(opened);
    run("PRAGMA foreign_keys=on; PRAGMA case_sensitive_like=on; PRAGMA synchronous=full");
}

void database::run(const std::string& sql)
{
    if (sqlite3_exec(get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(get());
}

statement database::prepare(const std::string& sql)
{
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(get(), sql.c_str(), static_cast<int>(sql.size() + 1), SQLITE_PREPARE_PERSISTENT, &prepared,
                           nullptr) != SQLITE_OK)
        fail(get());
    return statement{prepared};
}

bool step(sqlite3_stmt* running)
{
    const int result = sqlite3_step(running);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    fail(sqlite3_db_handle(running));
}

void fill(database& to)
{
    to.run("CREATE TABLE bench_users (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hair_color TEXT);"
           "CREATE TABLE bench_newcomers (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hair_color TEXT);"
           "CREATE TABLE bench_changing (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hair_color TEXT);"
           "CREATE TABLE bench_writers (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hair_color TEXT);"
           "CREATE TABLE bench_posts (id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES "
           "bench_writers (id),"
           " title TEXT NOT NULL, body TEXT);"
           "CREATE TABLE bench_comments (id INTEGER NOT NULL PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES "
           "bench_posts (id),"
           " text TEXT NOT NULL)");
    to.run("BEGIN");
    fill_users(to, "bench_users");
    fill_users(to, "bench_changing");
    to.run("INSERT INTO bench_writers SELECT * FROM bench_users WHERE id <= " + std::to_string(writer_count));
    fill_children(to, "INSERT INTO bench_posts (user_id, title) VALUES (?, ?)", writer_count, posts_per_writer,
                  post_title);
    fill_children(to, "INSERT INTO bench_comments (post_id, text) VALUES (?, ?)", writer_count * posts_per_writer,
                  comments_per_post, comment_text);
    to.run("COMMIT");
}

} // namespace bench::sqlite
