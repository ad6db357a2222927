// Version columns: who changes a row on the base of an old version is told.
#include "suite/suite.hpp"

#include <optional>

namespace suite {

/// Versions that are counted.
struct Account {
    std::int64_t id = 0;
    std::string name;
    std::int64_t balance = 0;
    std::int32_t version = 0;
    std::optional<std::int64_t> parent_id;
    az::belongs_to<Account> parent;
};

/// Versions that are instants.
struct Note {
    std::int64_t id = 0;
    std::string text;
    az::timestamp changed_at{};
};

/// A unique value that two rows may exchange.
struct Seat {
    std::int64_t id = 0;
    std::optional<std::string> place;
    std::int64_t version = 0;
};

inline constexpr auto versioned = az::models<Account, Note, Seat>;

} // namespace suite

template <>
inline constexpr auto
    az::mapped<suite::Account> = az::table("suite_accounts", az::column<&suite::Account::id>(az::primary_key),
                                           az::column<&suite::Account::name>(az::max_length(20), az::unique),
                                           az::column<&suite::Account::balance>(),
                                           az::column<&suite::Account::version>(az::row_version),
                                           az::column<&suite::Account::parent_id>(az::references<&suite::Account::id>),
                                           az::relationship<&suite::Account::parent>());
template <>
inline constexpr auto az::mapped<suite::Note> = az::table("suite_notes", az::column<&suite::Note::id>(az::primary_key),
                                                          az::column<&suite::Note::text>(),
                                                          az::column<&suite::Note::changed_at>(az::row_version));
template <>
inline constexpr auto az::mapped<suite::Seat> = az::table("suite_seats", az::column<&suite::Seat::id>(az::primary_key),
                                                          az::column<&suite::Seat::place>(az::unique),
                                                          az::column<&suite::Seat::version>(az::row_version));

namespace suite {
namespace {

using az::col;

std::int32_t stored_version(database& db, const std::string& name)
{
    az::session session{db.engine()};
    return session.query(col<&Account::version>).where(col<&Account::name> == name).scalar();
}

az::ptr<Account> account_of(az::session& session, const std::string& name)
{
    return session.query<Account>().filter_by<&Account::name>(name).one();
}

// An object that was read before somebody else's change.
struct old_view {
    az::session session;
    az::ptr<Account> seen;

    explicit old_view(database& db)
        : session(db.engine(), {.expire_on_commit = false}),
          seen(account_of(session, "ann"))
    {
        session.commit();
    }
};

const test_case versions[] = {
    {"a row begins with version 1, whatever the member said",
     [](database& db) {
         db.create(versioned);
         az::session session{db.engine(), {.expire_on_commit = false}};
         auto ann = session.add(Account{.name = "ann", .version = 7});
         session.commit();
         EXPECT_EQ(std::as_const(ann)->version, 1);
         EXPECT_EQ(stored_version(db, "ann"), 1);
     }},
    {"each update that writes something is one version, one that does not is none",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         az::session session{db.engine()};
         auto ann = account_of(session, "ann");
         ann->balance = 1;
         session.flush();
         EXPECT_EQ(ann->version, 2);
         ann->balance = 1;
         session.flush();
         EXPECT_EQ(ann->version, 2);
         ann->balance = 2;
         session.commit();
         EXPECT_EQ(stored_version(db, "ann"), 3);
         EXPECT_EQ(ann->version, 3);
     }},
    {"a merge that meets an old version changes nothing",
     [](database& db) {
         db.create(versioned);
         az::ptr<Account> bob;
         {
             az::session session{db.engine()};
             session.add(Account{.name = "bob", .parent = session.add(Account{.name = "ann"})});
             session.commit();
             bob = account_of(session, "bob");
             EXPECT_EQ(bob->parent->name, "ann");
             bob->balance = 5;
         }
         {
             az::session session{db.engine()};
             account_of(session, "ann")->balance = 1;
             session.commit();
         }
         az::session session{db.engine()};
         const auto mine = account_of(session, "bob");
         EXPECT_THROW(session.merge(bob), az::stale_object);
         EXPECT_EQ(mine->balance, 0);
         EXPECT_FALSE(session.is_modified());
     }},
    {"a relation that sets a foreign key is an update, too",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         az::session session{db.engine()};
         auto ann = account_of(session, "ann");
         ann->parent = session.add(Account{.name = "bank"});
         session.commit();
         EXPECT_EQ(ann->version, 2);
     }},
    {"what the program writes to the version is not what is written",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         az::session session{db.engine()};
         auto ann = account_of(session, "ann");
         ann->version = 40;
         session.commit();
         EXPECT_EQ(ann->version, 2);
     }},
    {"an update that lost against another one is stale, and memory goes back",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         old_view slow{db};
         {
             az::session quick{db.engine()};
             account_of(quick, "ann")->balance = 10;
             quick.commit();
         }
         slow.seen->balance = 5;
         try {
             slow.session.commit();
             ADD_FAILURE() << "the other update was lost";
         } catch (const az::stale_object& error) {
             EXPECT_EQ(error.table(), "suite_accounts");
         }
         slow.session.rollback();
         EXPECT_EQ(slow.seen->balance, 10);
         EXPECT_EQ(slow.seen->version, 2);
     }},
    {"a delete of a row that was changed meanwhile is stale",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         old_view slow{db};
         {
             az::session quick{db.engine()};
             account_of(quick, "ann")->balance = 10;
             quick.commit();
         }
         slow.session.remove(slow.seen);
         EXPECT_THROW(slow.session.flush(), az::stale_object);
         slow.session.rollback();
         EXPECT_EQ(az::state_of(slow.seen), az::object_state::persistent);
         EXPECT_EQ(db.count<Account>(), 1U);
         slow.session.remove(slow.seen);
         slow.session.commit();
         EXPECT_EQ(db.count<Account>(), 0U);
     }},
    {"the versions of one batch are told apart",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"}, Account{.name = "bob"}, Account{.name = "cid"});
         az::session session{db.engine()};
         account_of(session, "bob")->balance = 1;
         session.flush();
         for (auto each : session.query<Account>().all()) each->balance = 3;
         const az::statement_counter counter{db.engine()};
         session.commit();
         EXPECT_EQ(counter.updates(), 1U);
         EXPECT_EQ(stored_version(db, "ann"), 2);
         EXPECT_EQ(stored_version(db, "bob"), 3);
     }},
    {"set-based updates count up, unless they set the version themselves",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"}, Account{.name = "bob"});
         az::session session{db.engine()};
         const auto ann = account_of(session, "ann");
         session.execute(az::update<Account>().set(col<& Account::balance> = 4).where(col<&Account::name> == "ann"));
         EXPECT_EQ(ann->version, 2);
         session.execute(az::update<Account>().set(col<& Account::version> = 20).where(col<&Account::name> == "bob"));
         session.commit();
         EXPECT_EQ(stored_version(db, "ann"), 2);
         EXPECT_EQ(stored_version(db, "bob"), 20);
     }},
    {"what was merged is written once by the flush before a query",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         Account copy;
         {
             az::session session{db.engine()};
             copy = *session.query<Account>().one();
         }
         copy.name = "eve";
         az::session session{db.engine()};
         const auto merged = session.merge(copy);
         EXPECT_EQ(session.query<Account>().where(az::col<&Account::name> == "eve").count(), 1U);
         EXPECT_EQ(merged->version, copy.version + 1);
     }},
    {"an upsert that updates counts up",
     [](database& db) {
         if (!db.engine().capabilities().supports_on_conflict) return;
         db.create(versioned);
         db.add(Account{.name = "ann"});
         db.engine().execute(
             az::insert<Account>()
                 .values(col<& Account::name> = "ann", col<& Account::balance> = 8, col<& Account::version> = 1)
                 .on_conflict<&Account::name>()
                 .do_update(col<& Account::balance> = az::excluded<&Account::balance>));
         EXPECT_EQ(stored_version(db, "ann"), 2);
     }},
    {"structs in bulk begin with version 1, and rows that they update count up",
     [](database& db) {
         if (!db.engine().capabilities().supports_on_conflict) return;
         db.create(versioned);
         az::session session{db.engine()};
         session.bulk_insert({Account{.name = "ann"}, Account{.name = "bob"}});
         session.bulk_upsert({Account{.name = "ann", .balance = 3}, Account{.name = "cid"}},
                             az::on_conflict<&Account::name>);
         EXPECT_EQ(session.upsert(Account{.name = "bob", .balance = 4}, az::on_conflict<&Account::name>)->version, 2);
         EXPECT_EQ(session.upsert(Account{.name = "dan"}, az::on_conflict<&Account::name>)->version, 1);
         session.commit();
         EXPECT_EQ(stored_version(db, "ann"), 2);
         EXPECT_EQ(stored_version(db, "cid"), 1);
         const az::timestamp before = az::now();
         session.bulk_insert({Note{.text = "a"}});
         EXPECT_GE(session.query<Note>().one()->changed_at, before);
     }},
    {"what is merged must know the version of its row",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         az::session session{db.engine()};
         Account copy = *account_of(session, "ann");
         session.execute(az::update<Account>().set(col<& Account::balance> = 4).where(az::true_));
         session.commit();
         EXPECT_THROW(session.merge(copy), az::stale_object);
         EXPECT_FALSE(session.is_modified());
         copy.version = 0; // says that it does not know
         copy.balance = 9;
         session.merge(copy);
         session.commit();
         EXPECT_EQ(stored_version(db, "ann"), 3);
         EXPECT_EQ(account_of(session, "ann")->balance, 9);
     }},
    {"an instant as a version always grows",
     [](database& db) {
         db.create(versioned);
         const az::timestamp before = az::now();
         az::session session{db.engine()};
         auto note = session.add(Note{.text = "a"});
         session.flush();
         az::timestamp last = note->changed_at;
         EXPECT_GE(last, before);
         for (int i = 0; i != 20; ++i) {
             note->text += 'b';
             session.flush();
             EXPECT_GT(note->changed_at, last);
             last = note->changed_at;
         }
         session.commit();
         EXPECT_EQ(note->changed_at, last);
         session.execute(az::update<Note>().set(col<& Note::text> = "c").where(az::true_));
         EXPECT_NE(note->changed_at, last);
     }},
    {"an instant grows with each statement of one transaction, and where the clock is behind it",
     [](database& db) {
         db.create(versioned);
         db.add(Note{.text = "a"});
         az::session session{db.engine()};
         const auto changed = [&] {
             session.execute(az::update<Note>().set(col<& Note::text> = "b").where(az::true_));
             return session.query(col<&Note::changed_at>).scalar();
         };
         az::timestamp last = session.query(col<&Note::changed_at>).scalar();
         for (int i = 0; i != 5; ++i) {
             const az::timestamp next = changed();
             EXPECT_GT(next, last);
             last = next;
         }
         const az::timestamp future = az::now() + std::chrono::hours{1};
         session.execute(az::update<Note>().set(col<& Note::changed_at> = future).where(az::true_));
         EXPECT_EQ(changed(), future + std::chrono::microseconds{1});
     }},
    {"an instant grows by an upsert, too",
     [](database& db) {
         if (!db.engine().capabilities().supports_on_conflict) return;
         db.create(versioned);
         db.add(Note{.id = 1, .text = "a"});
         az::session session{db.engine()};
         const az::timestamp future = az::now() + std::chrono::hours{1};
         session.execute(az::update<Note>().set(col<& Note::changed_at> = future).where(az::true_));
         session.execute(az::insert<Note>()
                             .values(col<& Note::id> = 1, col<& Note::text> = "b", col<& Note::changed_at> = az::now())
                             .on_conflict<&Note::id>()
                             .do_update(col<& Note::text> = az::excluded<&Note::text>));
         EXPECT_EQ(session.query(col<&Note::changed_at>).scalar(), future + std::chrono::microseconds{1});
     }},
    {"an instant tells a lost update, too",
     [](database& db) {
         db.create(versioned);
         db.add(Note{.text = "a"});
         az::session slow{db.engine(), {.expire_on_commit = false}};
         auto seen = slow.query<Note>().one();
         slow.commit();
         {
             az::session quick{db.engine()};
             quick.query<Note>().one()->text = "quick";
             quick.commit();
         }
         seen->text = "slow";
         EXPECT_THROW(slow.commit(), az::stale_object);
     }},
    {"rows that exchange a unique value get one version each",
     [](database& db) {
         db.create(versioned);
         db.add(Seat{.place = "a"}, Seat{.place = "b"});
         az::session session{db.engine()};
         auto seats = session.query<Seat>().order_by(col<&Seat::id>).all();
         seats[0]->place = "b";
         seats[1]->place = "a";
         session.commit();
         EXPECT_EQ(seats[0]->place, "b");
         EXPECT_EQ(seats[0]->version, 2);
         EXPECT_EQ(seats[1]->version, 2);
     }},
    {"a rollback takes versions back",
     [](database& db) {
         db.create(versioned);
         db.add(Account{.name = "ann"});
         az::session session{db.engine()};
         auto ann = account_of(session, "ann");
         auto bob = session.add(Account{.name = "bob"});
         ann->balance = 3;
         session.flush();
         session.rollback();
         EXPECT_EQ(bob->version, 0);
         EXPECT_EQ(ann->version, 1);
         ann->balance = 3;
         session.add(bob);
         session.commit();
         EXPECT_EQ(stored_version(db, "ann"), 2);
         EXPECT_EQ(stored_version(db, "bob"), 1);
     }},
};
AZOTH_SUITE(versions, versions);

} // namespace
} // namespace suite
