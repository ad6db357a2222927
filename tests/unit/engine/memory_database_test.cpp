// The whole stack on a real database, in memory. The statements of every database are the suite's.
#include "unit/engine/support.hpp"

#include <azoth/engine/inspector.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/select.hpp>

#include <algorithm>
#include <numeric>
#include <thread>

using namespace azoth;
using namespace azoth::engine_test;

namespace {

const schema::table towns{
    "towns",
    {{"id", types::int64, primary_key}, {"name", types::text, unique}, {"size", types::int64, nullable}}};
const schema::table streets{"streets",
                            {{"id", types::int64, primary_key}, {"town_id", types::int64, references_to("towns.id")}}};

class memory_database : public testing::Test {
protected:
    void SetUp() override
    {
        const std::vector<std::string> drivers = builtin_registry().driver_names();
        if (std::find(drivers.begin(), drivers.end(), "sqlite3") == drivers.end())
            GTEST_SKIP() << "this build has no driver for it";
        engine_ = std::make_unique<engine>("sqlite:///:memory:");
        engine_->create_all({streets, towns});
    }

    void add(std::int64_t id, std::string_view name)
    {
        engine_->execute(insert(towns).values({{"id", id}, {"name", name}}));
    }
    std::vector<std::int64_t> ids(const condition& which)
    {
        return engine_->execute(select(towns.col<std::int64_t>("id")).where(which).order_by(towns["id"]))
            .scalars()
            .all();
    }

    std::unique_ptr<engine> engine_;
};

} // namespace

TEST_F(memory_database, keeps_what_was_written_as_long_as_the_engine_lives)
{
    add(1, "Ulm");
    add(2, "K\xc3\xb6ln");
    EXPECT_EQ(ids(towns["name"] == "K\xc3\xb6ln"), std::vector<std::int64_t>{2});
    const inspector asks{*engine_};
    EXPECT_EQ(asks.table_names(), (std::vector<std::string>{"streets", "towns"}));
}

TEST_F(memory_database, creating_again_does_nothing_and_dropping_leaves_nothing)
{
    add(1, "Ulm");
    engine_->create_all({towns, streets});
    EXPECT_EQ(ids(towns["id"] > 0).size(), 1U);
    engine_->drop_all({towns, streets});
    EXPECT_TRUE(inspector{*engine_}.table_names().empty());
    engine_->drop_all({towns, streets});
}

TEST_F(memory_database, a_statement_of_the_same_form_is_compiled_once)
{
    ids(towns["id"] == 1);
    const compiled_cache_counters before = engine_->cache_counters();
    ids(towns["id"] == 2);
    EXPECT_EQ(engine_->cache_counters().misses, before.misses);
    EXPECT_EQ(engine_->cache_counters().hits, before.hits + 1);
}

TEST_F(memory_database, a_violated_constraint_is_its_error_and_shows_no_value)
{
    add(1, "hunter2");
    const std::string text = error_text<unique_violation>([&] { add(2, "hunter2"); });
    EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
    EXPECT_NE(text.find("INSERT"), std::string::npos) << text;
    EXPECT_THROW(engine_->execute(insert(streets).values({{"id", 1}, {"town_id", 99}})), foreign_key_violation);
    EXPECT_EQ(ids(towns["id"] > 0).size(), 1U);
}

TEST_F(memory_database, a_transaction_is_undone_with_its_connection)
{
    {
        connection link{*engine_};
        link.begin({.writes = true});
        link.execute(insert(towns).values({{"id", 1}, {"name", "Ulm"}}));
        link.savepoint("s");
        link.execute(insert(towns).values({{"id", 2}, {"name", "Rom"}}));
        link.rollback_to_savepoint("s");
        link.commit();
        link.begin({.writes = true});
        link.execute(insert(towns).values({{"id", 3}, {"name", "Bern"}}));
    }
    EXPECT_EQ(ids(towns["id"] > 0), std::vector<std::int64_t>{1});
}

TEST_F(memory_database, a_read_only_transaction_does_not_write_and_the_next_one_does)
{
    {
        connection link{*engine_};
        link.begin({.read_only = true});
        EXPECT_THROW(link.execute(insert(towns).values({{"id", 1}, {"name", "Ulm"}})), database_error);
        link.rollback();
    }
    add(1, "Ulm");
    EXPECT_EQ(ids(towns["id"] > 0), std::vector<std::int64_t>{1});
}

TEST_F(memory_database, two_connections_in_one_thread_are_an_error_at_once)
{
    const connection first{*engine_};
    const std::string text = error_text<pool_timeout>([&] { ids(towns["id"] == 1); });
    EXPECT_NE(text.find("this thread holds the only connection"), std::string::npos) << text;
}

TEST_F(memory_database, threads_take_turns)
{
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 25; ++i) add(t * 25 + i, "town " + std::to_string(t * 25 + i));
        });
    for (std::thread& each : threads) each.join();
    EXPECT_EQ(ids(towns["id"] >= 0).size(), 200U);
}

TEST_F(memory_database, a_list_longer_than_can_be_spelled_is_one_parameter)
{
    add(5, "Ulm");
    add(2000, "Rom");
    add(3000, "Bern");
    std::vector<std::int64_t> many(2500);
    std::iota(many.begin(), many.end(), 0);
    const auto id = towns.col<std::int64_t>("id");
    EXPECT_EQ(ids(id.in(many)), (std::vector<std::int64_t>{5, 2000}));
    EXPECT_EQ(ids(id.not_in(many)), std::vector<std::int64_t>{3000});
}

TEST_F(memory_database, what_a_driver_does_not_take_is_a_configuration_error)
{
    for (const char* text :
         {"sqlite://", "sqlite:///", "sqlite://relative.db", "sqlite:///x.db?journal_mode=hunter2"}) {
        engine refused{text};
        EXPECT_EQ(error_text<configuration_error>([&] { connection{refused}; }).find("hunter2"), std::string::npos)
            << text;
    }
    EXPECT_THROW(engine{"sqlite:///:memory:?pool_sise=1"}, configuration_error);
    EXPECT_THROW(engine{"sqlite+nothing:///:memory:"}, configuration_error);
    EXPECT_THROW(engine{"nosql:///x"}, configuration_error);
}

TEST_F(memory_database, a_file_that_can_t_be_opened_says_where)
{
    engine refused{"sqlite:////no/such/folder/x.db"};
    const std::string text = error_text<connection_error>([&] { connection{refused}; });
    EXPECT_NE(text.find("sqlite:////no/such/folder/x.db"), std::string::npos) << text;
}
