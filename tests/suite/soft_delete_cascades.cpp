// What goes along with a removed object where rows are marked.
#include "suite/library.hpp"

namespace suite::library {
namespace {

using az::object_state;

const test_case cascading[] = {
    {"what belongs to it is removed in its own way: marked, or deleted",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         session.remove(folder(session, "a"));
         session.commit();
         EXPECT_EQ(folders(db), "(a) b ");
         EXPECT_EQ(pages(db), "(one) (two) three ");
         EXPECT_EQ(db.count<Remark>(), 0U);
     }},
    {"pairs and foreign keys of others stay, for the row does",
     [](database& db) {
         create_library(db);
         {
             az::session session{db.engine()};
             session.remove(page(session, "one"));
             session.commit();
         }
         az::session session{db.engine()};
         auto one = session.query<Page>().ignore_filters().filter_by<&Page::title>("one").one();
         EXPECT_EQ(one->labels.size(), 1U);
         EXPECT_EQ(one->source->name, "red");
         EXPECT_TRUE(one->folder);
     }},
    {"an orphan keeps the key of whom it left",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto a = folder(session, "a");
         const auto two = page(session, "two");
         a->pages.remove(two);
         session.commit();
         EXPECT_EQ(pages(db), "one (two) three ");
         EXPECT_EQ(two->folder_id, a->id);
         EXPECT_EQ(two->folder.get(), a);
         EXPECT_EQ(a->pages.size(), 1U);
     }},
    {"for good, its row is deleted, and what belongs to it",
     [](database& db) {
         create_library(db);
         remove_page(db, "two");
         az::session session{db.engine()};
         session.remove(folder(session, "a"), az::permanently);
         session.commit();
         EXPECT_EQ(folders(db), "b ");
         EXPECT_EQ(pages(db), "three ");
     }},
    {"a row that goes takes along what would only be marked, and is",
     [](database& db) {
         create_library(db);
         remove_page(db, "three");
         az::session session{db.engine()};
         const auto two = page(session, "two");
         session.remove(two); // first, and only marked
         session.remove(session.query<Shelf>().one());
         session.commit();
         EXPECT_EQ(folders(db), "");
         EXPECT_EQ(pages(db), "");
         EXPECT_EQ(az::state_of(two), object_state::detached);
     }},
    {"an orphan goes with its row's owner",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         auto a = folder(session, "a");
         a->pages.remove(page(session, "two"));
         session.remove(a, az::permanently);
         session.commit();
         EXPECT_EQ(pages(db), "three ");
     }},
    {"who does not cascade is let go by a row that goes, marked or not",
     [](database& db) {
         create_library(db);
         const auto remove_label = [&](bool is_read) {
             az::session session{db.engine()};
             auto one = session.query<Page>().ignore_filters().filter_by<&Page::title>("one").one();
             if (is_read) session.remove(one);
             session.execute(az::sql("delete from suite_page_labels"));
             session.remove(session.query<Label>().one());
             session.flush();
             EXPECT_FALSE(one->source_id);
             session.rollback();
         };
         remove_label(true);
         remove_page(db, "one");
         remove_label(false);
     }},
    {"a key of what was only marked is taken",
     [](database& db) {
         create_library(db);
         az::session session{db.engine()};
         const auto two = page(session, "two");
         session.remove(two);
         session.add(Page{.id = two->id, .title = "again", .folder_id = two->folder_id});
         EXPECT_THROW(session.flush(), az::identity_conflict);
     }},
};

AZOTH_SUITE(soft_delete_cascades, cascading);

} // namespace
} // namespace suite::library
