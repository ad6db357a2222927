// The engine as a whole, over a scripted driver.
#include "unit/engine/support.hpp"

#include <azoth/engine/inspector.hpp>
#include <azoth/sql/node/bind.hpp>

using namespace azoth;
using namespace azoth::engine_test;

namespace {

// A statement as the facade has them: a handle with a row type.
template <class Row> struct statement : handle {
    using row_type = Row;
    statement() : handle(make_node<node::bind>(value{1})) {}
};

class single_driver : public driver::driver {
public:
    std::span<const azoth::driver::known_option> known_options() const noexcept override
    {
        return real_->known_options();
    }
    const azoth::driver::driver_traits& traits() const noexcept override { return real_->traits(); }
    bool is_single_connection(const azoth::driver::connect_target&) const override { return true; }
    std::unique_ptr<azoth::driver::connection> connect(const azoth::driver::connect_target& target) override
    {
        return real_->connect(target);
    }

private:
    std::unique_ptr<driver> real_ = fake::make_driver();
};

class whole_engine : public scripted_engine {
protected:
    using texts = std::vector<std::string>;
    void script_tables(std::vector<fake::row> names)
    {
        script_->whenever("TABLES").columns({"name"}).rows(std::move(names));
    }
};

const schema::table users{"users", {{"id", types::int64, primary_key}}};
const schema::table posts{"posts",
                          {{"id", types::int64, primary_key}, {"user_id", types::int64, references_to("users.id")}}};

} // namespace

TEST_F(whole_engine, it_does_not_connect_before_it_has_to)
{
    const auto engine = make_engine();
    EXPECT_EQ(script_->connections_opened(), 0);
    EXPECT_EQ(engine->dialect().name(), "plain");
}

TEST_F(whole_engine, a_bad_uri_a_wrong_name_and_an_unknown_option_are_configuration_errors)
{
    for (const char* text : {"", "plain", "plain://a@b@c/d", "plian+fake:///x", "plain+fkae:///x",
                             "plain:///x?pool_sise=1", "plain:///x?pool_size=0"})
        EXPECT_THROW((engine{text, {.registry = &registry_}}), configuration_error) << text;
}

TEST_F(whole_engine, a_statement_of_its_own_takes_a_connection_and_gives_it_back)
{
    script_->whenever("STATEMENT").columns({"n"}).rows({{5}, {6}});
    const auto engine = make_engine("pool_size=1");
    const auto found = engine->execute(statement<std::tuple<int>>{});
    EXPECT_EQ(found.scalars().all(), (std::vector<int>{5, 6}));
    EXPECT_EQ(engine->pool_status().idle, 1U);
    EXPECT_EQ(script_->executed_sql(), texts{"STATEMENT"}) << "a change commits by itself";
}

TEST_F(whole_engine, rows_of_columns_that_are_known_at_run_time)
{
    script_->whenever("STATEMENT").columns({"id", "name", "id"}).rows({{5, "ann", std::nullopt}});
    const auto engine = make_engine();
    const dynamic_row row = engine->execute(statement<dynamic_row>{}).one();
    EXPECT_EQ(row.size(), 3U);
    EXPECT_EQ(row.name(1), "name");
    EXPECT_EQ(row.get<std::string>("name"), "ann");
    EXPECT_EQ(row.get<int>(0), 5);
    EXPECT_TRUE(row.get<value>(2).is_null());
    EXPECT_NE(error_text<mapping_error>([&] { row["nmae"]; }).find("id, name, id"), std::string::npos);
    EXPECT_NE(error_text<mapping_error>([&] { row["id"]; }).find("several"), std::string::npos);
    EXPECT_THROW(row.get<int>(3), mapping_error);
    EXPECT_THROW(row.name(3), mapping_error);
}

TEST_F(whole_engine, one_row_is_one_row)
{
    script_->expect("STATEMENT").columns({"n"});
    script_->expect("STATEMENT").columns({"n"}).rows({{1}, {2}});
    const auto engine = make_engine();
    const statement<std::tuple<int>> asked;
    const auto none = engine->execute(asked);
    EXPECT_THROW(none.one(), not_found);
    EXPECT_FALSE(none.one_or_none());
    const auto two = engine->execute(asked);
    EXPECT_THROW(two.one(), multiple_found);
    EXPECT_THROW(two.one_or_none(), multiple_found);
    EXPECT_EQ(two.first(), std::tuple{1});
}

TEST_F(whole_engine, a_change_tells_how_many_rows_it_met)
{
    script_->expect("STATEMENT").affects(3);
    const auto engine = make_engine();
    EXPECT_EQ(engine->execute(statement<void>{}).rows_affected(), 3U);
}

TEST_F(whole_engine, counters_count_from_their_construction_or_reset)
{
    script_->whenever_any();
    const auto engine = make_engine();
    connection link{*engine};
    link.execute(text("s"), {});
    statement_counter counter{*engine};
    EXPECT_EQ(counter.total(), 0U);
    link.begin({});
    link.execute(text("s"), {});
    link.execute(text("i", statement_kind::insert), {});
    link.execute(text("i2", statement_kind::insert), {});
    link.execute(text("u", statement_kind::update), {});
    link.execute(text("r", statement_kind::remove), {});
    link.execute_script("CREATE");
    link.savepoint("a");
    link.commit();
    EXPECT_EQ(counter.selects(), 1U);
    EXPECT_EQ(counter.inserts(), 2U);
    EXPECT_EQ(counter.updates(), 1U);
    EXPECT_EQ(counter.removes(), 1U);
    EXPECT_EQ(counter.total(), 6U);
    counter.reset();
    EXPECT_EQ(counter.total(), 0U);
}

TEST_F(whole_engine, a_single_connection_s_thread_can_t_take_it_twice)
{
    registry_.add_driver("single", [] { return std::make_unique<single_driver>(); });
    engine single{"plain+single" + uri().substr(uri().find("://")) + "?pool_size=10", {.registry = &registry_}};
    script_->whenever("STATEMENT").columns({"n"}).rows({{5}});
    connection first{single};
    EXPECT_NE(error_text<pool_timeout>([&] { single.execute(statement<std::tuple<int>>{}); }).find("this thread"),
              std::string::npos);
}

TEST_F(whole_engine, only_missing_tables_are_created_in_one_transaction)
{
    script_tables({{"users"}});
    script_->whenever_any();
    const auto engine = make_engine();
    engine->create_all({posts, users});
    EXPECT_EQ(script_->executed_sql(), (texts{"BEGIN WRITE", "TABLES", "CREATE TABLE posts", "COMMIT"}));
}

TEST_F(whole_engine, tables_are_created_in_the_order_of_their_foreign_keys_and_dropped_in_the_opposite_one)
{
    script_->expect("BEGIN WRITE");
    script_->expect("TABLES").columns({"name"});
    script_->whenever_any();
    const auto engine = make_engine();
    engine->create_all({posts, users});
    EXPECT_EQ(script_->executed_sql(),
              (texts{"BEGIN WRITE", "TABLES", "CREATE TABLE users", "CREATE TABLE posts", "COMMIT"}));
    script_->forget_executed();
    script_->expect("BEGIN WRITE");
    script_->expect("TABLES").columns({"name"}).rows({{"posts"}, {"users"}, {"others"}});
    engine->drop_all({users, posts});
    EXPECT_EQ(script_->executed_sql(),
              (texts{"BEGIN WRITE", "TABLES", "DROP TABLE posts", "DROP TABLE users", "COMMIT"}));
}

TEST_F(whole_engine, tables_that_fail_leave_nothing_behind)
{
    script_->expect("BEGIN WRITE");
    script_->expect("TABLES").columns({"name"});
    script_->expect("CREATE TABLE users");
    script_->expect("CREATE TABLE posts").fails({});
    const auto engine = make_engine();
    EXPECT_THROW(engine->create_all({posts, users}), database_error);
    EXPECT_EQ(script_->executed_sql().back(), "ROLLBACK");
}

TEST_F(whole_engine, an_inspector_lists_tables_and_is_not_counted)
{
    script_tables({{"posts"}, {"users"}});
    const auto engine = make_engine();
    const inspector asks{*engine};
    EXPECT_EQ(asks.table_names(), (texts{"posts", "users"}));
    EXPECT_TRUE(asks.has_table("users"));
    EXPECT_FALSE(asks.has_table("weather"));
    EXPECT_EQ(engine->counts().selects, 0U);
}
