// Removes that mark a row instead of deleting it: az::soft_delete.
#include "suite/library.hpp"

namespace suite::library {
namespace {

using az::object_state;

const test_case removes[] = {
    {"a remove is an update of the mark, and counts the version up",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto two = page(session, "two");
         const auto before = az::now();
         session.remove(two);
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates(), 1U);
         EXPECT_EQ(counter.removes(), 0U);
         EXPECT_EQ(pages(db), "one (two) three ");
         EXPECT_EQ(az::state_of(two), object_state::persistent);
         ASSERT_TRUE(two->deleted_at);
         EXPECT_GE(*two->deleted_at, before);
         EXPECT_EQ(two->version, 2);
     }},
    {"what else was changed is written along",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto two = page(session, "two");
         two->title = "2";
         session.remove(two);
         session.commit();
         EXPECT_EQ(pages(db), "one (2) three ");
     }},
    {"many at once are one statement",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         for (const auto& each : session.query<Page>().load(az::selectin<&Page::remarks>).all()) session.remove(each);
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates(), 1U);
         EXPECT_EQ(pages(db), "(one) (two) (three) ");
     }},
    {"removing what is removed changes nothing",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         const auto two = session.query<Page>().ignore_filters().filter_by<&Page::title>("two").one();
         session.remove(two);
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates() + counter.removes(), 0U);
     }},
    {"emptying the mark brings the row back",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto two = page(session, "two");
         session.remove(two);
         session.flush();
         const auto id = two->id;
         EXPECT_EQ(session.get<Page>(id), nullptr);
         two->deleted_at = {};
         session.flush();
         EXPECT_EQ(session.get<Page>(id), two);
         session.commit();
         EXPECT_EQ(pages(db), "one two three ");
     }},
    {"a rollback takes the mark back, also one to a savepoint",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto two = page(session, "two");
         auto savepoint = session.begin_nested();
         session.remove(two);
         session.flush();
         EXPECT_EQ(session.query<Page>().count(), 2U);
         savepoint.rollback();
         EXPECT_FALSE(two->deleted_at);
         EXPECT_EQ(session.query<Page>().count(), 3U);
         session.remove(two);
         session.flush();
         session.rollback();
         EXPECT_FALSE(two->deleted_at);
         EXPECT_EQ(two->version, 1);
         EXPECT_EQ(session.get<Page>(two->id), two);
         EXPECT_EQ(session.query<Page>().all().size(), 3U);
     }},
    {"a rollback takes the mark back from what it had inserted",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto folder = page(session, "two")->folder->id;
         auto four = session.add(Page{.title = "four", .folder_id = folder});
         session.flush();
         session.remove(four);
         session.flush();
         ASSERT_TRUE(four->deleted_at);
         session.rollback();
         EXPECT_FALSE(four->deleted_at);
         session.add(four);
         session.commit();
         EXPECT_EQ(pages(db), "one two three four ");
     }},
    {"the end of its session takes mark and version back, too",
     [](database& db) {
         create_library(db);
         az::ptr<Page> two;
         {
             az::session session{db.engine()};
             two = page(session, "two");
             session.remove(two);
             session.flush();
         }
         EXPECT_FALSE(two->deleted_at);
         EXPECT_EQ(two->version, 1);
         EXPECT_EQ(pages(db), "one two three ");
     }},
    {"a remove that meets another version is a stale object",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto two = page(session, "two");
         session.execute(az::update<Page>().set(col<& Page::title> = "2").where(col<&Page::title> == "two"),
                         az::synchronize::none);
         session.remove(two);
         EXPECT_THROW(session.flush(), az::stale_object);
     }},
    {"listeners are told of a remove, and of the mark's change",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto two = page(session, "two");
         std::string told;
         session.events().before_update<Page>([&](az::session&, az::ptr<Page>&) { told += "before_update "; });
         session.events().after_update<Page>([&](az::session&, const az::ptr<Page>&) { told += "after_update "; });
         session.events().before_remove<Page>([&](az::session&, az::ptr<Page>&) { told += "before_remove "; });
         session.events().after_remove<Page>([&](az::session&, const az::ptr<Page>&) { told += "after_remove "; });
         session.events().after_change<&Page::deleted_at>(
             [&](az::session&, const az::ptr<Page>&, const auto& before, const auto& after) {
                 told += !before && after ? "marked " : "? ";
             });
         session.remove(two);
         session.commit();
         EXPECT_EQ(told, "before_remove marked after_remove ");
     }},
    {"a mark that the program sets is one, too",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto two = page(session, "two");
         two->deleted_at = az::now();
         session.flush();
         EXPECT_EQ(session.get<Page>(two->id), nullptr);
         two->deleted_at = {};
         session.flush();
         EXPECT_EQ(session.get<Page>(two->id), two);
     }},
    {"a folder that comes back has the pages that were not removed",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         auto a = folder(session, "a");
         session.remove(a);
         session.flush();
         a->deleted_at = {};
         EXPECT_EQ(a->pages.size(), 0U);
         for (auto each : session.query<Page>().ignore_filters().filter_by<&Page::title>("one").all())
             each->deleted_at = {};
         session.commit();
         EXPECT_EQ(a->pages.size(), 1U);
         session.rollback();
         EXPECT_EQ(pages(db), "one (two) three ");
     }},
    {"adding an object again before the flush keeps it",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto two = page(session, "two");
         session.remove(two);
         session.add(two);
         session.commit();
         EXPECT_EQ(pages(db), "one two three ");
     }},
};

const test_case views[] = {
    {"queries, counts, columns, subqueries, joins and keys do not see it",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Page>().all().size(), 2U);
         EXPECT_EQ(session.query<Page>().count(), 2U);
         EXPECT_FALSE(session.query<Page>().filter_by<&Page::title>("two").exists());
         EXPECT_EQ(session.query(col<&Page::title>).all().size(), 2U);
         EXPECT_EQ(session.execute(az::select(col<&Page::title>)).all().size(), 2U);
         EXPECT_EQ(session.query<Folder>().where(az::any<&Folder::pages>(col<&Page::title> == "two")).count(), 0U);
         EXPECT_EQ((session.query<Folder, Page>().join<&Folder::pages>().all().size()), 2U);
         const az::alias<Page> other{"other"};
         EXPECT_EQ(session.query(other).all().size(), 2U);
         EXPECT_EQ(session.query<Page>().order_by(col<&Page::id>).keyset({.per_page = 5}).items.size(), 2U);
         std::size_t streamed = 0;
         for (const auto& each : session.query<Page>().stream(1)) streamed += each ? 1 : 0;
         EXPECT_EQ(streamed, 2U);
         EXPECT_EQ(session.get<Page>(2), nullptr);
         EXPECT_EQ(session.get<Page>(1)->title, "one");
     }},
    {"prepared statements do not see it, however often they run",
     [](database& db) {
         create_library(db);
         const auto titles =
             az::select(col<&Page::title>).where(col<&Page::id> > az::param<std::int64_t>("least")).prepare();
         const auto least = az::param<std::int64_t>("least");
         for (int i = 0; i != 2; ++i) {
             az::session session{db.engine()};
             const std::size_t there = i == 0 ? 3 : 2;
             for (int j = 0; j != 2; ++j) {
                 EXPECT_EQ(session.execute(titles, least = 0).all().size(), there);
                 const az::no_filters all{session};
                 EXPECT_EQ(session.execute(titles, least = 0).all().size(), 3U);
             }
             session.rollback();
             if (i == 0) remove_page(db, "two");
         }
     }},
    {"relations are loaded without it, in every way",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         const auto expect_hidden = [&](auto&& query) {
             az::session session{db.engine()};
             const auto found = query(session.query<Folder>().order_by(col<&Folder::title>)).all();
             ASSERT_EQ(found.size(), 2U);
             ASSERT_EQ(found[0]->pages.size(), 1U);
             EXPECT_EQ(found[0]->pages[0]->title, "one");
         };
         expect_hidden([](auto q) { return q; });
         expect_hidden([](auto q) { return q.load(az::selectin<&Folder::pages>); });
         expect_hidden([](auto q) { return q.load(az::joined<&Folder::pages>); });
     }},
    {"who refers to it finds nobody",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         session.execute(az::update<Page>().set(col<& Page::deleted_at> = az::now()).where(col<&Page::title> == "one"));
         session.commit();
         const auto expect_hidden = [&](auto&& query) {
             az::session other{db.engine()};
             const auto remark = query(other.query<Remark>()).one();
             EXPECT_FALSE(remark->page);
         };
         expect_hidden([](auto q) { return q; });
         expect_hidden([](auto q) { return q.load(az::selectin<&Remark::page>); });
         expect_hidden([](auto q) { return q.load(az::joined<&Remark::page>); });
     }},
    {"the ways around give it",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         EXPECT_EQ(session.query<Page>().ignore_filters().count(), 3U);
         const auto two = session.query<Page>().ignore_filter("soft_delete").filter_by<&Page::title>("two").one();
         EXPECT_TRUE(two->deleted_at);
         EXPECT_EQ(session.get<Page>(two->id), nullptr);
         {
             const az::no_filters all{session};
             EXPECT_EQ(session.get<Page>(two->id), two);
             EXPECT_EQ(folder(session, "a")->pages.size(), 2U);
         }
         EXPECT_EQ(session.query<Page>().ignore_filter("another").count(), 2U);
     }},
    {"a filter of the program holds beside it, under another name",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         session.add_filter<Page>("some", col<&Page::title> != "one");
         EXPECT_EQ(session.query<Page>().count(), 1U);
         EXPECT_EQ(session.query<Page>().ignore_filter("some").count(), 2U);
         EXPECT_EQ(session.query<Page>().ignore_filter("soft_delete").count(), 2U);
         EXPECT_THROW(session.add_filter<Page>("soft_delete", col<&Page::title> != "one"), az::state_error);
     }},
    {"set-based changes leave it alone, and delete for good",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         const auto three = page(session, "three");
         EXPECT_EQ(
             session.execute(az::update<Page>().set(col<& Page::title> = az::upper(col<&Page::title>)).where(az::true_))
                 .rows_affected(),
             2U);
         EXPECT_EQ(three->title, "THREE");
         EXPECT_EQ(
             session.execute(az::delete_from<Page>().where(col<&Page::title> == "THREE" || col<&Page::title> == "two"))
                 .rows_affected(),
             1U);
         session.commit();
         EXPECT_EQ(pages(db), "ONE (two) ");
     }},
    {"another struct of the same table sees all rows",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         EXPECT_EQ(session.query<RawPage>().count(), 3U);
         EXPECT_EQ(session.query<Page>().count(), 2U);
     }},
};

AZOTH_SUITE(soft_removes, removes);
AZOTH_SUITE(soft_delete_views, views);

} // namespace
} // namespace suite::library
