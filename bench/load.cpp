// W1: load the first N users; as tuples, as objects of a session that are read as const, and by hand.
#include "data.hpp"
#include "models.hpp"
#include "sums.hpp"
#include "workload.hpp"

namespace bench {
namespace {

using az::col;

constexpr char select[] = "SELECT id, name, hair_color FROM bench_users WHERE id <= ";

std::uint64_t objects(az::engine& engine, std::int64_t size)
{
    std::uint64_t sum = 0;
    az::session session{engine};
    for (const auto& user : session.query<User>().where(col<&User::id> <= size).all())
        sum += weight(user->id, user->name, user->hair_color);
    return sum;
}

std::uint64_t tuples(az::session& session, std::int64_t size)
{
    std::uint64_t sum = 0;
    for (const auto& [id, name, color] :
         session.query(col<&User::id>, col<&User::name>, col<&User::hair_color>).where(col<&User::id> <= size).all())
        sum += weight(id, name, color);
    return sum;
}

std::uint64_t by_hand(sqlite3_stmt* statement, std::int64_t size)
{
    std::vector<plain_user> users;
    sqlite::bind(statement, 1, size);
    while (sqlite::step(statement)) {
        plain_user& user = users.emplace_back();
        user.id = sqlite3_column_int64(statement, 0);
        sqlite::read(statement, 1, user.name);
        sqlite::read(statement, 2, user.hair_color);
    }
    sqlite3_reset(statement);
    return weight_of(users);
}

std::uint64_t by_hand(postgresql::database& database, std::int64_t size)
{
    postgresql::parameters given{1};
    given.set(0, size);
    const postgresql::result rows = database.execute("w1", given);
    std::vector<plain_user> users;
    const int count = PQntuples(rows.get());
    users.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        plain_user& user = users.emplace_back();
        user.id = postgresql::int64(rows.get(), i, 0);
        postgresql::read(rows.get(), i, 1, user.name);
        postgresql::read(rows.get(), i, 2, user.hair_color);
    }
    return weight_of(users);
}

} // namespace

void add_load(az::engine& engine, const std::string& database, std::int64_t size, clock which)
{
    add("W1", database, "objects", size, which, [&engine, size] { return objects(engine, size); });
    add("W1", database, "tuples", size, which, [&engine, size] {
        az::session session{engine};
        return tuples(session, size);
    });
}

void add_load(databases& all)
{
    const std::shared_ptr<sqlite3_stmt> statement = all.raw_sqlite.prepare(std::string{select} + '?');
    if (all.raw_postgresql) all.raw_postgresql->prepare("w1", std::string{select} + "$1::bigint");
    for (const std::int64_t size : {1, 100, user_count}) {
        add_load(all.sqlite, "sqlite", size, clock::processor);
        add("W1", "sqlite", "raw", size, clock::processor,
            [statement, size] { return by_hand(statement.get(), size); });
        if (!all.postgresql) continue;
        add_load(*all.postgresql, "postgresql", size, clock::wall);
        add("W1", "postgresql", "raw", size, clock::wall, [&all, size] { return by_hand(*all.raw_postgresql, size); });
    }
}

} // namespace bench
