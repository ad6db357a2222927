// FOR UPDATE and FOR SHARE. What one transaction has locked, another one is kept from.
#include "suite/items.hpp"

#include <atomic>
#include <chrono>
#include <thread>

namespace suite {
namespace {

using az::col;
using I = Item;

const auto& name = col<&I::name>;

bool locks_rows(database& db) { return db.engine().capabilities().supports_row_locks; }

// Whether the database takes a second session beside the first: one in memory does not.
bool takes_two_sessions(database& db) { return db.engine().masked_uri().find(":memory:") == std::string::npos; }

const test_case locks[] = {
    {"rows that are locked are read as others are",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         auto apple = session.query<I>().where(name == "apple").for_update().one();
         apple->price = 101;
         session.commit();
         az::session later{db.engine()};
         EXPECT_EQ(later.query(col<&I::price>).where(name == "apple").for_share().scalar(), 101);
         EXPECT_EQ(later.execute(az::select(name).where(name == "date").for_update()).scalar(), "date");
     }},
    {"a count and a test for rows need no lock",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto all = session.query<I>().for_update();
         EXPECT_EQ(all.count(), 6U);
         EXPECT_TRUE(all.exists());
         EXPECT_EQ(session.query(name).distinct().count(), 6U);
     }},
    {"one row after the other is taken from a queue",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         const auto next = session.query<I>().order_by(col<&I::id>).limit(1);
         if (!db.engine().capabilities().supports_skip_locked) {
             EXPECT_THROW((void)next.for_update(az::skip_locked).first(), az::compile_error);
             GTEST_SKIP() << "the database has no SKIP LOCKED";
         }
         EXPECT_EQ(next.for_update(az::skip_locked).first()->name, "apple");
         az::session other{db.engine()};
         EXPECT_EQ(other.query<I>().order_by(col<&I::id>).limit(1).for_update(az::skip_locked).first()->name, "banana");
     }},
    {"nowait fails at once",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         if (!locks_rows(db)) {
             EXPECT_THROW((void)session.query<I>().for_update(az::nowait).all(), az::compile_error);
             GTEST_SKIP() << "the database locks no single rows";
         }
         auto apple = session.query<I>().where(name == "apple").for_update().one();
         az::session other{db.engine()};
         EXPECT_THROW((void)other.query<I>().where(name == "apple").for_update(az::nowait).one(), az::lock_timeout);
         other.rollback();
         EXPECT_EQ(other.query<I>().where(name == "banana").for_update(az::nowait).one()->name, "banana");
     }},
    {"a shared lock lets others share it, and change nothing",
     [](database& db) {
         create_items(db);
         if (!locks_rows(db)) GTEST_SKIP() << "the database locks no single rows";
         az::session session{db.engine()};
         const auto apple = session.query<I>().where(name == "apple").for_share().one();
         az::session other{db.engine()};
         EXPECT_EQ(other.query<I>().where(name == "apple").for_share(az::nowait).one()->price, 100);
         EXPECT_THROW((void)other.query<I>().where(name == "apple").for_update(az::nowait).one(), az::lock_timeout);
     }},
    {"a writer waits for what is locked",
     [](database& db) {
         create_items(db);
         if (!takes_two_sessions(db)) GTEST_SKIP() << "a database in memory takes one session at a time";
         std::atomic<bool> is_committed = false;
         az::session session{db.engine()};
         auto apple = session.query<I>().where(name == "apple").for_update().one();
         std::thread writer{[&] {
             db.engine().transaction([&](az::session& other) {
                 other.execute(az::update<I>().set(col<& I::price> += 1).where(name == "apple"));
                 EXPECT_TRUE(is_committed);
             });
         }};
         std::this_thread::sleep_for(std::chrono::milliseconds{50});
         apple->price = 200;
         is_committed = true;
         session.commit();
         writer.join();
         az::session later{db.engine()};
         EXPECT_EQ(later.query(col<&I::price>).where(name == "apple").scalar(), 201);
     }},
    {"rows of one of the tables are locked",
     [](database& db) {
         create_items(db);
         db.create(places);
         db.add(Place{1, 1, "shelf"});
         az::session session{db.engine()};
         const auto both =
             az::select(name).from<I>().join<Place>(col<&Place::x> == 1).where(name == "apple").for_update(az::of<I>);
         if (locks_rows(db) && !db.engine().capabilities().supports_locks_of_tables) {
             EXPECT_THROW(session.execute(both), az::compile_error);
             GTEST_SKIP() << "the database locks the rows of all tables";
         }
         EXPECT_EQ(session.execute(both).scalar(), "apple");
         if (!locks_rows(db)) GTEST_SKIP() << "the database locks no single rows";
         az::session other{db.engine()};
         EXPECT_EQ(other.query<Place>().for_update(az::nowait).one()->label, "shelf");
         EXPECT_THROW((void)other.query<I>().for_update(az::nowait).all(), az::lock_timeout);
     }},
    {"a table that the select does not name can't be locked",
     [](database& db) {
         create_items(db);
         EXPECT_THROW(db.engine().execute(az::select(name).for_update(az::of<Place>)), az::compile_error);
     }},
    {"a lock within engine.transaction needs no first statement",
     [](database& db) {
         create_items(db);
         db.engine().transaction([&](az::session& session) {
             EXPECT_EQ(session.query<I>().count(), 6U);
             session.query<I>().where(name == "apple").for_update().one()->price = 7;
         });
         az::session later{db.engine()};
         EXPECT_EQ(later.query(col<&I::price>).where(name == "apple").scalar(), 7);
     }},
    {"a lock that a reading transaction can't take is refused",
     [](database& db) {
         create_items(db);
         az::session session{db.engine()};
         EXPECT_EQ(session.query<I>().count(), 6U);
         const auto apple = session.query<I>().where(name == "apple").for_update();
         if (locks_rows(db)) {
             EXPECT_EQ(apple.one()->price, 100);
             return;
         }
         EXPECT_THROW((void)apple.one(), az::state_error);
         // Once it has written, it holds the lock.
         session.execute(az::update<I>().set(col<& I::price> = 1).where(name == "date"));
         EXPECT_EQ(apple.one()->price, 100);
     }},
};

AZOTH_SUITE(row_locks, locks);

} // namespace
} // namespace suite
