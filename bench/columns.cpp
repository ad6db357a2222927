// C4: a select of four columns as tuples, and by hand; 100,000 rows.
#include "workload.hpp"

namespace az = azoth;

namespace {

struct Reading {
    std::int64_t id = 0;
    std::int64_t sensor = 0;
    double temperature = 0;
    std::string place;
};

} // namespace

template <>
inline constexpr auto az::mapped<Reading> = az::table("bench_readings", az::column<&Reading::id>(az::primary_key),
                                                      az::column<&Reading::sensor>(),
                                                      az::column<&Reading::temperature>(),
                                                      az::column<&Reading::place>());

namespace bench {
namespace {

using az::col;

constexpr std::int64_t reading_count = 100'000;
constexpr char create[] =
    "CREATE TABLE bench_readings (id BIGINT PRIMARY KEY, sensor BIGINT NOT NULL, temperature DOUBLE "
    "PRECISION NOT NULL, place TEXT NOT NULL)";
constexpr char select[] = "SELECT id, sensor, temperature, place FROM bench_readings WHERE id <= ";

std::uint64_t weight(std::int64_t id, std::int64_t sensor, double temperature, const std::string& place)
{
    return static_cast<std::uint64_t>(id) + static_cast<std::uint64_t>(sensor) +
           static_cast<std::uint64_t>(temperature * 2) + place.size();
}

std::uint64_t weight_of(const std::vector<Reading>& all)
{
    std::uint64_t sum = 0;
    for (const Reading& each : all) sum += weight(each.id, each.sensor, each.temperature, each.place);
    return sum;
}

// The rows are the same for everybody: the database makes them of their numbers.
std::string filling(const char* numbers)
{
    return std::string{"INSERT INTO bench_readings SELECT n, n % 97, (n % 1000) / 2.0, 'Place ' || n FROM "} + numbers;
}
constexpr char sqlite_numbers[] =
    "(WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 100000) SELECT n FROM up)";
constexpr char postgresql_numbers[] = "generate_series(1, 100000) AS n";

std::uint64_t tuples(az::session& session, std::int64_t size)
{
    std::uint64_t sum = 0;
    for (const auto& [id, sensor, temperature, place] :
         session.query(col<&Reading::id>, col<&Reading::sensor>, col<&Reading::temperature>, col<&Reading::place>)
             .where(col<&Reading::id> <= size)
             .all())
        sum += weight(id, sensor, temperature, place);
    return sum;
}

std::uint64_t by_hand(sqlite3_stmt* statement, std::int64_t size)
{
    std::vector<Reading> all;
    sqlite::bind(statement, 1, size);
    while (sqlite::step(statement)) {
        Reading& each = all.emplace_back();
        each.id = sqlite3_column_int64(statement, 0);
        each.sensor = sqlite3_column_int64(statement, 1);
        each.temperature = sqlite3_column_double(statement, 2);
        sqlite::read(statement, 3, each.place);
    }
    sqlite3_reset(statement);
    return weight_of(all);
}

std::uint64_t by_hand(postgresql::database& database, std::int64_t size)
{
    postgresql::parameters given{1};
    given.set(0, size);
    const postgresql::result rows = database.execute("columns", given);
    const int count = PQntuples(rows.get());
    std::vector<Reading> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Reading& each = all.emplace_back();
        each.id = postgresql::int64(rows.get(), i, 0);
        each.sensor = postgresql::int64(rows.get(), i, 1);
        each.temperature = postgresql::float64(rows.get(), i, 2);
        postgresql::read(rows.get(), i, 3, each.place);
    }
    return weight_of(all);
}

void add_engine(az::engine& engine, const std::string& database, clock which)
{
    add("C4", database, "tuples", reading_count, which, [&engine] {
        az::session session{engine};
        return tuples(session, reading_count);
    });
}

} // namespace

void add_columns(databases& all)
{
    az::connection{all.sqlite}.execute_script(std::string{create} + ';' + filling(sqlite_numbers));
    all.raw_sqlite.run(std::string{create} + ';' + filling(sqlite_numbers));
    const std::shared_ptr<sqlite3_stmt> statement = all.raw_sqlite.prepare(std::string{select} + '?');
    add_engine(all.sqlite, "sqlite", clock::processor);
    add("C4", "sqlite", "raw", reading_count, clock::processor,
        [statement] { return by_hand(statement.get(), reading_count); });
    if (!all.postgresql) return;
    all.raw_postgresql->run("DROP TABLE IF EXISTS bench_readings");
    all.raw_postgresql->run(create);
    all.raw_postgresql->run(filling(postgresql_numbers).c_str());
    all.raw_postgresql->run("ANALYZE bench_readings");
    all.raw_postgresql->prepare("columns", std::string{select} + "$1::bigint");
    add_engine(*all.postgresql, "postgresql", clock::wall);
    add("C4", "postgresql", "raw", reading_count, clock::wall,
        [&all] { return by_hand(*all.raw_postgresql, reading_count); });
}

} // namespace bench
