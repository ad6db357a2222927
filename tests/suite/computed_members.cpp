// Members that the database computes: stored in the row, or by every select.
#include "suite/suite.hpp"

#include <optional>

namespace suite {

struct Amount {
    std::int64_t cents = 0;
    std::string currency = "EUR";
    friend bool operator==(const Amount&, const Amount&) = default;
};

struct Named { // what many tables have
    std::string first;
    std::string last;
    std::string whole{}; // computed
};

struct Line;
struct Seller : Named {
    std::int64_t id = 0;
    std::int64_t line_count = 0;            // computed by selects
    az::deferred<std::int64_t> big_lines{}; // the same, when it is read
    std::optional<std::int64_t> boss_id{};
    az::has_many<Line> lines{};
    az::belongs_to<Seller> boss{};
    az::has_many<Seller> staff{};
};

struct Line {
    std::int64_t id = 0;
    std::int64_t seller_id = 0;
    Amount price{};
    std::int64_t pieces = 1;
    std::int64_t total = 0; // computed
    std::string size{};     // computed, by SQL text
    az::belongs_to<Seller> seller{};
};

inline constexpr auto sales = az::models<Seller, Line>;

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::Amount> = az::value_object(az::column<&suite::Amount::cents>(),
                                                                   az::column<&suite::Amount::currency>());
template <>
inline constexpr auto az::mapped<suite::Named> = az::mixin(az::column<&suite::Named::first>("given_name"),
                                                           az::column<&suite::Named::last>(),
                                                           az::column<&suite::Named::whole>(az::computed([] {
                                                               return az::member<&suite::Named::first> + "'s " +
                                                                      az::member<&suite::Named::last>;
                                                           })));
template <>
inline constexpr auto az::mapped<suite::Seller> =
    az::table("suite_sellers",
              // in front of the table's columns
              az::column<&suite::Seller::line_count>(az::selected([] {
                  return az::select(az::count(az::member<&suite::Line::id>))
                      .where(az::member<&suite::Line::seller_id> == az::member<&suite::Seller::id>)
                      .scalar_subquery();
              })),
              az::column<&suite::Seller::id>("key", az::primary_key), az::columns_of<suite::Named>,
              az::column<&suite::Seller::big_lines>(az::selected([] {
                  return az::select(az::count(az::member<&suite::Line::id>))
                      .where(az::member<&suite::Line::seller_id> == az::member<&suite::Seller::id>,
                             az::member<&suite::Line::total> >= 100)
                      .scalar_subquery();
              })),
              az::column<&suite::Seller::boss_id>(az::references<&suite::Seller::id>),
              az::relationship<&suite::Seller::lines>(az::inverse<&suite::Line::seller>, az::cascade_all_delete_orphan),
              az::relationship<&suite::Seller::boss>(az::inverse<&suite::Seller::staff>),
              az::relationship<&suite::Seller::staff>(az::inverse<&suite::Seller::boss>));
template <>
inline constexpr auto az::mapped<suite::Line> = az::table(
    "suite_lines", az::column<&suite::Line::id>(az::primary_key),
    az::column<&suite::Line::seller_id>(az::references<&suite::Seller::id>), az::embedded<&suite::Line::price>(),
    az::column<&suite::Line::total>("sum", az::computed([] {
                                        return az::member<&suite::Line::price, &suite::Amount::cents> *
                                                   az::member<&suite::Line::pieces> +
                                               (-1) + 1;
                                    })),
    az::column<&suite::Line::pieces>("count"),
    az::column<&suite::Line::size>(az::computed("case when price_cents < 50 then 'it''s small' else 'big' end")),
    az::relationship<&suite::Line::seller>(az::inverse<&suite::Seller::lines>));

namespace suite {
namespace {

using az::col;

// Ann sells two lines, one of them over 100 cents, and has a boss who sells none.
void add_sellers(database& db)
{
    db.create(sales);
    az::session session{db.engine()};
    auto ann = session.add(Seller{{"Ann", "shop"}});
    ann->boss = session.add(Seller{{"Bob", "store"}});
    ann->lines.add(session.add(Line{.price = {40}, .pieces = 2}));
    ann->lines.add(session.add(Line{.price = {60}, .pieces = 3}));
    session.commit();
}

az::ptr<Seller> seller(az::session& session, const char* name)
{
    return session.query<Seller>().where(az::col_of<Seller, &Seller::first> == name).one();
}

const test_case computed_members[] = {
    {"what the database computes from a row is stored, and read when it is next accessed after a write",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         auto line = session.query<Line>().where(col<&Line::total> == 180).one();
         EXPECT_EQ(line->total, 180);
         EXPECT_EQ(line->size, "big");
         line->price.cents = 10;
         EXPECT_EQ(line->total, 180) << "as long as it is not written";
         az::statement_counter counter{db.engine()};
         session.flush();
         EXPECT_EQ(counter.total(), 1u);
         EXPECT_EQ(line->total, 30);
         EXPECT_EQ(line->size, "it's small");
         EXPECT_EQ(counter.total(), 2u);
         session.rollback();
         EXPECT_EQ(line->total, 180);
     }},
    {"new objects have it, too, whatever they brought",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         std::vector<az::ptr<Line>> lines;
         for (int i = 1; i != 7; ++i)
             lines.push_back(session.add(Line{
                 .seller_id = seller(session, "Ann")->id, .price = {i}, .pieces = 2, .total = 99, .size = "none"}));
         session.flush();
         for (const auto& each : lines) EXPECT_EQ(each->total, each->price.cents * 2);
         session.commit();
         EXPECT_FALSE(session.is_modified());
         EXPECT_EQ(session.query<Line>().where(col<&Line::total> < 13).count(), 6u);
     }},
    {"an object whose insert was rolled back has what the program gave it",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         const std::int64_t ann = seller(session, "Ann")->id;
         const auto line = session.add(Line{.seller_id = ann, .price = {77}});
         session.flush();
         session.rollback();
         az::session other{db.engine()};
         EXPECT_EQ(other.merge(line)->price.cents, 77);
         other.commit();
         EXPECT_EQ(other.query<Line>().where(col<&Line::total> == 77).count(), 1u);
     }},
    {"a column of a mixin is computed from others of it",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         EXPECT_EQ(seller(session, "Ann")->whole, "Ann's shop");
         EXPECT_EQ(session.query<Seller>().where(az::col_of<Seller, &Seller::whole> == "Bob's store").count(), 1u);
     }},
    {"assigning it is refused when it would be written",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         auto line = session.query<Line>().where(col<&Line::total> == 180).one();
         line->total = 1;
         const std::string error = error_of<az::state_error>([&] { session.flush(); });
         EXPECT_NE(error.find("\"sum\""), std::string::npos) << error;
         session.rollback();
         EXPECT_EQ(line->total, 180);
         auto ann = seller(session, "Ann");
         ann->line_count = 7;
         EXPECT_THROW(session.commit(), az::state_error);
         session.rollback();
         EXPECT_EQ(ann->line_count, 2);
     }},
    {"rows of structs, bulk writes, upserts and merges leave it to the database",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         const std::int64_t bob = seller(session, "Bob")->id;
         const std::vector<Line> some{{.seller_id = bob, .price = {3}, .total = 5}, {.seller_id = bob, .price = {4}}};
         session.execute(az::insert<Line>().values(some));
         session.bulk_insert(some);
         EXPECT_EQ(session.query<Line>().where(col<&Line::total> == 3).count(), 2u);
         const Line known = *session.query<Line>().where(col<&Line::total> == 180).one();
         Line changed = known;
         changed.pieces = 4;
         auto line = session.upsert(changed, az::on_conflict<&Line::id>);
         EXPECT_EQ(line->total, 240);
         changed.pieces = 5;
         session.bulk_upsert(std::vector{changed}, az::on_conflict<&Line::id>);
         EXPECT_EQ(line->total, 300);
         session.commit();
         changed.pieces = 1;
         changed.total = 17;
         line = session.merge(changed);
         session.commit();
         EXPECT_EQ(line->total, 60);
         session.execute(az::update<Line>().set(col<& Line::pieces> = 2).where(col<&Line::id> == line->id));
         EXPECT_EQ(line->total, 120);
     }},
    {"a table that is declared at run time has computed columns",
     [](database& db) {
         const az::schema::table squares{"suite_squares",
                                         {{"id", az::types::int64, az::primary_key},
                                          {"n", az::types::int64},
                                          {"square", az::types::int64, az::computed("n * n")}}};
         db.create(squares);
         db.engine().execute(az::insert(squares).values({{"n", 12}}));
         const auto row = db.engine().execute(az::select(squares.col<std::int64_t>("square"))).one();
         EXPECT_EQ(std::get<0>(row), 144);
     }},
};

const test_case selected_members[] = {
    {"what selects compute comes with each object, from the moment when it was read",
     [](database& db) {
         add_sellers(db);
         std::int64_t id = 0;
         {
             az::session session{db.engine()};
             az::statement_counter counter{db.engine()};
             auto ann = seller(session, "Ann");
             id = ann->id;
             EXPECT_EQ(ann->line_count, 2);
             EXPECT_EQ(counter.total(), 1u);
             ann->lines.add(az::make(Line{.price = {1}}));
             session.flush();
             EXPECT_EQ(ann->line_count, 2) << "its own row was not written";
             session.refresh(ann);
             EXPECT_EQ(ann->line_count, 3);
             session.commit();
             EXPECT_EQ(session.get<Seller>(id)->line_count, 3);
         }
         az::session other{db.engine()};
         EXPECT_EQ(other.get<Seller>(id)->line_count, 3);
     }},
    {"it is no column of the table, and new objects have it",
     [](database& db) {
         add_sellers(db);
         EXPECT_EQ(az::schema::table_of<Seller>().find("line_count"), nullptr);
         az::session session{db.engine()};
         auto eve = session.add(Seller{{"Eve", "stall"}});
         eve->lines.add(az::make(Line{.price = {500}}));
         session.flush();
         EXPECT_EQ(eve->line_count, 1);
         EXPECT_EQ(*eve->big_lines, 1);
     }},
    {"an alias, a join and a page have it as well",
     [](database& db) {
         add_sellers(db);
         {
             az::session session{db.engine()};
             const az::alias<Seller> s{"s"};
             const auto found = session.query(s).order_by(s[az::col_of<Seller, &Seller::first>]).all();
             ASSERT_EQ(found.size(), 2u);
             EXPECT_EQ(found[0]->line_count, 2);
             EXPECT_EQ(found[1]->line_count, 0);
         }
         {
             az::session session{db.engine()};
             const az::alias<Seller> s{"s"};
             const auto ann = session.query(s)
                                  .where(s[az::col_of<Seller, &Seller::first>] == "Ann")
                                  .load(az::joined<&Seller::boss>)
                                  .one();
             EXPECT_EQ(ann->boss->first, "Bob");
             const auto first = session.query(s)
                                    .order_by(s[az::col_of<Seller, &Seller::first>])
                                    .load(az::joined<&Seller::lines>, az::undefer<&Seller::big_lines>)
                                    .limit(1)
                                    .all();
             ASSERT_EQ(first.size(), 1u);
             EXPECT_EQ(first[0]->lines.size(), 2u);
             EXPECT_EQ(*first[0]->big_lines, 1);
         }
         {
             az::session session{db.engine()};
             az::statement_counter counter{db.engine()};
             const auto ann = session.query<Seller>()
                                  .where(az::col_of<Seller, &Seller::first> == "Ann")
                                  .load(az::joined<&Seller::boss>.then(az::undefer<&Seller::big_lines>),
                                        az::undefer<&Seller::big_lines>)
                                  .one();
             EXPECT_EQ(ann->line_count, 2);
             EXPECT_EQ(*ann->big_lines, 1);
             EXPECT_EQ(ann->boss->line_count, 0);
             EXPECT_EQ(*ann->boss->big_lines, 0);
             EXPECT_EQ(counter.total(), 1u);
         }
         {
             az::session session{db.engine()};
             const auto lines =
                 session.query<Line>().order_by(col<&Line::id>).load(az::joined<&Line::seller>).limit(1).all();
             EXPECT_EQ(lines.at(0)->seller->line_count, 2);
             const auto first = session.query<Seller>()
                                    .order_by(az::col_of<Seller, &Seller::first>)
                                    .load(az::joined<&Seller::lines>)
                                    .limit(1)
                                    .all();
             ASSERT_EQ(first.size(), 1u);
             EXPECT_EQ(first[0]->lines.size(), 2u);
             EXPECT_EQ(session.query<Seller>()
                           .order_by(az::col_of<Seller, &Seller::first>)
                           .paginate({.page = 2, .per_page = 1})
                           .items.at(0)
                           ->line_count,
                       0);
         }
     }},
    {"conditions, orders and selects name it",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Seller>().where(col<&Seller::line_count> > 1).one()->first, "Ann");
         EXPECT_EQ(session.query<Seller>().order_by(col<&Seller::line_count>).first()->first, "Bob");
         EXPECT_EQ(session.query<Seller>().filter_by<&Seller::line_count>(0).one()->first, "Bob");
         const auto rows = session.query(az::col_of<Seller, &Seller::first>, col<&Seller::line_count>)
                               .order_by(az::col_of<Seller, &Seller::first>)
                               .all();
         ASSERT_EQ(rows.size(), 2u);
         EXPECT_EQ(std::get<1>(rows[0]), 2);
         EXPECT_EQ(session.query(col<&Seller::line_count>).order_by(col<&Seller::line_count>).first(), std::tuple{0});
         const az::alias<Seller> s{"s"};
         const auto counts =
             session.query(s[col<&Seller::line_count>]).from(s).where(s[col<&Seller::line_count>] > 0).scalars();
         EXPECT_EQ(std::vector<std::int64_t>(counts.begin(), counts.end()), std::vector<std::int64_t>{2});
         EXPECT_EQ(session.query<Seller>().count(), 2u);
         EXPECT_TRUE(session.query<Seller>().exists());
     }},
    {"a filter of the session holds for what is computed of the table that it is on",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         session.add_filter<Line>("cheap", col<&Line::price, &Amount::cents> < 50);
         auto ann = seller(session, "Ann");
         EXPECT_EQ(ann->line_count, 1);
         EXPECT_EQ(*ann->big_lines, 0);
         session.refresh(ann);
         EXPECT_EQ(ann->line_count, 1);
         EXPECT_EQ(session.get<Seller>(ann->boss->id)->line_count, 0);
     }},
    {"upserts and changes that give rows back have it",
     [](database& db) {
         add_sellers(db);
         az::session session{db.engine()};
         Seller ann = *seller(session, "Ann");
         ann.first = "Anna";
         ann.line_count = 17;
         const auto known = session.upsert(ann, az::on_conflict<&Seller::id>);
         EXPECT_EQ(known->first, "Anna");
         EXPECT_EQ(known->whole, "Anna's shop");
         EXPECT_EQ(known->line_count, 2);
         if (!db.engine().capabilities().supports_returning_of_updates) return;
         const auto rows = session
                               .execute(az::update<Seller>()
                                            .set(az::col_of<Seller, &Seller::last> = "kiosk")
                                            .where(col<&Seller::line_count> > 0)
                                            .returning<Seller>())
                               .all();
         ASSERT_EQ(rows.size(), 1u);
         EXPECT_EQ(rows[0].line_count, 2);
         EXPECT_EQ(known->last, "kiosk");
     }},
    {"structs as rows of a select have it",
     [](database& db) {
         add_sellers(db);
         const auto all = db.engine().execute(az::select<Seller>().order_by(az::col_of<Seller, &Seller::first>)).all();
         ASSERT_EQ(all.size(), 2u);
         EXPECT_EQ(all[0].line_count, 2);
     }},
};

AZOTH_SUITE(computed_members, computed_members);
AZOTH_SUITE(selected_members, selected_members);

} // namespace
} // namespace suite
