// Objects in memory: identity, change detection, flush, expiry, rollback.
#include "suite/blog.hpp"
#include "suite/models.hpp"

namespace suite {
namespace {

using az::col;
using az::object_state;
using az::state_of;

az::ptr<User> ann_of(az::session& session) { return session.query<User>().filter_by<&User::username>("ann").one(); }

// The value that the database has, asked without the session's objects.
std::string stored_email(database& db, const std::string& username)
{
    az::session session{db.engine()};
    return session.query(col<&User::email>).where(col<&User::username> == username).scalar();
}

const test_case identity[] = {
    {"one row is one object",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = ann_of(session);
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(session.get<User>(ann->id), ann);
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_EQ(ann_of(session), ann);
         EXPECT_EQ(session.query<User>().order_by(col<&User::id>).all().front(), ann);
     }},
    {"two sessions have two objects",
     [](database& db) {
         create_blog(db);
         az::ptr<User> first;
         {
             az::session session{db.engine()};
             first = ann_of(session);
         }
         az::session session{db.engine()};
         EXPECT_FALSE(ann_of(session) == first);
     }},
    {"a query does not overwrite what was changed in memory",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.autoflush = false}};
         auto ann = ann_of(session);
         ann->email = "new@example.com";
         EXPECT_EQ(ann_of(session)->email, "new@example.com");
     }},
    {"a key of two columns",
     [](database& db) {
         db.create(places);
         db.add(Place{.x = 1, .y = 2, .label = "a"}, Place{.x = 2, .y = 1, .label = "b"});
         az::session session{db.engine()};
         const auto a = session.get<Place>(1, 2);
         EXPECT_EQ(a->label, "a");
         EXPECT_EQ(session.get<Place>(2, 1)->label, "b");
         EXPECT_EQ(session.query<Place>().where(col<&Place::label> == "a").one(), a);
         EXPECT_FALSE(session.get<Place>(1, 1));
     }},
    {"states from making to deleting",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto tag = az::make(Tag{.name = "new"});
         EXPECT_EQ(state_of(tag), object_state::transient);
         session.add(tag);
         EXPECT_EQ(state_of(tag), object_state::pending);
         session.flush();
         EXPECT_EQ(state_of(tag), object_state::persistent);
         EXPECT_GT(tag->id, 0);
         session.remove(tag);
         session.flush();
         EXPECT_EQ(state_of(tag), object_state::deleted);
         session.commit();
         EXPECT_EQ(state_of(tag), object_state::detached);
         EXPECT_EQ(tag->name, "new");
     }},
    {"an object outlives its session with the values last seen",
     [](database& db) {
         create_blog(db);
         az::ptr<User> ann;
         {
             az::session session{db.engine()};
             ann = ann_of(session);
         }
         EXPECT_EQ(std::as_const(ann)->email, "ann@example.com");
         EXPECT_EQ(state_of(ann), object_state::detached);
         EXPECT_THROW(static_cast<void>(std::as_const(ann)->posts.size()), az::detached_error);
     }},
    {"two objects of one key are a conflict",
     [](database& db) {
         db.create(places);
         az::session session{db.engine()};
         session.add(Place{.x = 1, .y = 1});
         session.add(Place{.x = 1, .y = 1});
         EXPECT_THROW(session.flush(), az::identity_conflict);
     }},
};

const test_case changes[] = {
    {"an assignment is written at commit",
     [](database& db) {
         create_blog(db);
         {
             az::session session{db.engine()};
             ann_of(session)->email = "new@example.com";
             session.commit();
         }
         EXPECT_EQ(stored_email(db, "ann"), "new@example.com");
         EXPECT_EQ(stored_email(db, "bob"), "bob@example.com");
     }},
    {"a kept reference is written, before and after an autoflush",
     [](database& db) {
         create_blog(db);
         {
             az::session session{db.engine()};
             auto ann = ann_of(session);
             User& u = *ann;
             u.email = "a";
             EXPECT_EQ(session.query<User>().where(col<&User::email> == "a").count(), 1U);
             u.email = "b";
             session.commit();
         }
         EXPECT_EQ(stored_email(db, "ann"), "b");
     }},
    {"a query flushes first",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         ann_of(session)->username = "anna";
         EXPECT_TRUE(session.query<User>().where(col<&User::username> == "anna").exists());
         session.add(User{.username = "cid", .email = "cid@example.com"});
         EXPECT_EQ(session.query<User>().count(), 3U);
         session.rollback();
     }},
    {"without autoflush, a query does not",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = ann_of(session);
         ann->username = "anna";
         {
             const az::no_autoflush guard{session};
             EXPECT_FALSE(session.query<User>().where(col<&User::username> == "anna").exists());
         }
         EXPECT_TRUE(session.query<User>().where(col<&User::username> == "anna").exists());
     }},
    {"a flush of nothing sends nothing",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto users = session.query<User>().all();
         const az::statement_counter counter{db.engine()};
         session.flush();
         for (auto& user : users) user->email = std::string{user->email}; // the same value again
         session.flush();
         session.commit();
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"a value that was changed back sends nothing",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = ann_of(session);
         ann->email = "else@example.com";
         ann->email = "ann@example.com";
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"only changed columns are written",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = ann_of(session);
         db.engine().events().before_execute([](const az::execution_started& what) {
             if (what.kind != az::statement_kind::update) return;
             EXPECT_NE(what.sql.find("email"), std::string_view::npos) << what.sql;
             EXPECT_EQ(what.sql.find("username"), std::string_view::npos) << what.sql;
         });
         ann->email = "new@example.com";
         EXPECT_EQ(az::changed_columns(ann), std::vector<std::string>{"email"});
         session.commit();
         EXPECT_EQ(az::changed_columns(ann), std::vector<std::string>{});
     }},
    {"a null is set and taken away",
     [](database& db) {
         db.create(loose);
         db.add(Loose{.text = "x"});
         az::session session{db.engine()};
         auto row = session.query<Loose>().one();
         row->text = std::nullopt;
         row->number = 7;
         session.commit();
         EXPECT_EQ(session.query(col<&Loose::text>, col<&Loose::number>).one(),
                   (std::tuple<std::optional<std::string>, std::optional<std::int64_t>>{std::nullopt, 7}));
     }},
    {"many objects of one shape are one statement, and get their own keys in "
     "the order of adding",
     [](database& db) {
         db.create(loose);
         az::session session{db.engine()};
         std::vector<az::ptr<Loose>> added;
         for (std::int64_t i = 0; i != 1000; ++i)
             added.push_back(session.add(Loose{.text = std::to_string(i), .number = i}));
         const az::statement_counter counter{db.engine()};
         session.flush();
         EXPECT_EQ(counter.inserts(), 1U);
         EXPECT_EQ(counter.total(), 1U);
         std::int64_t last = 0;
         for (const auto& object : added) {
             EXPECT_GT(object->id, last);
             last = object->id;
         }
         for (const auto& [id, number] : session.query(col<&Loose::id>, col<&Loose::number>).all())
             EXPECT_EQ(added[static_cast<std::size_t>(number.value())].operator->()->id, id);
     }},
    {"many updates of one shape are one statement, and many deletes",
     [](database& db) {
         db.create(loose);
         for (std::int64_t i = 0; i != 10; ++i) db.add(Loose{.number = i});
         az::session session{db.engine()};
         auto rows = session.query<Loose>().order_by(col<&Loose::id>).all();
         az::statement_counter counter{db.engine()};
         for (auto& row : rows) row->number = row->number.value() * 10;
         session.flush();
         EXPECT_EQ(counter.updates(), 1U);
         counter.reset();
         for (std::size_t i = 0; i != 5; ++i) session.remove(rows[i]);
         session.flush();
         EXPECT_EQ(counter.removes(), 1U);
         session.commit();
         EXPECT_EQ(session.query(az::sum(col<&Loose::number>)).scalar(), 350);
     }},
    {"a key that the program gives is kept, and keys that follow are free",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         session.add(Tag{.id = 1000, .name = "given"});
         session.commit();
         EXPECT_EQ(session.get<Tag>(1000)->name, "given");
     }},
    {"a row that somebody else removed is stale",
     [](database& db) {
         db.create(loose);
         az::session session{db.engine(), {.expire_on_commit = false}};
         auto row = session.add(Loose{.number = 1});
         session.commit();
         db.engine().execute(az::delete_from<Loose>().where(az::true_));
         row->number = 2;
         EXPECT_THROW(session.flush(), az::stale_object);
         session.rollback();
         EXPECT_EQ(session.query<Loose>().count(), 0U);
     }},
};

const test_case expiry[] = {
    {"after commit, an object is read again at its next access, once",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = ann_of(session);
         session.commit();
         db.engine().execute(
             az::update<User>().set(col<& User::email> = "new@example.com").where(col<&User::username> == "ann"));
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(ann->email, "new@example.com");
         EXPECT_EQ(ann->username, "ann");
         EXPECT_EQ(counter.selects(), 1U);
     }},
    {"without expiry, it is not",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine(), {.expire_on_commit = false}};
         const auto ann = ann_of(session);
         session.commit();
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(ann->email, "ann@example.com");
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"an object that was removed meanwhile is not found",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto tag = session.add(Tag{.name = "short"});
         session.commit();
         db.engine().execute(az::delete_from<Tag>().where(col<&Tag::name> == "short"));
         EXPECT_THROW(static_cast<void>(tag->name), az::error);
     }},
    {"a rollback brings the database's values back",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         auto ann = ann_of(session);
         ann->email = "flushed@example.com";
         session.flush();
         ann->email = "not flushed";
         session.rollback();
         EXPECT_EQ(ann->email, "ann@example.com");
         session.commit();
         EXPECT_EQ(stored_email(db, "ann"), "ann@example.com");
     }},
    {"a rollback makes what was added transient, and takes its key back",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto tag = session.add(Tag{.name = "new"});
         session.flush();
         EXPECT_GT(tag->id, 0);
         session.rollback();
         EXPECT_EQ(state_of(tag), object_state::transient);
         EXPECT_EQ(tag->id, 0);
         EXPECT_EQ(tag->name, "new");
         session.add(tag);
         session.commit();
         EXPECT_EQ(session.query<Tag>().where(col<&Tag::name> == "new").one(), tag);
     }},
    {"a rollback makes what was removed persistent again",
     [](database& db) {
         create_blog(db);
         az::session session{db.engine()};
         const auto ann = ann_of(session);
         session.remove(ann);
         session.flush();
         EXPECT_EQ(state_of(ann), object_state::deleted);
         session.rollback();
         EXPECT_EQ(state_of(ann), object_state::persistent);
         EXPECT_EQ(ann->username, "ann");
         EXPECT_EQ(ann->posts.size(), 2U);
     }},
};

AZOTH_SUITE(identity, identity);
AZOTH_SUITE(changes, changes);
AZOTH_SUITE(expiry, expiry);

} // namespace
} // namespace suite
