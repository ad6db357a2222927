// Failures: each a class of its own, which says what and where, and leaves everything usable.
#include "suite/models.hpp"

namespace suite {
namespace {

using az::col;

// Runs what must fail in a session, checks the error, and that the session and the engine go on after a rollback.
template <class Error, class F> void fails(database& db, F action, const std::function<void(const Error&)>& check = {})
{
    az::session session{db.engine()};
    try {
        action(session);
        ADD_FAILURE() << "no error was thrown";
    } catch (const Error& error) {
        EXPECT_EQ(std::string{error.what()}.find("hunter2"), std::string::npos) << "a value is shown: " << error.what();
        if (check) check(error);
    } catch (const std::exception& error) {
        ADD_FAILURE() << "an error of another class: " << error.what();
    }
    session.rollback();
    EXPECT_EQ(session.query<Limited>().count(), 1U);
    session.add(Limited{.code = "after"});
    session.commit();
    EXPECT_EQ(db.engine().execute(az::select(az::count()).from<Limited>()).scalar(), 2);
}

void create_limited(database& db)
{
    db.create(limited);
    db.add(Owner{.name = "ann"}, Limited{.code = "taken", .owner_id = 1});
}

const test_case constraints[] = {
    {"a unique value that is taken",
     [](database& db) {
         create_limited(db);
         fails<az::unique_violation>(
             db,
             [](az::session& session) {
                 session.add(Limited{.code = "taken"});
                 session.flush();
             },
             [](const az::unique_violation& error) {
                 // Databases tell the table or the constraint, and our names for constraints name the
                 // table.
                 EXPECT_NE((std::string{error.table()} + std::string{error.constraint()}).find("suite_limited"),
                           std::string::npos);
                 EXPECT_NE(std::string{error.what()}.find("suite_limited"), std::string::npos) << error.what();
             });
     }},
    {"a key that is taken",
     [](database& db) {
         create_limited(db);
         fails<az::unique_violation>(db, [](az::session& session) {
             session.execute(az::insert<Limited>().values(col<& Limited::id> = 1, col<& Limited::code> = "other",
                                                          col<& Limited::amount> = 0));
         });
     }},
    {"a row that refers to nothing",
     [](database& db) {
         create_limited(db);
         fails<az::foreign_key_violation>(db, [](az::session& session) {
             session.add(Limited{.code = "lost", .owner_id = 4711});
             session.commit();
         });
     }},
    {"a row that others refer to can't be deleted",
     [](database& db) {
         create_limited(db);
         fails<az::foreign_key_violation>(db, [](az::session& session) {
             session.execute(az::delete_from<Owner>().where(az::true_));
             session.commit();
         });
     }},
    {"a column that must have a value",
     [](database& db) {
         create_limited(db);
         fails<az::not_null_violation>(
             db,
             [](az::session& session) { session.execute(az::insert<Limited>().values(col<& Limited::code> = "none")); },
             [](const az::not_null_violation& error) { EXPECT_EQ(error.column(), "amount") << error.what(); });
     }},
    {"a check",
     [](database& db) {
         create_limited(db);
         fails<az::check_violation>(
             db,
             [](az::session& session) {
                 session.add(Limited{.code = "minus", .amount = -1});
                 session.flush();
             },
             [](const az::check_violation& error) {
                 EXPECT_EQ(error.constraint(), "amount_is_not_negative") << error.what();
             });
     }},
    {"a text that is too long for its column",
     [](database& db) {
         create_limited(db);
         fails<az::error>(db, [](az::session& session) {
             session.add(Limited{.code = "hunter2"});
             session.flush();
         });
     }},
    {"a length counts characters, not bytes",
     [](database& db) {
         create_limited(db);
         db.add(Limited{.code = "ééééé"});
         EXPECT_EQ(db.count<Limited>(), 2U);
     }},
    {"all of them are integrity errors, database errors and errors of azoth",
     [](database& db) {
         create_limited(db);
         const auto insert = az::insert<Limited>().values(col<& Limited::code> = "taken", col<& Limited::amount> = 0);
         EXPECT_THROW(db.engine().execute(insert), az::unique_violation);
         EXPECT_THROW(db.engine().execute(insert), az::integrity_error);
         EXPECT_THROW(db.engine().execute(insert), az::database_error);
         EXPECT_THROW(db.engine().execute(insert), az::error);
     }},
    {"what an error says holds no values, its detail may",
     [](database& db) {
         db.create(limited);
         db.add(Owner{.name = "hunter2"}, Limited{.code = "pass!"});
         const std::string what = error_of<az::unique_violation>([&] { db.add(Limited{.code = "pass!"}); });
         EXPECT_EQ(what.find("pass!"), std::string::npos) << what;
     }},
};

const test_case failures[] = {
    {"a table that is not there",
     [](database& db) {
         db.create(limited);
         db.engine().drop_all(items);
         az::session session{db.engine()};
         const std::string what = error_of<az::database_error>([&] { static_cast<void>(session.query<Item>().all()); });
         EXPECT_NE(what.find("suite_items"), std::string::npos) << what;
         session.rollback();
         EXPECT_EQ(session.query<Limited>().count(), 0U);
     }},
    {"a column that is not there",
     [](database& db) {
         db.create(limited);
         az::session session{db.engine()};
         const az::schema::table table{"suite_limited"};
         const std::string what = error_of<az::database_error>(
             [&] { static_cast<void>(session.query(table.col<std::int64_t>("nothing")).all()); });
         EXPECT_NE(what.find("nothing"), std::string::npos) << what;
     }},
    {"a null in a member that can't be null names the column",
     [](database& db) {
         db.create(loose);
         db.add(Loose{.text = "x"});
         az::session session{db.engine()};
         const std::string what =
             error_of<az::conversion_error>([&] { static_cast<void>(session.query<Strict>().all()); });
         EXPECT_NE(what.find("number"), std::string::npos) << what;
         session.rollback();
         const std::string tuple =
             error_of<az::conversion_error>([&] { static_cast<void>(session.query(col<&Strict::number>).all()); });
         EXPECT_NE(tuple.find("number"), std::string::npos) << tuple;
         session.rollback();
         EXPECT_EQ(session.query(col<&Strict::text>).scalar(), "x");
     }},
    {"a session that failed says to roll back first",
     [](database& db) {
         create_limited(db);
         az::session session{db.engine()};
         session.add(Limited{.code = "taken"});
         EXPECT_THROW(session.flush(), az::unique_violation);
         const std::string what = error_of<az::state_error>([&] { static_cast<void>(session.query<Limited>().all()); });
         EXPECT_NE(what.find("roll"), std::string::npos) << what;
         EXPECT_THROW(session.commit(), az::state_error);
         session.rollback();
         EXPECT_EQ(session.query<Limited>().count(), 1U);
     }},
    {"a failed flush leaves the database as it was",
     [](database& db) {
         create_limited(db);
         {
             az::session session{db.engine()};
             session.add(Limited{.code = "good"});
             session.add(Limited{.code = "taken"});
             EXPECT_THROW(session.commit(), az::unique_violation);
         }
         EXPECT_EQ(db.count<Limited>(), 1U);
     }},
    {"no row and too many rows where one was asked for",
     [](database& db) {
         db.create(loose);
         db.add(Loose{.number = 1}, Loose{.number = 1});
         az::session session{db.engine()};
         EXPECT_THROW(static_cast<void>(session.query<Loose>().one()), az::multiple_found);
         EXPECT_THROW(static_cast<void>(session.query<Loose>().one_or_none()), az::multiple_found);
         EXPECT_THROW(static_cast<void>(session.query<Loose>().where(col<&Loose::number> == 2).one()), az::not_found);
         EXPECT_FALSE(session.query<Loose>().where(col<&Loose::number> == 2).one_or_none());
         EXPECT_FALSE(session.query<Loose>().where(col<&Loose::number> == 2).first());
         EXPECT_TRUE(session.query<Loose>().first());
         EXPECT_FALSE(session.get<Loose>(4711));
         EXPECT_THROW(static_cast<void>(session.get_or_throw<Loose>(4711)), az::not_found);
         EXPECT_THROW(static_cast<void>(session.query(col<&Loose::id>).scalar()), az::multiple_found);
         EXPECT_EQ(session.query(col<&Loose::id>).where(col<&Loose::number> == 2).first(), std::nullopt);
     }},
};

AZOTH_SUITE(constraints, constraints);
AZOTH_SUITE(failures, failures);

} // namespace
} // namespace suite
