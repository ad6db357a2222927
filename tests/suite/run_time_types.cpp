// Columns of every type in tables that are declared at run time.
#include "suite/rich.hpp"

namespace suite {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

az::schema::table all_types()
{
    using az::nullable, az::schema::column;
    namespace types = az::types;
    return az::schema::table{"suite_run_time_types",
                             {column{"id", types::int64, az::primary_key}, column{"number", types::decimal(), nullable},
                              column{"price", types::decimal(10, 2), nullable},
                              column{"document", types::json, nullable}, column{"key", types::uuid, nullable},
                              column{"address", types::inet, nullable}, column{"at", types::time_of_day, nullable},
                              column{"local", types::local_timestamp, nullable},
                              column{"span", types::interval, nullable},
                              column{"mood", types::enumeration("suite_run_time_mood", {"sad", "glad"}), nullable},
                              column{"texts", types::array_of(types::text), nullable},
                              column{"numbers", types::array_of(types::decimal()), nullable},
                              column{"days", types::range_of(types::date), nullable}}};
}

/// Stores a value by the column's name and gives it back as a `V`.
template <class V> void keeps_by_name(database& db, const char* name, const V& v)
{
    const az::schema::table table = all_types();
    db.create(table);
    az::session session{db.engine()};
    session.execute(az::insert(table).values({{"id", 1}, {name, v}}));
    const auto row = session.execute(az::select(std::vector<az::expr<>>{table[name], table["id"]})).one();
    EXPECT_EQ(row.get<V>(name), v);
    EXPECT_EQ(session.execute(az::select(table.col<V>(name))).scalar(), v) << "as a typed column";
    session.rollback();
    session.execute(az::insert(table).values({{"id", 2}}));
    EXPECT_EQ(session.execute(az::select(std::vector<az::expr<>>{table[name]})).one().get<std::optional<V>>(name),
              std::nullopt);
}

const test_case run_time_types[] = {
    {"a decimal by name", [](database& db) { keeps_by_name(db, "number", -0.05_dec); }},
    {"a price by name", [](database& db) { keeps_by_name(db, "price", 1.20_dec); }},
    {"a document by name",
     [](database& db) {
         keeps_by_name(db, "document", az::json{{"a", {1, 2}}});
     }},
    {"a uuid by name", [](database& db) { keeps_by_name(db, "key", az::uuid::random()); }},
    {"an address by name", [](database& db) { keeps_by_name(db, "address", az::inet{"10.1.2.3/8"}); }},
    {"a time of day by name", [](database& db) { keeps_by_name(db, "at", az::time_of_day{12h + 1us}); }},
    {"a calendar time by name",
     [](database& db) { keeps_by_name(db, "local", az::local_timestamp{local_days{2024y / 1 / 1} + 1us}); }},
    {"a duration by name", [](database& db) { keeps_by_name(db, "span", microseconds{-90min}); }},
    {"an enumerator by name", [](database& db) { keeps_by_name(db, "mood", Mood::glad); }},
    {"a list of texts by name",
     [](database& db) {
         keeps_by_name(db, "texts", std::vector<std::string>{"a", "NULL", ""});
     }},
    {"a list of decimals by name",
     [](database& db) {
         keeps_by_name(db, "numbers", std::vector<az::decimal>{0.1_dec, 12});
     }},
    {"a range of days by name",
     [](database& db) {
         keeps_by_name(db, "days", az::range<az::date>{2024y / 1 / 1, 2024y / 2 / 1});
     }},
    {"a list of lists is no column",
     [](database&) {
         EXPECT_THROW(az::types::array_of(az::types::array_of(az::types::text)), az::mapping_error);
         EXPECT_THROW(az::types::range_of(az::types::text), az::mapping_error);
         EXPECT_THROW(az::types::enumeration("x", {"a", "a"}), az::mapping_error);
     }},
};

AZOTH_SUITE(run_time_types, run_time_types);

} // namespace
} // namespace suite
