#include "over_soci.hpp"

#include "models.hpp"
#include "sums.hpp"

#include <azoth/engine/uri.hpp>

#include <cstdlib>
#include <string_view>

namespace bench {
namespace {

void prepare_selects(soci_database& on)
{
    on.up_to_key = std::make_unique<soci::user_query>(*on.raw, "<=");
    on.by_key = std::make_unique<soci::user_query>(*on.raw, "=");
}

#ifdef AZOTH_SOCI_SQLITE3
soci_database on_sqlite()
{
    soci_database made{.name = "sqlite+soci", .which = clock::processor};
    made.engine = std::make_unique<azoth::engine>("sqlite+soci:///:memory:");
    fill(*made.engine);
    made.raw = std::make_unique<::soci::session>("sqlite3", ":memory:");
    soci::fill_users(*made.raw);
    prepare_selects(made);
    return made;
}
#endif

#ifdef AZOTH_SOCI_POSTGRESQL
// libpq takes the same URI.
soci_database on_postgresql(const std::string& uri)
{
    soci_database made{.name = "postgresql+soci", .which = clock::wall};
    made.engine = std::make_unique<azoth::engine>("postgresql+soci" + uri.substr(uri.find(':')));
    made.raw = std::make_unique<::soci::session>("postgresql", uri);
    prepare_selects(made);
    return made;
}
#endif

#ifdef AZOTH_SOCI_MYSQL
std::string connect_string(const azoth::uri& uri)
{
    const auto& target = uri.target();
    std::string text = "charset=utf8mb4 db=" + target.database;
    if (target.user) text += " user=" + *target.user;
    if (target.password) text += " password=" + *target.password;
    for (const auto& each : target.hosts) {
        text += " host=" + each.host;
        if (!each.port.empty()) text += " port=" + each.port;
    }
    for (const auto& [name, value] : target.options) text += ' ' + name + '=' + value;
    return text;
}

soci_database on_mysql(const std::string& uri)
{
    const std::string ours = "mysql+soci" + uri.substr(uri.find(':'));
    soci_database made{.name = "mysql+soci", .which = clock::wall};
    made.engine = std::make_unique<azoth::engine>(ours);
    made.engine->drop_all(az::models<Newcomer>);
    made.engine->create_all(az::models<Newcomer>);
    made.raw = std::make_unique<::soci::session>("mysql", connect_string(azoth::uri{ours}));
    made.insert = std::make_unique<soci::newcomer_insert>(*made.raw);
    return made;
}
#endif

void add_selects(soci_database& on)
{
    for (const std::int64_t size : {1, 100, user_count}) {
        add_load(*on.engine, on.name, size, on.which);
        add("W1", on.name, "raw", size, on.which, [&on, size] { return weight_of(on.up_to_key->all(size)); });
    }
    constexpr std::int64_t size = user_count;
    const auto keys = std::make_shared<const std::vector<std::int64_t>>(shuffled_keys(size));
    add_get(*on.engine, on.name, keys, on.which);
    add("W5", on.name, "raw", size, on.which, [&on, keys] {
        std::uint64_t sum = 0;
        for (const std::int64_t key : *keys) {
            const plain_user user = on.by_key->one(key);
            sum += weight(user.name, user.hair_color);
        }
        return sum;
    });
}

void add_inserts(soci_database& on)
{
    for (const std::int64_t size : {1, 100, 10'000}) {
        const auto truncate = [&on] { *on.raw << "TRUNCATE TABLE bench_newcomers"; };
        add_insert(*on.engine, on.name, size, on.which, truncate);
        add(
            "W3", on.name, "raw", size, on.which, [&on, size] { return count_of(on.insert->run(size)); },
            emptied(size, truncate));
    }
}

} // namespace

std::vector<soci_database> soci_databases()
{
    std::vector<soci_database> all;
#ifdef AZOTH_SOCI_SQLITE3
    all.push_back(on_sqlite());
#endif
#ifdef AZOTH_SOCI_POSTGRESQL
    if (const char* uri = std::getenv("AZOTH_BENCH_POSTGRESQL_URI")) all.push_back(on_postgresql(uri));
#endif
#ifdef AZOTH_SOCI_MYSQL
    if (const char* uri = std::getenv("AZOTH_BENCH_MYSQL_URI")) all.push_back(on_mysql(uri));
#endif
    return all;
}

void add_over_soci(std::vector<soci_database>& all)
{
    for (soci_database& each : all) {
        if (each.by_key) add_selects(each);
        if (each.insert) add_inserts(each);
    }
}

} // namespace bench
