// Values of several columns, and columns that a struct has from a mixin.
#include "suite/suite.hpp"

#include <optional>

namespace suite {

struct Stamps {
    az::timestamp made_at{std::chrono::seconds{1'000'000}};
    az::timestamp changed_at = made_at;
};

struct Price {
    std::int64_t cents = 0;
    std::string currency;
    friend bool operator==(const Price&, const Price&) = default;
};

/// All of it may be null.
struct Address {
    std::optional<std::string> street{};
    std::optional<std::int32_t> number{};
    friend bool operator==(const Address&, const Address&) = default;
};

struct Offer : Stamps {
    std::int64_t id = 0;
    std::string name;
    Price price;
    std::optional<Price> old_price{};
    std::optional<Address> place{};
};

inline constexpr auto offers = az::models<Offer>;

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::Stamps> = az::mixin(az::column<&suite::Stamps::made_at>("made"),
                                                            az::column<&suite::Stamps::changed_at>(az::on_update([] {
                                                                return az::timestamp{std::chrono::hours{9}};
                                                            })));
template <>
inline constexpr auto az::mapped<suite::Price> =
    az::value_object(az::column<&suite::Price::cents>(), az::column<&suite::Price::currency>("cur", az::max_length(3)));
template <>
inline constexpr auto az::mapped<suite::Address> = az::value_object(az::column<&suite::Address::street>(),
                                                                    az::column<&suite::Address::number>());
template <>
inline constexpr auto az::mapped<suite::Offer> = az::table("suite_offers", az::columns_of<suite::Stamps>,
                                                           az::column<&suite::Offer::id>(az::primary_key),
                                                           az::embedded<&suite::Offer::price>(),
                                                           az::embedded<&suite::Offer::old_price>("was"),
                                                           az::column<&suite::Offer::name>(),
                                                           az::embedded<&suite::Offer::place>());

namespace suite {
namespace {

using az::col;

az::ptr<Offer> offer_of(az::session& session, const std::string& name)
{
    return session.query<Offer>().filter_by<&Offer::name>(name).one();
}

// Tea was cheaper, a cup never was.
void add_offers(database& db)
{
    db.create(offers);
    db.add(Offer{.name = "tea", .price = {300, "EUR"}, .old_price = Price{250, "EUR"}, .place = Address{"Main", {}}},
           Offer{.name = "cup", .price = {800, "USD"}});
}

template <class C> std::string names_where(database& db, const C& wanted)
{
    az::session session{db.engine()};
    std::string names;
    for (const std::string& each : session.query(col<&Offer::name>).where(wanted).order_by(col<&Offer::name>).scalars())
        names += (names.empty() ? "" : " ") + each;
    return names;
}

const test_case value_objects[] = {
    {"a value object comes back as it was stored, and an optional one is none where all is null",
     [](database& db) {
         add_offers(db);
         az::session session{db.engine()};
         const auto tea = offer_of(session, "tea");
         EXPECT_EQ(tea->price, (Price{300, "EUR"}));
         EXPECT_EQ(tea->old_price, (Price{250, "EUR"}));
         EXPECT_EQ(tea->place, (Address{"Main", {}}));
         const auto cup = offer_of(session, "cup");
         EXPECT_EQ(cup->price, (Price{800, "USD"}));
         EXPECT_EQ(cup->old_price, std::nullopt);
         EXPECT_EQ(cup->place, std::nullopt);
     }},
    {"its columns are named by the member or the prefix",
     [](database& db) {
         add_offers(db);
         az::session session{db.engine()};
         const auto found = session
                                .query<Offer>(az::sql("select * from suite_offers where price_cents = 300 and "
                                                      "was_cents = 250 and was_cur = 'EUR' and place_number is null"))
                                .all();
         ASSERT_EQ(found.size(), 1u);
         EXPECT_EQ(std::as_const(found[0])->old_price, (Price{250, "EUR"}));
     }},
    {"a part changes like any member and is written alone",
     [](database& db) {
         add_offers(db);
         az::session session{db.engine()};
         auto tea = offer_of(session, "tea");
         tea->price.cents += 50;
         EXPECT_EQ(az::changed_columns(tea), std::vector<std::string>{"price_cents"});
         tea->old_price->currency = "USD";
         session.commit();
         EXPECT_EQ(tea->price, (Price{350, "EUR"}));
         EXPECT_EQ(tea->old_price, (Price{250, "USD"}));
     }},
    {"an optional value object appears and goes as a whole, and a rollback undoes both",
     [](database& db) {
         add_offers(db);
         az::session session{db.engine()};
         auto tea = offer_of(session, "tea");
         auto cup = offer_of(session, "cup");
         cup->old_price = tea->old_price;
         tea->old_price.reset();
         tea->place.reset();
         session.flush();
         session.rollback();
         EXPECT_EQ(tea->old_price, (Price{250, "EUR"}));
         EXPECT_EQ(cup->old_price, std::nullopt);
         tea->old_price.reset();
         cup->old_price = Price{1, "USD"};
         session.commit();
         EXPECT_EQ(tea->old_price, std::nullopt);
         EXPECT_EQ(cup->old_price, (Price{1, "USD"}));
     }},
    {"a value that is null in part only is an error that names the column",
     [](database& db) {
         add_offers(db);
         db.engine().execute(az::update<Offer>()
                                 .set(col<&Offer::old_price, &Price::currency> = std::nullopt)
                                 .where(col<&Offer::name> == "tea"));
         az::session session{db.engine()};
         const std::string error = error_of<az::conversion_error>([&] { offer_of(session, "tea"); });
         EXPECT_NE(error.find("was_cur"), std::string::npos) << error;
     }},
    {"conditions ask for the whole value, for a part, and for none",
     [](database& db) {
         add_offers(db);
         EXPECT_EQ(names_where(db, col<&Offer::price> == Price{300, "EUR"}), "tea");
         EXPECT_EQ(names_where(db, col<&Offer::price> == Price{300, "USD"}), "");
         EXPECT_EQ(names_where(db, col<&Offer::price> != Price{300, "EUR"}), "cup");
         EXPECT_EQ(names_where(db, col<&Offer::price, &Price::cents> > 100), "cup tea");
         EXPECT_EQ(names_where(db, col<&Offer::old_price, &Price::cents> == 250), "tea");
         EXPECT_EQ(names_where(db, col<&Offer::old_price> == std::nullopt), "cup");
         EXPECT_EQ(names_where(db, col<&Offer::old_price> != std::nullopt), "tea");
         EXPECT_EQ(names_where(db, col<&Offer::old_price> == std::optional{Price{250, "EUR"}}), "tea");
         EXPECT_EQ(names_where(db, col<&Offer::place> == Address{"Main", {}}), "tea");
     }},
    {"a merged struct brings the whole value, and none",
     [](database& db) {
         add_offers(db);
         Offer changed;
         {
             az::session session{db.engine()};
             const auto tea = offer_of(session, "tea");
             changed = *tea;
         }
         changed.old_price.reset();
         changed.place = Address{{}, 7};
         az::session session{db.engine()};
         auto tea = session.merge(changed);
         session.commit();
         EXPECT_EQ(tea->old_price, std::nullopt);
         EXPECT_EQ(tea->place, (Address{{}, 7}));
     }},
    {"rows of structs and bulk inserts have all parts",
     [](database& db) {
         db.create(offers);
         const std::vector<Offer> both{{.name = "a", .price = {1, "EUR"}},
                                       {.name = "b", .price = {2, "EUR"}, .old_price = Price{3, "USD"}}};
         db.engine().execute(az::insert<Offer>().values(both));
         az::session session{db.engine()};
         session.bulk_insert(both);
         session.commit();
         for (const auto& each : session.query<Offer>().all())
             EXPECT_EQ(each->old_price ? each->old_price->cents : 0, each->name == "a" ? 0 : 3);
         EXPECT_EQ(session.query<Offer>().count(), 4u);
     }},
};

const test_case mixins[] = {
    {"the columns of a mixin are columns of each table that has them",
     [](database& db) {
         add_offers(db);
         const az::timestamp made{std::chrono::seconds{1'000'000}};
         EXPECT_EQ(names_where(db, az::col_of<Offer, &Offer::made_at> == made), "cup tea");
         EXPECT_EQ(names_where(db, az::col_of<Offer, &Offer::made_at> > made), "");
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Offer>().order_by(az::col_of<Offer, &Offer::made_at>).all().size(), 2u);
         session.execute(
             az::update<Offer>().set(az::col_of<Offer, &Offer::made_at> = az::timestamp{}).where(col<&Offer::id> > 0));
         EXPECT_EQ(std::as_const(*offer_of(session, "tea")).made_at, az::timestamp{});
     }},
    {"a time of update is set by set-based updates of a session, unless they set it",
     [](database& db) {
         add_offers(db);
         const az::timestamp clock{std::chrono::hours{9}};
         az::session session{db.engine()};
         const auto tea = offer_of(session, "tea");
         const auto cup = offer_of(session, "cup");
         session.execute(az::update<Offer>().set(col<& Offer::name> = "mug").where(col<&Offer::name> == "cup"));
         EXPECT_EQ(cup->changed_at, clock);
         EXPECT_NE(tea->changed_at, clock);
         session.execute(az::update<Offer>()
                             .set(az::col_of<Offer, &Offer::changed_at> = az::timestamp{}, col<& Offer::name> = "cup")
                             .where(col<&Offer::name> == "mug"));
         EXPECT_EQ(cup->changed_at, az::timestamp{});
     }},
    {"a time of update is set by each update that the session writes, unless the program has set it",
     [](database& db) {
         add_offers(db);
         const az::timestamp first{std::chrono::seconds{1'000'000}}, clock{std::chrono::hours{9}};
         az::session session{db.engine()};
         auto tea = offer_of(session, "tea");
         EXPECT_EQ(tea->changed_at, first);
         session.commit();
         EXPECT_EQ(tea->changed_at, first) << "nothing was changed";
         tea->name = "green tea";
         session.commit();
         EXPECT_EQ(tea->changed_at, clock);
         tea->name = "tea";
         tea->changed_at = az::timestamp{};
         session.flush();
         session.commit();
         EXPECT_EQ(tea->changed_at, az::timestamp{});
         tea->name = "black tea";
         session.flush();
         session.rollback();
         EXPECT_EQ(tea->changed_at, az::timestamp{});
     }},
};

AZOTH_SUITE(value_objects, value_objects);
AZOTH_SUITE(mixins, mixins);

} // namespace
} // namespace suite
