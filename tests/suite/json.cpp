// Ways into JSON documents.
#include "suite/models.hpp"
#include "suite/value_of.hpp"

namespace suite {
namespace {

using az::literal;

// A document that stands in a text column.
az::expr<az::json> document(const char* text) { return az::cast<az::json>(literal(text)); }

az::expr<az::json> usual()
{
    return document(
        R"({"user": {"name": "Ann", "tags": ["x", "y", 3], "age": 41, "score": 1.5, "active": true, "none": null},
                        "a.b": 1, "quo\"te": {"deep\\er": 2}, "é😀": "unicode", "0": "zero", "$": 3, "": 4, "a[0]": 5, "'": 6})");
}

const test_case paths[] = {
    {"a key, and a key within",
     [](database& db) {
         EXPECT_EQ(value_of(db, usual()["user"]["name"].as<std::string>()), "Ann");
         EXPECT_EQ(value_of(db, usual()["user"]["age"].as<int>()), 41);
         EXPECT_EQ(value_of(db, usual()["user"]["age"].as<std::int64_t>()), 41);
         EXPECT_EQ(value_of(db, usual()["user"]["score"].as<double>()), 1.5);
         EXPECT_EQ(value_of(db, usual()["user"]["active"].as<bool>()), true);
     }},
    {"an index, from both ends",
     [](database& db) {
         EXPECT_EQ(value_of(db, usual()["user"]["tags"][0].as<std::string>()), "x");
         EXPECT_EQ(value_of(db, usual()["user"]["tags"][2].as<int>()), 3);
         EXPECT_EQ(value_of(db, usual()["user"]["tags"][-1].as<int>()), 3);
         EXPECT_EQ(value_of(db, usual()["user"]["tags"][-3].as<std::string>()), "x");
     }},
    {"where there is nothing, null is found",
     [](database& db) {
         EXPECT_EQ(value_of(db, usual()["nobody"].as<std::string>()), std::nullopt);
         EXPECT_EQ(value_of(db, usual()["nobody"]["name"].as<int>()), std::nullopt);
         EXPECT_EQ(value_of(db, usual()["user"]["tags"][3].as<int>()), std::nullopt);
         EXPECT_EQ(value_of(db, usual()["user"]["tags"][-4].as<int>()), std::nullopt);
         EXPECT_EQ(value_of(db, usual()["user"]["name"]["first"].as<std::string>()), std::nullopt);
         EXPECT_EQ(value_of(db, usual()["user"]["none"].as<std::string>()), std::nullopt);
     }},
    {"a key is no index, and an index no key",
     [](database& db) {
         EXPECT_EQ(value_of(db, usual()["0"].as<std::string>()), "zero");
         EXPECT_EQ(value_of(db, usual()[0].as<std::string>()), std::nullopt);
         EXPECT_EQ(value_of(db, usual()["user"]["tags"]["0"].as<std::string>()), std::nullopt);
     }},
    {"keys with characters that mean something in paths",
     [](database& db) {
         EXPECT_EQ(value_of(db, usual()["a.b"].as<int>()), 1);
         EXPECT_EQ(value_of(db, usual()["é😀"].as<std::string>()), "unicode");
         EXPECT_EQ(value_of(db, usual()["$"].as<int>()), 3);
         EXPECT_EQ(value_of(db, usual()["a[0]"].as<int>()), 5);
         EXPECT_EQ(value_of(db, usual()["'"].as<int>()), 6);
         EXPECT_EQ(value_of(db, usual()[""].as<int>()), 4);
         EXPECT_EQ(value_of(db, usual()["user.name"].as<std::string>()), std::nullopt);
     }},
    {"keys with quotation marks and backslashes",
     [](database& db) {
         EXPECT_EQ(value_of(db, usual()["quo\"te"]["deep\\er"].as<int>()), 2);
         EXPECT_EQ(value_of(db, usual()["user\".\"name"].as<std::string>()), std::nullopt);
         EXPECT_TRUE(*holds(db, usual()["quo\"te"].has_key("deep\\er")));
         EXPECT_FALSE(*holds(db, usual()["quo\"te"].has_key("deep\"er")));
     }},
    {"has_key tells whether there is one, also with a null",
     [](database& db) {
         EXPECT_EQ(holds(db, usual().has_key("user")), true);
         EXPECT_EQ(holds(db, usual().has_key("nobody")), false);
         EXPECT_EQ(holds(db, usual()["user"].has_key("none")), true);
         EXPECT_EQ(holds(db, usual()["user"]["tags"].has_key("x")), false);
         EXPECT_EQ(holds(db, usual()["nobody"].has_key("x")), false);
     }},
    {"what is found is compared",
     [](database& db) {
         EXPECT_EQ(holds(db, usual()["user"]["age"].as<int>() > 40), true);
         EXPECT_EQ(holds(db, usual()["user"]["name"].as<std::string>() == "Ann"), true);
         EXPECT_EQ(holds(db, usual()["user"]["name"].as<std::string>().starts_with("B")), false);
         EXPECT_EQ(holds(db, usual()["user"]["active"].as<bool>()), true);
         EXPECT_EQ(holds(db, usual()["user"]["none"].as<int>() == 1), std::nullopt);
         EXPECT_EQ(holds(db, usual()["user"]["none"].as<int>() == std::nullopt), true);
     }},
    {"numbers and days that stand there as texts",
     [](database& db) {
         const auto texts = document(R"({"n": "12", "d": "2024-02-29", "t": "2024-02-29 12:00:00.000001Z", "5": 5})");
         EXPECT_EQ(value_of(db, texts["n"].as<int>()), 12);
         EXPECT_EQ(value_of(db, texts["d"].as<az::date>()), std::chrono::year{2024} / 2 / 29);
         EXPECT_EQ(value_of(db, texts["t"].as<az::timestamp>()),
                   std::chrono::sys_days{std::chrono::year{2024} / 2 / 29} + std::chrono::hours{12} +
                       std::chrono::microseconds{1});
         EXPECT_EQ(value_of(db, texts["5"].as<std::string>()), "5");
     }},
    {"the document itself may be a scalar",
     [](database& db) {
         EXPECT_EQ(value_of(db, document("\"text\"").as<std::string>()), "text");
         EXPECT_EQ(value_of(db, document("17").as<int>()), 17);
         EXPECT_EQ(value_of(db, document("[5, 6]")[1].as<int>()), 6);
     }},
    {"a column's documents",
     [](database& db) {
         db.create(everything);
         db.add(Everything{.text = R"({"n": 1})"}, Everything{.text = R"({"n": 2})"}, Everything{.text = "{}"});
         az::session session{db.engine()};
         const auto n = az::cast<az::json>(az::col<&Everything::text>)["n"].as<int>();
         EXPECT_EQ(session.query(az::sum(n)).scalar(), 3);
         EXPECT_EQ(session.query(az::count()).from<Everything>().where(n > 1).scalar(), 1);
         EXPECT_EQ(session.query(az::count()).from<Everything>().where(n.is_null()).scalar(), 1);
     }},
};

AZOTH_SUITE(json_paths, paths);

} // namespace
} // namespace suite
