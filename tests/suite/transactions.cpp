// Transactions, and functions that run again.
#include "suite/models.hpp"

namespace suite {
namespace {

using az::col;

std::vector<std::int64_t> stored_numbers(database& db)
{
    az::session session{db.engine()};
    std::vector<std::int64_t> numbers;
    for (const auto& [number] : session.query(col<&Loose::number>).order_by(col<&Loose::number>).all())
        numbers.push_back(number.value_or(-1));
    return numbers;
}
using numbers = std::vector<std::int64_t>;

const test_case transactions[] = {
    {"what was committed is there for others",
     [](database& db) {
         db.create(loose);
         {
             az::session session{db.engine()};
             session.add(Loose{.number = 1});
             session.commit();
         }
         EXPECT_EQ(stored_numbers(db), numbers{1});
     }},
    {"what was rolled back is not",
     [](database& db) {
         db.create(loose);
         {
             az::session session{db.engine()};
             session.add(Loose{.number = 1});
             session.flush();
             session.rollback();
         }
         EXPECT_EQ(stored_numbers(db), numbers{});
     }},
    {"a session that ends without commit writes nothing",
     [](database& db) {
         db.create(loose);
         {
             az::session session{db.engine()};
             session.add(Loose{.number = 1});
             session.flush();
         }
         EXPECT_EQ(stored_numbers(db), numbers{});
     }},
    {"what was flushed is there for its own transaction",
     [](database& db) {
         db.create(loose);
         az::session session{db.engine()};
         session.add(Loose{.number = 1});
         session.flush();
         EXPECT_EQ(session.query<Loose>().count(), 1U);
         session.rollback();
         EXPECT_EQ(session.query<Loose>().count(), 0U);
     }},
    {"a session goes on after commit and after rollback",
     [](database& db) {
         db.create(loose);
         {
             az::session session{db.engine()};
             session.add(Loose{.number = 1});
             session.commit();
             session.add(Loose{.number = 2});
             session.rollback();
             session.add(Loose{.number = 3});
             session.commit();
         }
         EXPECT_EQ(stored_numbers(db), (numbers{1, 3}));
     }},
    {"commit and rollback of nothing are nothing",
     [](database& db) {
         db.create(loose);
         const az::statement_counter counter{db.engine()};
         az::session session{db.engine()};
         session.commit();
         session.rollback();
         session.flush();
         EXPECT_EQ(counter.total(), 0U);
     }},
    {"engine.transaction commits and gives what the function gives",
     [](database& db) {
         db.create(loose);
         const std::int64_t given = db.engine().transaction([](az::session& session) {
             session.add(Loose{.number = 1});
             return std::int64_t{42};
         });
         EXPECT_EQ(given, 42);
         EXPECT_EQ(stored_numbers(db), numbers{1});
     }},
    {"engine.transaction rolls back what throws, once",
     [](database& db) {
         db.create(loose);
         int runs = 0;
         EXPECT_THROW(db.engine().transaction([&](az::session& session) {
             ++runs;
             session.add(Loose{.number = 1});
             session.flush();
             throw std::runtime_error{"changed my mind"};
         }),
                      std::runtime_error);
         EXPECT_EQ(runs, 1);
         EXPECT_EQ(stored_numbers(db), numbers{});
     }},
    {"engine.transaction runs what lost again, with a session of its own",
     [](database& db) {
         db.create(loose);
         int runs = 0;
         db.engine().transaction([&](az::session& session) {
             session.add(Loose{.number = ++runs});
             session.flush();
             if (runs < 3) throw az::serialization_failure{"another transaction was first"};
         });
         EXPECT_EQ(runs, 3);
         EXPECT_EQ(stored_numbers(db), numbers{3});
     }},
    {"engine.transaction gives up after the attempts that were allowed",
     [](database& db) {
         db.create(loose);
         int runs = 0;
         EXPECT_THROW(db.engine().transaction({.attempts = 2},
                                              [&](az::session&) {
                                                  ++runs;
                                                  throw az::deadlock{"always"};
                                              }),
                      az::deadlock);
         EXPECT_EQ(runs, 2);
     }},
    {"objects of engine.transaction may be read afterwards",
     [](database& db) {
         db.create(loose);
         const auto object = db.engine().transaction(
             [](az::session& session) { return session.add(Loose{.text = "kept", .number = 1}); });
         const az::statement_counter counter{db.engine()};
         EXPECT_EQ(object->text, "kept");
         EXPECT_GT(object->id, 0);
         EXPECT_EQ(counter.total(), 0U);
         EXPECT_EQ(az::state_of(object), az::object_state::detached);
     }},
};

AZOTH_SUITE(transactions, transactions);

} // namespace
} // namespace suite
