// JSON documents, UUIDs and addresses.
#include "suite/rich.hpp"

#include <set>

namespace suite {
namespace {

using R = Rich;

az::json parsed(const char* text) { return az::json::parse(text); }

const test_case documents[] = {
    {"the document null comes back", [](database& db) { keeps<&R::document>(db, {}); }},
    {"an object comes back",
     [](database& db) {
         keeps<&R::document>(db, {{"name", "ann"}, {"age", 7}});
     }},
    {"a nested document comes back",
     [](database& db) { keeps<&R::document>(db, parsed(R"({"a":[1,{"b":[null,true,{"c":"d"}]},[]],"e":{}})")); }},
    {"a number alone is a document", [](database& db) { keeps<&R::document>(db, parsed("1")); }},
    {"a text alone is a document", [](database& db) { keeps<&R::document>(db, parsed(R"("text")")); }},
    {"an empty object comes back", [](database& db) { keeps<&R::document>(db, parsed("{}")); }},
    {"texts of all languages come back",
     [](database& db) { keeps<&R::document>(db, parsed(R"({"ä€😀":"\u0001\"\\\u00e4\ud83d\ude00"})")); }},
    {"the greatest integers of a document come back",
     [](database& db) { keeps<&R::document>(db, parsed("[9223372036854775807,-9223372036854775808]")); }},
    {"a long document comes back",
     [](database& db) {
         keeps<&R::document>(db, az::json{boost::json::array(10'000, boost::json::value{"some text"})});
     }},
    {"a present optional document comes back", [](database& db) { keeps<&R::maybe_document>(db, parsed("[1]")); }},
    {"an empty optional document comes back", [](database& db) { keeps<&R::maybe_document>(db, std::nullopt); }},
    {"the document null is no null",
     [](database& db) {
         store<&R::maybe_document>(db, az::json{});
         az::session session{db.engine()};
         EXPECT_EQ(session.query<R>().where(az::col<&R::maybe_document> == std::nullopt).count(), 0U);
         EXPECT_EQ(session.query<R>().one()->maybe_document, az::json{});
     }},
    {"a part of a document changes like any member",
     [](database& db) {
         store<&R::document>(db, {{"name", "ann"}});
         az::session session{db.engine()};
         auto object = session.query<R>().one();
         object->document["name"] = "bob";
         object->document["tags"] = {1, 2};
         session.commit();
         EXPECT_EQ(session.query<R>().one()->document, (az::json{{"name", "bob"}, {"tags", {1, 2}}}));
     }},
    {"a text that is no document is refused",
     [](database& db) {
         db.create(rich);
         db.add(R{});
         az::session session{db.engine()};
         const az::schema::table by_name{"suite_rich"};
         EXPECT_THROW(session.execute(az::update<R>()
                                          .set(az::col<& R::document> =
                                                   az::value{az::value_view::of_bytes(az::type_id::json, "{\"a\":")})
                                          .where(az::true_)),
                      az::database_error);
     }},
};

const test_case uuids[] = {
    {"the nil uuid comes back", [](database& db) { keeps<&R::key>(db, {}); }},
    {"a random uuid comes back", [](database& db) { keeps<&R::key>(db, az::uuid::random()); }},
    {"a uuid of the greatest bytes comes back",
     [](database& db) { keeps<&R::key>(db, az::uuid{"ffffffff-ffff-ffff-ffff-ffffffffffff"}); }},
    {"a present optional uuid comes back", [](database& db) { keeps<&R::maybe_key>(db, az::uuid::v7()); }},
    {"an empty optional uuid comes back", [](database& db) { keeps<&R::maybe_key>(db, std::nullopt); }},
    {"uuids of version 7 come in the order of their making",
     [](database& db) {
         db.create(az::models<Device>);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 50; ++i) session.add(Device{.name = std::to_string(i)});
         });
         az::session session{db.engine()};
         int expected = 0;
         for (const auto& name : session.query(az::col<&Device::name>).order_by(az::col<&Device::id>).scalars())
             EXPECT_EQ(name, std::to_string(expected++));
         EXPECT_EQ(expected, 50);
     }},
    {"a uuid is a key",
     [](database& db) {
         db.create(az::models<Device>);
         const Device device{.name = "lamp"};
         db.add(device);
         az::session session{db.engine()};
         auto found = session.get<Device>(device.id);
         ASSERT_TRUE(found);
         EXPECT_EQ(session.query<Device>().one(), found) << "one object for one row";
         found->name = "light";
         session.commit();
         EXPECT_EQ(session.get<Device>(device.id)->name, "light");
         EXPECT_FALSE(session.get<Device>(az::uuid::random()));
         session.remove(found);
         session.commit();
         EXPECT_EQ(db.count<Device>(), 0U);
     }},
    {"a long list of uuids is a condition",
     [](database& db) {
         db.create(az::models<Device>);
         const Device device{.name = "lamp"};
         db.add(device);
         std::vector<az::uuid> ids(1200, az::uuid::random());
         ids.push_back(device.id);
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Device>().where(az::col<&Device::id>.in(ids)).count(), 1U);
     }},
    {"enums and numbers with names are a key",
     [](database& db) {
         db.create(az::models<Device, Reading>);
         const Device device{.name = "lamp"};
         db.add(device);
         db.add(Reading{.mood = Mood::glad, .ticket = TicketId{1}, .device_id = device.id, .values = {1, 2}},
                Reading{.mood = Mood::glad, .ticket = TicketId{2}}, Reading{.mood = Mood::sad, .ticket = TicketId{1}});
         az::session session{db.engine()};
         auto found = session.get<Reading>(Mood::glad, TicketId{1});
         ASSERT_TRUE(found);
         EXPECT_EQ(session.query<Reading>().where(az::col<&Reading::device_id> == device.id).one(), found);
         found->values.push_back(3);
         session.commit();
         EXPECT_EQ(session.get<Reading>(Mood::glad, TicketId{1})->values, (std::vector<std::int32_t>{1, 2, 3}));
         EXPECT_FALSE(session.get<Reading>(Mood::not_sure, TicketId{1}));
     }},
};

const test_case addresses[] = {
    {"an IPv4 address comes back", [](database& db) { keeps<&R::address>(db, az::inet{"192.168.1.5"}); }},
    {"the zero address comes back", [](database& db) { keeps<&R::address>(db, {}); }},
    {"an address in its network comes back", [](database& db) { keeps<&R::address>(db, az::inet{"10.1.2.3/8"}); }},
    {"an IPv6 address comes back", [](database& db) { keeps<&R::address>(db, az::inet{"2001:db8::1"}); }},
    {"an IPv6 network comes back", [](database& db) { keeps<&R::address>(db, az::inet{"fe80::/10"}); }},
    {"an IPv4 address within IPv6 comes back",
     [](database& db) { keeps<&R::address>(db, az::inet{"::ffff:192.0.2.1"}); }},
    {"a present optional address comes back", [](database& db) { keeps<&R::maybe_address>(db, az::inet{"::1"}); }},
    {"an empty optional address comes back", [](database& db) { keeps<&R::maybe_address>(db, std::nullopt); }},
};

AZOTH_SUITE(documents, documents);
AZOTH_SUITE(uuids, uuids);
AZOTH_SUITE(addresses, addresses);

} // namespace
} // namespace suite
