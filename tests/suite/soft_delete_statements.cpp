// Statements of every kind, and marks of removed rows.
#include "suite/library.hpp"

namespace suite::library {
namespace {

using az::object_state;

const test_case cases[] = {
    {"an outer join keeps who has only removed ones",
     [](database& db) {
         create_library(db);
         remove_page(db, "three");
         az::session session{db.engine()};
         auto rows = session.query(col<&Folder::title>, col<&Page::title>.nullable())
                         .left_join<&Folder::pages>()
                         .order_by(col<&Folder::title>, col<&Page::id>)
                         .all();
         EXPECT_EQ(rows.size(), 3U);
         EXPECT_FALSE(std::get<1>(rows[2]));
         const az::alias<Page> p{"p"};
         auto r2 = session.query(col<&Folder::title>, p[col<&Page::title>].nullable())
                       .left_join(p, p[col<&Page::folder_id>] == col<&Folder::id>)
                       .all();
         EXPECT_EQ(r2.size(), 3U);
     }},
    {"branches of unions, common table expressions and subqueries",
     [](database& db) {
         create_library(db);
         remove_page(db, "three");
         az::session session{db.engine()};
         EXPECT_EQ(session
                       .execute(az::select(col<&Page::title>)
                                    .where(col<&Page::id> < 3)
                                    .union_all(az::select(col<&Page::title>).where(col<&Page::id> >= 3)))
                       .all()
                       .size(),
                   2U);
         auto c = az::select(col<&Page::id>, col<&Page::title>).cte("c");
         EXPECT_EQ(session.execute(az::select(c[col<&Page::title>]).from(c)).all().size(), 2U);
         EXPECT_EQ(session.query(az::count(col<&Page::id>)).scalar(), 2);
         EXPECT_EQ(session.query<Folder>()
                       .where(az::exists(
                           az::select(az::literal(1)).from<Page>().where(col<&Page::folder_id> == col<&Folder::id>)))
                       .count(),
                   1U);
         EXPECT_EQ(session.execute(az::select(az::count()).from<Page>()).scalar(), 2);
     }},
    {"the engine, which has no filters, gives all rows",
     [](database& db) {
         create_library(db);
         remove_page(db, "three");
         EXPECT_EQ(db.engine().execute(az::select(col<&Page::title>)).all().size(), 3U);
     }},
    {"an expired object is read, and marked",
     [](database& db) {
         create_library(db);
         db.engine().transaction([](az::session& session) {
             auto p = page(session, "one");
             session.expire(p);
             session.remove(p);
         });
         EXPECT_EQ(pages(db), "(one) two three ");
     }},
    {"removes in the loop of a stream are written, and told of",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         int told = 0;
         session.events().after_remove<Page>([&](az::session&, const az::ptr<Page>&) { ++told; });
         for (const auto& p : session.query<Page>().order_by(col<&Page::id>).stream(1)) session.remove(p);
         session.commit();
         EXPECT_EQ(told, 3);
         EXPECT_EQ(pages(db), "(one) (two) (three) ");
     }},
    {"a collection that is loaded keeps it until it is read again, as it keeps what was deleted",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto a = folder(session, "a");
         EXPECT_EQ(a->pages.size(), 2U);
         session.remove(page(session, "two"));
         session.flush();
         EXPECT_EQ(a->pages.size(), 2U);
         session.commit();
         EXPECT_EQ(a->pages.size(), 1U);
         auto one = page(session, "one");
         EXPECT_EQ(one->remarks.size(), 1U);
         session.remove(one->remarks[0]);
         session.flush();
         EXPECT_EQ(one->remarks.size(), 1U);
     }},
    {"a pending member of what is removed is not written",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto a = folder(session, "a");
         a->pages.add(az::make(Page{.title = "new"}));
         session.remove(a);
         session.commit();
         session.rollback();
         EXPECT_EQ(pages(db), "(one) (two) three ");
     }},
    {"a member that found another owner stays",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto a = folder(session, "a");
         auto b = folder(session, "b");
         auto two = page(session, "two");
         session.remove(a);
         two->folder = b;
         session.commit();
         EXPECT_EQ(b->pages.size(), 2U);
         session.rollback();
         EXPECT_EQ(pages(db), "(one) two three ");
     }},
    {"set-based changes that the database must tell of",
     [](database& db) {
         create_library(db);
         remove_page(db, "one");
         az::session session{db.engine()};
         auto two = page(session, "two");
         auto three = page(session, "three");
         EXPECT_EQ(session
                       .execute(az::update<Page>()
                                    .set(col<& Page::title> = "x")
                                    .where(col<&Page::folder_id>.in(
                                        az::select(col<&Folder::id>).where(col<&Folder::title> == "a"))))
                       .rows_affected(),
                   1U);
         EXPECT_EQ(two->title, "x");
         EXPECT_EQ(session.execute(az::delete_from<Page>().where(col<&Page::title> == "x"), az::synchronize::fetch)
                       .rows_affected(),
                   1U);
         EXPECT_EQ(az::state_of(two), object_state::deleted);
     }},
    {"an upsert meets a marked row",
     [](database& db) {
         create_library(db);
         remove_page(db, "three");
         if (!db.engine().capabilities().supports_on_conflict) return;
         az::session session{db.engine()};
         auto p = session.upsert(Page{.id = 3, .title = "3", .folder_id = 2},
                                 az::on_conflict<&Page::id>.do_update<&Page::title>());
         EXPECT_EQ(p->title, "3");
         EXPECT_TRUE(p->deleted_at);
         EXPECT_EQ(session.get<Page>(3), nullptr);
     }},
    {"pages, first() and joined collections",
     [](database& db) {
         create_library(db);
         remove_page(db, "one");
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Page>().order_by(col<&Page::id>).paginate({.page = 1, .per_page = 10}).total, 2U);
         EXPECT_EQ(session.query<Page>().order_by(col<&Page::id>).first()->title, "two");
         auto k = session.query<Folder>()
                      .order_by(col<&Folder::title>)
                      .load(az::joined<&Folder::pages>)
                      .keyset({.per_page = 1});
         EXPECT_EQ(k.items[0]->pages.size(), 1U);
         auto f = session.query<Folder>()
                      .order_by(col<&Folder::title>)
                      .limit(1)
                      .load(az::joined<&Folder::pages>)
                      .populate_existing()
                      .all();
         EXPECT_EQ(f[0]->pages.size(), 1U);
     }},
    {"what an ignoring query has read again stays hidden",
     [](database& db) {
         create_library(db);
         remove_page(db, "one");
         az::session session{db.engine()};
         auto all = session.query<Page>().ignore_filters().populate_existing().all();
         EXPECT_EQ(all.size(), 3U);
         EXPECT_EQ(session.get<Page>(1), nullptr);
         auto a = folder(session, "a");
         EXPECT_EQ(a->pages.size(), 1U);
     }},
    {"a session rewrites a prepared statement once for each set of filters that hold",
     [](database& db) {
         create_library(db);
         remove_page(db, "three");
         const auto least = az::param<std::int64_t>("least");
         const auto titles = az::select(col<&Page::title>).where(col<&Page::id> > least).prepare();
         az::session session{db.engine()};
         session.add_filter<Page>("some", col<&Page::title> != "one");
         const auto rows = [&] { return session.execute(titles, least = 0).all().size(); };
         const auto lookups = [&] {
             const auto counters = db.engine().cache_counters();
             return counters.hits + counters.misses;
         };
         EXPECT_EQ(rows(), 1U);
         {
             const az::no_filters all{session};
             EXPECT_EQ(rows(), 3U);
         }
         const auto before = lookups();
         EXPECT_EQ(rows(), 1U);
         {
             const az::no_filters all{session};
             EXPECT_EQ(rows(), 3U);
         }
         EXPECT_EQ(rows(), 1U);
         EXPECT_EQ(lookups(), before);
     }},
};

AZOTH_SUITE(soft_delete_statements, cases);

} // namespace
} // namespace suite::library
