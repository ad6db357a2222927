// Many rows at once: bulk inserts, upserts, set-based changes.
#include "suite/blog.hpp"

#include <algorithm>
#include <optional>

namespace suite {

// A thing loses its box when the box goes with its shelf; no relationship tells.
struct Shelf {
    std::int64_t id = 0;
    std::string name;
};
struct Box {
    std::int64_t id = 0;
    std::int64_t shelf_id = 0;
};
struct Thing {
    std::int64_t id = 0;
    std::optional<std::int64_t> box_id;
};
// The same, where one does.
struct Label {
    std::int64_t id = 0;
    std::optional<std::int64_t> box_id;
    az::belongs_to<Box> box;
};

inline constexpr auto store = az::models<Shelf, Box, Thing, Label>;

} // namespace suite

template <>
inline constexpr auto az::mapped<suite::Shelf> = az::table("suite_shelves",
                                                           az::column<&suite::Shelf::id>(az::primary_key),
                                                           az::column<&suite::Shelf::name>());
template <>
inline constexpr auto az::mapped<suite::Box> =
    az::table("suite_boxes", az::column<&suite::Box::id>(az::primary_key),
              az::column<&suite::Box::shelf_id>(az::references<&suite::Shelf::id>, az::on_delete_cascade));
template <>
inline constexpr auto az::mapped<suite::Thing> =
    az::table("suite_things", az::column<&suite::Thing::id>(az::primary_key),
              az::column<&suite::Thing::box_id>(az::references<&suite::Box::id>, az::on_delete_set_null));
template <>
inline constexpr auto az::mapped<suite::Label> =
    az::table("suite_labels", az::column<&suite::Label::id>(az::primary_key),
              az::column<&suite::Label::box_id>(az::references<&suite::Box::id>, az::on_delete_set_null),
              az::relationship<&suite::Label::box>());

namespace suite {
namespace {

using az::col;
using az::object_state;
using az::state_of;

az::ptr<User> user(az::session& session, const std::string& name)
{
    return session.query<User>().filter_by<&User::username>(name).one();
}

az::ptr<Post> post(az::session& session, const std::string& title)
{
    return session.query<Post>().filter_by<&Post::title>(title).one();
}

std::vector<Tag> tags(int count)
{
    std::vector<Tag> all;
    for (int i = 0; i != count; ++i) all.push_back({.name = "tag " + std::to_string(100'000 + i)});
    return all;
}

const test_case bulk_inserts[] = {
    {"many structs are one statement and keep their values",
     [](database& db) {
         db.create(blog);
         az::session session{db.engine()};
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(session.bulk_insert(tags(1'234)), 1'234U);
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(counter.inserts(), 1U);
         session.commit();
         const auto names = session.query(col<&Tag::name>).order_by(col<&Tag::id>).scalars().all();
         ASSERT_EQ(names.size(), 1'234U);
         EXPECT_EQ(names.front(), "tag 100000");
         EXPECT_EQ(session.query(az::count(col<&Tag::id>)).where(col<&Tag::name> == "tag 101233").scalar(), 1);
     }},
    {"structs with keys and without go together",
     [](database& db) {
         db.create(blog);
         az::session session{db.engine()};
         const Tag both[] = {{.name = "a"}, {.id = 77, .name = "b"}, {.name = "c"}};
         EXPECT_EQ(session.bulk_insert(both), 3U);
         EXPECT_EQ(session.get<Tag>(77)->name, "b");
         EXPECT_EQ(session.query<Tag>().count(), 3U);
         EXPECT_EQ(session.bulk_insert(std::vector<Tag>{}), 0U);
     }},
    {"what is pending comes before, and the whole goes with its transaction",
     [](database& db) {
         db.create(blog);
         az::session session{db.engine()};
         auto ann = session.add(User{.username = "ann", .email = "a@x"});
         session.bulk_insert({Tag{.name = "a"}});
         EXPECT_EQ(state_of(ann), object_state::persistent);
         session.rollback();
         EXPECT_EQ(session.query<Tag>().count(), 0U);
     }},
    {"objects in relations are refused, not left out",
     [](database& db) {
         db.create(blog);
         az::session session{db.engine()};
         auto ann = session.add(User{.username = "ann", .email = "a@x"});
         session.flush();
         const std::vector<Post> posts{{.title = "x", .author = ann}};
         EXPECT_NE(error_of<az::state_error>([&] { session.bulk_insert(posts); }).find("Post::author"),
                   std::string::npos);
         session.bulk_insert({Post{.title = "x", .user_id = ann->id}});
         EXPECT_EQ(ann->posts.size(), 1U);
     }},
    {"a failure leaves nothing of the rows before it, and the session goes on",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         std::vector<Tag> all = tags(1'000);
         all[500].id = 1'000'000; // a statement of its own
         all[999].name = all[0].name;
         const auto expect_nothing = [&](auto&& action) {
             session.add(Tag{.name = "before"});
             session.flush();
             EXPECT_THROW(action(), az::unique_violation);
             EXPECT_EQ(session.query<Tag>().count(), 3U);
             session.rollback();
         };
         expect_nothing([&] { session.bulk_insert(all); });
         all[999].name = "last";
         all[500].name = "red";
         expect_nothing([&] { session.bulk_insert(all); });
         if (!db.engine().capabilities().supports_on_conflict) return;
         expect_nothing([&] { session.bulk_upsert(all, az::on_conflict<&Tag::id>); });
     }},
    {"a rollback to a savepoint forgets what was loaded of them",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         {
             auto savepoint = session.begin_nested();
             session.bulk_insert({Post{.title = "bulk", .user_id = ann->id}});
             EXPECT_EQ(ann->posts.size(), 3U);
         }
         EXPECT_EQ(ann->posts.size(), 2U);
     }},
    {"a key that is there already is a unique violation",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         EXPECT_THROW(session.bulk_insert({Tag{.name = "red"}}), az::unique_violation);
     }},
};

const test_case upserts[] = {
    {"an upsert gives the object of the row and one statement",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         const az::statement_counter counter{db.engine()};
         const auto same = session.upsert(User{.username = "ann", .email = "new@x"},
                                          az::on_conflict<&User::username>.do_update<&User::email>());
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(same, ann);
         EXPECT_EQ(ann->email, "new@x");
         EXPECT_EQ(ann->posts.size(), 2U);
         const auto fresh = session.upsert(User{.username = "eve", .email = "e@x"}, az::on_conflict<&User::username>);
         EXPECT_GT(fresh->id, 0);
         EXPECT_EQ(session.get<User>(fresh->id), fresh);
         EXPECT_EQ(state_of(fresh), object_state::persistent);
     }},
    {"alone it updates all columns but the key",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto id = user(session, "bob")->id;
         const az::timestamp then{std::chrono::seconds{5}};
         const auto bob = session.upsert(User{.username = "bob", .email = "b2@x", .created_at = then},
                                         az::on_conflict<&User::username>);
         EXPECT_EQ(bob->id, id);
         EXPECT_EQ(bob->email, "b2@x");
         EXPECT_EQ(bob->created_at, then);
     }},
    {"doing nothing gives the row that is there",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann =
             session.upsert(User{.username = "ann", .email = "no@x"}, az::on_conflict<&User::username>.do_nothing());
         EXPECT_EQ(ann, user(session, "ann"));
         EXPECT_EQ(ann->email, "ann@example.com");
     }},
    {"many at once, of which the last of a key counts, and objects follow",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         const std::vector<User> users{{.username = "ann", .email = "1@x"},
                                       {.username = "new", .email = "2@x"},
                                       {.username = "ann", .email = "3@x"}};
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(session.bulk_upsert(users, az::on_conflict<&User::username>.do_update<&User::email>()), 2U);
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(ann->email, "3@x");
         EXPECT_EQ(session.query<User>().count(), 3U);
     }},
    {"the last of a key counts, whether it brings an id or not",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         const auto upsert = [&](const std::vector<User>& users) {
             return session.bulk_upsert(users, az::on_conflict<&User::username>.do_update<&User::email>());
         };
         EXPECT_EQ(upsert({{.id = ann->id, .username = "ann", .email = "1@x"}, {.username = "ann", .email = "2@x"}}),
                   1U);
         EXPECT_EQ(ann->email, "2@x");
         EXPECT_EQ(upsert({{.username = "ann", .email = "3@x"}, {.id = ann->id, .username = "ann", .email = "4@x"}}),
                   1U);
         EXPECT_EQ(ann->email, "4@x");
     }},
    {"keys that the database is going to make meet nobody",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const Tag both[] = {{.name = "a"}, {.name = "b"}};
         EXPECT_EQ(session.bulk_upsert(both, az::on_conflict<&Tag::id>), 2U);
         EXPECT_EQ(session.query<Tag>().count(), 4U);
     }},
};

const test_case set_based[] = {
    {"an update is followed by the objects that it meets, by no others",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         const auto bob = user(session, "bob");
         az::statement_counter counter{db.engine()};
         session.execute(az::update<User>().set(col<& User::email> = "u@x").where(col<&User::username> == "ann"));
         EXPECT_EQ(bob->email, "bob@example.com");
         EXPECT_EQ(counter.total(), 1U);
         EXPECT_EQ(ann->email, "u@x");
         EXPECT_EQ(counter.total(), 2U);
     }},
    {"a delete ends the objects that it meets, and a rollback brings them back",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto red = session.query<Tag>().filter_by<&Tag::name>("red").one();
         const auto fresh = session.add(Tag{.name = "fresh"});
         session.flush();
         const auto deleted = session.execute(az::delete_from<Tag>().where(col<&Tag::name> == "fresh"));
         EXPECT_EQ(deleted.rows_affected(), 1U);
         EXPECT_EQ(state_of(fresh), object_state::deleted);
         EXPECT_EQ(state_of(red), object_state::persistent);
         session.rollback();
         EXPECT_EQ(state_of(fresh), object_state::transient);
         const auto two = post(session, "two");
         session.execute(az::delete_from<Post>().where(col<&Post::title> == "two"));
         EXPECT_EQ(state_of(two), object_state::deleted);
         session.rollback();
         EXPECT_EQ(state_of(two), object_state::persistent);
         EXPECT_EQ(two->title, "two");
     }},
    {"collections lose what a delete took",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         EXPECT_EQ(ann->posts.size(), 2U);
         session.execute(az::delete_from<Post>().where(col<&Post::title> == "two"));
         EXPECT_EQ(ann->posts.size(), 1U);
     }},
    {"collections follow a foreign key that was set",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         const auto bob = user(session, "bob");
         EXPECT_EQ(ann->posts.size() + bob->posts.size(), 3U);
         session.execute(az::update<Post>().set(col<& Post::user_id> = bob->id).where(az::true_));
         EXPECT_EQ(ann->posts.size(), 0U);
         EXPECT_EQ(bob->posts.size(), 3U);
     }},
    {"what members can't tell the database tells",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = user(session, "ann");
         const auto bob = user(session, "bob");
         const auto statement = az::update<User>()
                                    .set(col<& User::email> = "u@x")
                                    .where(az::any<&User::posts>(col<&Post::title> == "two"));
         EXPECT_THROW(session.execute(statement, az::synchronize::evaluate), az::state_error);
         session.execute(statement, az::synchronize::none);
         EXPECT_EQ(ann->email, "ann@example.com");
         session.execute(statement);
         az::statement_counter counter{db.engine()};
         EXPECT_EQ(bob->email, "bob@example.com");
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_EQ(ann->email, "u@x");
     }},
    {"a delete of many objects that are watched or removed leaves nothing to write",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.bulk_insert(tags(2'000));
         auto found = session.query<Tag>().where(col<&Tag::name>.starts_with("tag ")).all();
         ASSERT_EQ(found.size(), 2'000U);
         const az::no_autoflush guard{session};
         for (auto& each : found) each->name += "!";
         session.remove(found[1]);
         session.execute(az::delete_from<Tag>().where(col<&Tag::name>.starts_with("tag ")));
         EXPECT_TRUE(std::all_of(found.begin(), found.end(),
                                 [](const auto& each) { return state_of(each) == object_state::deleted; }));
         const az::statement_counter counter{db.engine()};
         session.flush();
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_FALSE(session.is_modified());
         EXPECT_EQ(session.query<Tag>().count(), 2U);
         session.rollback();
         EXPECT_EQ(session.query<Tag>().count(), 2U);
     }},
    {"what a delete does by way of tables without objects is seen",
     [](database& db) {
         db.create(store);
         db.add(Shelf{.id = 1, .name = "a"});
         db.add(Box{.id = 2, .shelf_id = 1});
         db.add(Thing{.id = 3, .box_id = 2}, Label{.id = 4, .box_id = 2});
         const auto expect_followed = [&](const auto& hold) {
             az::session session{db.engine()};
             const auto held = hold(session);
             EXPECT_EQ(held->box_id, 2);
             session.execute(az::delete_from<Shelf>().where(col<&Shelf::name> == "a"));
             EXPECT_EQ(held->box_id, std::nullopt);
         };
         expect_followed([](az::session& session) { return session.get<Thing>(3); });
         expect_followed([](az::session& session) { return session.get<Label>(4); });
     }},
    {"expired objects are deleted, too",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto one = post(session, "two");
         const auto three = post(session, "three");
         session.commit();
         session.execute(az::delete_from<Post>().where(col<&Post::title> == "two"));
         EXPECT_EQ(state_of(one), object_state::deleted);
         EXPECT_EQ(state_of(three), object_state::persistent);
     }},
    {"without an autoflush the database tells whom a statement meets",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         const auto email = ann->email;
         const az::no_autoflush guard{session};
         ann->email = "unflushed@example.com";
         session.execute(az::update<User>().set(col<& User::username> = "anna").where(col<&User::email> == email));
         EXPECT_EQ(ann->username, "anna");
         EXPECT_EQ(ann->email, "unflushed@example.com");
     }},
    {"what was changed in memory is written before",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = user(session, "ann");
         ann->username = "anna";
         EXPECT_EQ(
             session.execute(az::update<User>().set(col<& User::email> = "u@x").where(col<&User::username> == "anna"))
                 .rows_affected(),
             1U);
         EXPECT_EQ(ann->email, "u@x");
         EXPECT_EQ(ann->username, "anna");
     }},
};

AZOTH_SUITE(bulk_inserts, bulk_inserts);
AZOTH_SUITE(object_upserts, upserts);
AZOTH_SUITE(set_based_changes, set_based);

} // namespace
} // namespace suite
