// W6: load 10,000 users, change one column of each, write back in one transaction; through a session, and by hand with an update per row.
#include "data.hpp"
#include "models.hpp"
#include "workload.hpp"

namespace bench {
namespace {

constexpr char select[] = "SELECT id, name, hair_color FROM bench_changing";
constexpr char update[] = "UPDATE bench_changing SET name = ";

// A name that the row does not have yet, and that is as long as the one before.
std::string next_name(std::int64_t id)
{
    static std::int64_t round = 0;
    return user_name(id) + " round " + std::to_string(100'000 + round++ % 100'000);
}

std::uint64_t by_session(az::engine& engine)
{
    az::session session{engine};
    auto users = session.query<Changing>().all();
    for (auto& user : users) user->name = next_name(user->id);
    session.commit();
    return users.size();
}

std::uint64_t by_hand(sqlite::database& database, sqlite3_stmt* selecting, sqlite3_stmt* updating)
{
    std::vector<plain_user> users;
    database.run("BEGIN IMMEDIATE");
    while (sqlite::step(selecting)) {
        plain_user& user = users.emplace_back();
        user.id = sqlite3_column_int64(selecting, 0);
        sqlite::read(selecting, 1, user.name);
        sqlite::read(selecting, 2, user.hair_color);
    }
    sqlite3_reset(selecting);
    for (plain_user& user : users) user.name = next_name(user.id);
    std::uint64_t changed = 0;
    for (const plain_user& user : users) {
        sqlite::bind(updating, 1, std::string_view{user.name});
        sqlite::bind(updating, 2, user.id);
        sqlite::step(updating);
        sqlite3_reset(updating);
        changed += static_cast<std::uint64_t>(sqlite3_changes64(database.get()));
    }
    database.run("COMMIT");
    return changed;
}

std::uint64_t by_hand(postgresql::database& database)
{
    std::vector<plain_user> users;
    database.run("BEGIN");
    const postgresql::result rows = database.execute("w6_select", postgresql::parameters{0});
    for (int i = 0; i < PQntuples(rows.get()); ++i) {
        plain_user& user = users.emplace_back();
        user.id = postgresql::int64(rows.get(), i, 0);
        postgresql::read(rows.get(), i, 1, user.name);
        postgresql::read(rows.get(), i, 2, user.hair_color);
    }
    for (plain_user& user : users) user.name = next_name(user.id);
    std::uint64_t changed = 0;
    postgresql::parameters given{2};
    for (const plain_user& user : users) {
        given.set(0, std::string_view{user.name});
        given.set(1, user.id);
        changed += PQcmdTuples(database.execute("w6_update", given).get())[0] == '1' ? 1 : 0;
    }
    database.run("COMMIT");
    return changed;
}

} // namespace

void add_update(databases& all)
{
    constexpr std::int64_t size = user_count;
    const std::shared_ptr<sqlite3_stmt> selecting = all.raw_sqlite.prepare(select);
    const std::shared_ptr<sqlite3_stmt> updating = all.raw_sqlite.prepare(std::string{update} + "? WHERE id = ?");
    add("W6", "sqlite", "session", size, clock::processor, [&all] { return by_session(all.sqlite); });
    add("W6", "sqlite", "raw", size, clock::processor,
        [&all, selecting, updating] { return by_hand(all.raw_sqlite, selecting.get(), updating.get()); });
    if (!all.postgresql) return;
    all.raw_postgresql->prepare("w6_select", select);
    all.raw_postgresql->prepare("w6_update", std::string{update} + "$1::text WHERE id = $2::bigint");
    // The versions of the rows that nobody can see any more go, so that each iteration finds the same table.
    const auto vacuum = [&all] { all.raw_postgresql->run("VACUUM bench_changing"); };
    add(
        "W6", "postgresql", "session", size, clock::wall, [&all] { return by_session(*all.postgresql); }, vacuum);
    add(
        "W6", "postgresql", "raw", size, clock::wall, [&all] { return by_hand(*all.raw_postgresql); }, vacuum);
}

} // namespace bench
