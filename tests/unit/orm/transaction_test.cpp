// engine.transaction: commits, rolls back, runs again.
#include "unit/orm/fixture.hpp"

#include <stdexcept>

namespace orm_test {
namespace {

class transactions : public database_test {};

TEST_F(transactions, commit_and_give_what_the_function_gives)
{
    const auto id = engine.transaction([](az::session& session) {
        auto tag = session.add(Tag{.name = "t"});
        session.flush();
        return tag->id;
    });
    const auto tag =
        engine.transaction({.read_only = true}, [&](az::session& session) { return session.get<Tag>(id); });
    EXPECT_EQ(tag->name, "t") << "objects stay readable";
    EXPECT_EQ(az::state_of(tag), az::object_state::detached);
    engine.transaction([&](az::session& session) { session.remove(session.get<Tag>(id)); });
    EXPECT_EQ(rows<Tag>(), 0u);
}

TEST_F(transactions, that_lose_are_run_again_with_a_fresh_session)
{
    int runs = 0;
    const int given = engine.transaction([&](az::session& session) {
        session.add(Tag{.name = "run " + std::to_string(++runs)});
        session.flush();
        EXPECT_EQ(session.query<Tag>().count(), 1u) << "nothing of the attempts before";
        if (runs < 3) throw az::serialization_failure{"lost"};
        return runs;
    });
    EXPECT_EQ(given, 3);
    EXPECT_EQ(rows<Tag>(), 1u);
    runs = 0;
    engine.transaction([&](az::session&) {
        if (++runs == 1) throw az::deadlock{"lost"};
        if (runs == 2) throw az::stale_object{"lost", "orm_tags"};
    });
    EXPECT_EQ(runs, 3);
}

TEST_F(transactions, that_lose_too_often_tell_the_failure)
{
    int runs = 0;
    const auto lose = [&](az::session& session) {
        ++runs;
        session.add(Tag{.name = "t"});
        session.flush();
        throw az::serialization_failure{"lost"};
    };
    EXPECT_THROW(engine.transaction({.attempts = 3}, lose), az::serialization_failure);
    EXPECT_EQ(runs, 3);
    runs = 0;
    EXPECT_THROW(engine.transaction({.attempts = 1}, lose), az::serialization_failure);
    EXPECT_EQ(runs, 1);
    EXPECT_THROW(engine.transaction({.attempts = 0}, lose), az::configuration_error);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(rows<Tag>(), 0u);
}

TEST_F(transactions, that_throw_anything_else_are_rolled_back_at_once)
{
    int runs = 0;
    const auto fail = [&](auto&& failure) {
        return [&runs, failure](az::session& session) {
            ++runs;
            session.add(Tag{.name = "t"});
            session.flush();
            throw failure;
        };
    };
    EXPECT_THROW(engine.transaction(fail(std::runtime_error{"x"})), std::runtime_error);
    EXPECT_THROW(engine.transaction(fail(az::state_error{"x"})), az::state_error);
    EXPECT_THROW(engine.transaction(fail(az::commit_unknown{"x"})), az::commit_unknown);
    EXPECT_THROW(engine.transaction(fail(42)), int);
    EXPECT_EQ(runs, 4);
    EXPECT_EQ(rows<Tag>(), 0u);
}

TEST_F(transactions, take_back_the_keys_of_objects_that_outlive_a_lost_attempt)
{
    auto tag = az::make(Tag{.name = "t"});
    int runs = 0;
    engine.transaction([&](az::session& session) {
        EXPECT_EQ(tag->id, 0);
        session.add(tag);
        session.flush();
        if (++runs < 3) throw az::serialization_failure{"lost"};
    });
    EXPECT_NE(tag->id, 0);
    EXPECT_EQ(rows<Tag>(), 1u);
}

TEST_F(transactions, whose_failed_flush_is_swallowed_are_not_committed)
{
    engine.transaction([](az::session& session) { session.add(User{.name = "ann"}); });
    EXPECT_THROW(engine.transaction([](az::session& session) {
        session.add(Tag{.name = "t"});
        session.flush();
        session.add(User{.name = "ann"});
        try {
            session.flush();
        } catch (const az::unique_violation&) { // too late to go on as if nothing had happened
        }
    }),
                 az::state_error);
    EXPECT_EQ(rows<Tag>(), 0u);
}

TEST_F(transactions, for_reading_refuse_to_write)
{
    EXPECT_THROW(engine.transaction({.read_only = true}, [](az::session& session) { session.add(Tag{.name = "t"}); }),
                 az::error);
    EXPECT_EQ(rows<Tag>(), 0u);
    engine.transaction([](az::session& session) { session.add(Tag{.name = "t"}); });
    EXPECT_EQ(rows<Tag>(), 1u) << "the connection writes again";
}

TEST_F(transactions, give_the_connection_back)
{
    az::session session{engine};
    session.add(Tag{.name = "t"});
    EXPECT_EQ(engine.pool_status().in_use, 0u);
    session.flush();
    EXPECT_EQ(engine.pool_status().in_use, 1u);
    session.commit();
    EXPECT_EQ(engine.pool_status().in_use, 0u);
    (void)session.query<Tag>().all();
    session.rollback();
    EXPECT_EQ(engine.pool_status().in_use, 0u);
    {
        az::session other{engine};
        (void)other.query<Tag>().all();
    }
    EXPECT_EQ(engine.pool_status().in_use, 0u);
    az::session moved{std::move(session)};
    EXPECT_EQ(moved.query<Tag>().count(), 1u);
}

} // namespace
} // namespace orm_test
