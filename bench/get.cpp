// W5: 10,000 users by random keys, each a row that the session does not hold; by `session.get`, and by hand with a prepared select per key.
#include "data.hpp"
#include "models.hpp"
#include "sums.hpp"
#include "workload.hpp"

namespace bench {
namespace {

constexpr char select[] = "SELECT id, name, hair_color FROM bench_users WHERE id = ";

std::uint64_t by_session(az::engine& engine, const std::vector<std::int64_t>& keys)
{
    std::uint64_t sum = 0;
    az::session session{engine};
    for (const std::int64_t key : keys) {
        const auto user = session.get<User>(key);
        sum += weight(user->name, user->hair_color);
    }
    return sum;
}

std::uint64_t by_hand(sqlite3_stmt* statement, const std::vector<std::int64_t>& keys)
{
    std::uint64_t sum = 0;
    for (const std::int64_t key : keys) {
        plain_user user;
        sqlite::bind(statement, 1, key);
        if (sqlite::step(statement)) {
            user.id = sqlite3_column_int64(statement, 0);
            sqlite::read(statement, 1, user.name);
            sqlite::read(statement, 2, user.hair_color);
        }
        sqlite3_reset(statement);
        sum += weight(user.name, user.hair_color);
    }
    return sum;
}

std::uint64_t by_hand(postgresql::database& database, const std::vector<std::int64_t>& keys)
{
    std::uint64_t sum = 0;
    postgresql::parameters given{1};
    for (const std::int64_t key : keys) {
        plain_user user;
        given.set(0, key);
        const postgresql::result rows = database.execute("w5", given);
        if (PQntuples(rows.get()) == 1) {
            user.id = postgresql::int64(rows.get(), 0, 0);
            postgresql::read(rows.get(), 0, 1, user.name);
            postgresql::read(rows.get(), 0, 2, user.hair_color);
        }
        sum += weight(user.name, user.hair_color);
    }
    return sum;
}

} // namespace

void add_get(az::engine& engine, const std::string& database, const shared_keys& keys, clock which)
{
    const auto size = static_cast<std::int64_t>(keys->size());
    add("W5", database, "session", size, which, [&engine, keys] { return by_session(engine, *keys); });
}

void add_get(databases& all)
{
    constexpr std::int64_t size = user_count;
    const auto keys = std::make_shared<const std::vector<std::int64_t>>(shuffled_keys(size));
    const std::shared_ptr<sqlite3_stmt> statement = all.raw_sqlite.prepare(std::string{select} + '?');
    add_get(all.sqlite, "sqlite", keys, clock::processor);
    add("W5", "sqlite", "raw", size, clock::processor, [statement, keys] { return by_hand(statement.get(), *keys); });
    if (!all.postgresql) return;
    all.raw_postgresql->prepare("w5", std::string{select} + "$1::bigint");
    add_get(*all.postgresql, "postgresql", keys, clock::wall);
    add("W5", "postgresql", "raw", size, clock::wall, [&all, keys] { return by_hand(*all.raw_postgresql, *keys); });
}

} // namespace bench
