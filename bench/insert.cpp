// W3: insert N users in one transaction and know their keys; through a session's flush, and by hand with a statement per row.
#include "data.hpp"
#include "models.hpp"
#include "sums.hpp"
#include "workload.hpp"

namespace bench {
namespace {

constexpr char insert[] = "INSERT INTO bench_newcomers (name, hair_color) VALUES ";
// The table is emptied when it has grown to this.
constexpr std::int64_t most_rows = 100'000;

std::uint64_t by_session(az::engine& engine, std::int64_t size)
{
    az::session session{engine, {.expire_on_commit = false}};
    std::vector<az::ptr<Newcomer>> added;
    added.reserve(static_cast<std::size_t>(size));
    for (std::int64_t i = 1; i <= size; ++i)
        added.push_back(session.add(Newcomer{.name = user_name(i), .hair_color = optional_hair_color(i)}));
    session.commit();
    std::vector<std::int64_t> keys;
    keys.reserve(added.size());
    for (const auto& user : added) keys.push_back(user->id);
    return count_of(keys);
}

std::uint64_t by_hand(sqlite::database& database, sqlite3_stmt* statement, std::int64_t size)
{
    std::vector<std::int64_t> keys;
    database.run("BEGIN IMMEDIATE");
    for (std::int64_t i = 1; i <= size; ++i) {
        const std::string name = user_name(i);
        sqlite::bind(statement, 1, std::string_view{name});
        sqlite::bind(statement, 2, hair_color(i));
        sqlite::step(statement);
        sqlite3_reset(statement);
        keys.push_back(sqlite3_last_insert_rowid(database.get()));
    }
    database.run("COMMIT");
    return count_of(keys);
}

std::uint64_t by_hand(postgresql::database& database, std::int64_t size)
{
    std::vector<std::int64_t> keys;
    postgresql::parameters given{2};
    database.run("BEGIN");
    for (std::int64_t i = 1; i <= size; ++i) {
        const std::string name = user_name(i);
        given.set(0, std::string_view{name});
        given.set(1, hair_color(i));
        keys.push_back(postgresql::int64(database.execute("w3", given).get(), 0, 0));
    }
    database.run("COMMIT");
    return count_of(keys);
}

} // namespace

std::function<void()> emptied(std::int64_t size, std::function<void()> empty)
{
    return [size, empty = std::move(empty), rows = std::int64_t{0}]() mutable {
        rows += size;
        if (rows < most_rows) return;
        rows = 0;
        empty();
    };
}

void add_insert(az::engine& engine, const std::string& database, std::int64_t size, clock which,
                std::function<void()> empty)
{
    add(
        "W3", database, "session", size, which, [&engine, size] { return by_session(engine, size); },
        emptied(size, std::move(empty)));
}

void add_insert(databases& all)
{
    const std::shared_ptr<sqlite3_stmt> statement = all.raw_sqlite.prepare(std::string{insert} + "(?, ?)");
    if (all.raw_postgresql)
        all.raw_postgresql->prepare("w3", std::string{insert} + "($1::text, $2::text) RETURNING id");

    const auto empty_by_engine = [&all] { all.sqlite.execute(az::delete_from<Newcomer>().where(az::true_)); };
    const auto empty_by_hand = [&all] { all.raw_sqlite.run("DELETE FROM bench_newcomers"); };
    const auto truncate = [&all] { all.raw_postgresql->run("TRUNCATE bench_newcomers"); };
    for (const std::int64_t size : {1, 100, 10'000}) {
        add_insert(all.sqlite, "sqlite", size, clock::processor, empty_by_engine);
        add(
            "W3", "sqlite", "raw", size, clock::processor,
            [&all, statement, size] { return by_hand(all.raw_sqlite, statement.get(), size); },
            emptied(size, empty_by_hand));
        if (!all.postgresql) continue;
        add_insert(*all.postgresql, "postgresql", size, clock::wall, truncate);
        add(
            "W3", "postgresql", "raw", size, clock::wall, [&all, size] { return by_hand(*all.raw_postgresql, size); },
            emptied(size, truncate));
    }
}

} // namespace bench
