// Enums, and types that wrap another one.
#include "suite/rich.hpp"

namespace suite {
namespace {

using R = Rich;

struct PlainMood {
    std::int64_t id = 0;
    std::string mood;
};

} // namespace
} // namespace suite

// The column of the enum without its type: on some databases it takes any text.
template <>
inline constexpr auto az::mapped<suite::PlainMood> = az::table("suite_plain_moods",
                                                               az::column<&suite::PlainMood::id>(az::primary_key),
                                                               az::column<&suite::PlainMood::mood>());

namespace suite {
namespace {

struct EnumMood {
    std::int64_t id = 0;
    Mood mood = Mood::sad;
};

} // namespace
} // namespace suite

template <>
inline constexpr auto az::mapped<suite::EnumMood> = az::table("suite_plain_moods",
                                                              az::column<&suite::EnumMood::id>(az::primary_key),
                                                              az::column<&suite::EnumMood::mood>());

namespace suite {
namespace {

const test_case enums[] = {
    {"an enumerator comes back", [](database& db) { keeps<&R::mood>(db, Mood::glad); }},
    {"a negative enumerator comes back", [](database& db) { keeps<&R::mood>(db, Mood::not_sure); }},
    {"a name with a quote comes back", [](database& db) { keeps<&R::level>(db, Level::low); }},
    {"a name beyond ASCII comes back", [](database& db) { keeps<&R::level>(db, Level::high); }},
    {"a present optional enumerator comes back", [](database& db) { keeps<&R::maybe_mood>(db, Mood::glad); }},
    {"an empty optional enumerator comes back", [](database& db) { keeps<&R::maybe_mood>(db, std::nullopt); }},
    {"a value without a name is refused", [](database& db) { refuses<&R::mood>(db, static_cast<Mood>(77)); }},
    {"the error names the column",
     [](database& db) {
         db.create(rich);
         const std::string text = error_of<az::conversion_error>([&] { db.add(R{.mood = static_cast<Mood>(77)}); });
         EXPECT_NE(text.find("\"mood\""), std::string::npos) << text;
         EXPECT_EQ(text.find("77"), std::string::npos) << text;
     }},
    {"a text that is no name can't be read",
     [](database& db) {
         db.create(az::models<PlainMood>);
         db.add(PlainMood{.mood = "hungry"});
         az::session session{db.engine()};
         const std::string text = error_of<az::conversion_error>([&] { session.query<EnumMood>().one(); });
         EXPECT_NE(text.find("\"mood\""), std::string::npos) << text;
         EXPECT_EQ(text.find("hungry"), std::string::npos) << text;
     }},
    {"enumerators are conditions and are changed",
     [](database& db) {
         db.create(rich);
         db.add(R{.mood = Mood::glad}, R{.mood = Mood::sad, .maybe_mood = Mood::glad});
         az::session session{db.engine()};
         EXPECT_EQ(session.query<R>().where(az::col<&R::mood>.in({Mood::glad, Mood::not_sure})).count(), 1U);
         EXPECT_EQ(session.query<R>().where(az::col<&R::maybe_mood> != std::nullopt).count(), 1U);
         auto object = session.query<R>().filter_by<&R::mood>(Mood::sad).one();
         object->mood = Mood::not_sure;
         object->maybe_mood = std::nullopt;
         session.commit();
         session.execute(az::update<R>().set(az::col<& R::mood> = Mood::sad).where(az::col<&R::mood> == Mood::glad));
         session.commit();
         EXPECT_EQ(session.query<R>().filter_by<&R::mood>(Mood::not_sure).count(), 1U);
         EXPECT_EQ(session.query<R>().filter_by<&R::mood>(Mood::sad).count(), 1U);
     }},
    {"many rows with enums are inserted at once",
     [](database& db) {
         db.create(rich);
         db.engine().transaction([](az::session& session) {
             for (int i = 0; i < 20; ++i)
                 session.add(R{.mood = i % 2 == 0 ? Mood::sad : Mood::glad,
                               .maybe_mood = i % 3 == 0 ? std::optional<Mood>{} : Mood::not_sure});
         });
         az::session session{db.engine()};
         EXPECT_EQ(session.query<R>().filter_by<&R::mood>(Mood::glad).count(), 10U);
         EXPECT_EQ(session.query<R>().where(az::col<&R::maybe_mood> == std::nullopt).count(), 7U);
     }},
    {"a long list of enumerators is a condition",
     [](database& db) {
         db.create(rich);
         db.add(R{.mood = Mood::glad}, R{.mood = Mood::sad});
         az::session session{db.engine()};
         EXPECT_EQ(session.query<R>().where(az::col<&R::mood>.in(std::vector<Mood>(1500, Mood::glad))).count(), 1U);
     }},
    {"a name that the column does not know is refused",
     [](database& db) {
         db.create(rich);
         az::connection link{db.engine()};
         EXPECT_THROW(link.execute_script("INSERT INTO suite_rich (mood) VALUES ('hungry')"), az::database_error);
     }},
    {"tables with enums are made again",
     [](database& db) {
         db.create(rich);
         db.add(R{.mood = Mood::glad});
         db.engine().drop_all(rich);
         db.engine().create_all(rich);
         db.engine().create_all(rich);
         db.add(R{.mood = Mood::glad});
         EXPECT_EQ(db.count<R>(), 1U);
     }},
    {"an enum that another table needs stays",
     [](database& db) {
         db.create(az::models<Lists>);
         db.create(rich);
         db.engine().drop_all(rich);
         db.add(Lists{.moods = {Mood::glad}});
         EXPECT_EQ(db.count<Lists>(), 1U);
     }},
    {"a number with a name comes back", [](database& db) { keeps<&R::ticket>(db, TicketId{-7}); }},
    {"a text with a name comes back", [](database& db) { keeps<&R::slug>(db, Slug{"a-b"}); }},
};

AZOTH_SUITE(enums, enums);

} // namespace
} // namespace suite
