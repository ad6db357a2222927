// O1: change one of 10,000 loaded objects and flush; by hand, the one update. Both begin a transaction, whose end is not measured.
#include "data.hpp"
#include "models.hpp"
#include "workload.hpp"

namespace bench {
namespace {

constexpr char update[] = "UPDATE bench_changing SET name = ";

std::string next_name(std::int64_t id)
{
    static std::int64_t round = 0;
    return user_name(id) + " once " + std::to_string(100'000 + round++ % 100'000);
}

// A session that keeps what it has loaded.
struct loaded_session {
    explicit loaded_session(az::engine& engine)
        : session(engine, {.expire_on_commit = false}),
          users(session.query<Changing>().order_by(az::col<&Changing::id>).all())
    {
        session.commit();
    }

    std::uint64_t change_one()
    {
        auto& user = users[next++ % users.size()];
        user->name = next_name(static_cast<std::int64_t>(next));
        session.flush();
        return 1;
    }

    az::session session;
    std::vector<az::ptr<Changing>> users;
    std::size_t next = 0;
};

std::uint64_t by_hand(sqlite::database& database, sqlite3_stmt* updating)
{
    static std::int64_t next = 0;
    const std::int64_t id = next++ % user_count + 1;
    const std::string name = next_name(id);
    database.run("BEGIN IMMEDIATE");
    sqlite::bind(updating, 1, std::string_view{name});
    sqlite::bind(updating, 2, id);
    sqlite::step(updating);
    sqlite3_reset(updating);
    return static_cast<std::uint64_t>(sqlite3_changes64(database.get()));
}

std::uint64_t by_hand(postgresql::database& database)
{
    static std::int64_t next = 0;
    const std::int64_t id = next++ % user_count + 1;
    const std::string name = next_name(id);
    database.run("BEGIN");
    postgresql::parameters given{2};
    given.set(0, std::string_view{name});
    given.set(1, id);
    return PQcmdTuples(database.execute("o1_update", given).get())[0] == '1' ? 1 : 0;
}

void add(const char* name, az::engine& engine, clock which)
{
    const auto loaded = std::make_shared<loaded_session>(engine);
    add(
        "O1", name, "session", user_count, which, [loaded] { return loaded->change_one(); },
        [loaded] { loaded->session.commit(); });
}

} // namespace

void add_one_change(databases& all)
{
    const std::shared_ptr<sqlite3_stmt> updating = all.raw_sqlite.prepare(std::string{update} + "? WHERE id = ?");
    add("sqlite", all.sqlite, clock::processor);
    add(
        "O1", "sqlite", "raw", user_count, clock::processor,
        [&all, updating] { return by_hand(all.raw_sqlite, updating.get()); }, [&all] { all.raw_sqlite.run("COMMIT"); });
    if (!all.postgresql) return;
    all.raw_postgresql->prepare("o1_update", std::string{update} + "$1::text WHERE id = $2::bigint");
    add("postgresql", *all.postgresql, clock::wall);
    add(
        "O1", "postgresql", "raw", user_count, clock::wall, [&all] { return by_hand(*all.raw_postgresql); },
        [&all] { all.raw_postgresql->run("COMMIT"); });
}

} // namespace bench
