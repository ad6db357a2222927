// Transactions of a connection.
#include "unit/engine/support.hpp"

using namespace azoth;
using namespace azoth::engine_test;

namespace {

failure failing(std::string sqlstate)
{
    failure what;
    what.sqlstate = std::move(sqlstate);
    what.message = "Key (name)=(hunter2)";
    return what;
}

// A database whose read-only transactions need help.
class helped_dialect : public plain_dialect {
public:
    std::string_view forbid_writing() const noexcept override { return "FORBID WRITING"; }
    std::string_view allow_writing() const noexcept override { return "ALLOW WRITING"; }
};

class transaction_test : public scripted_engine {
protected:
    using texts = std::vector<std::string>;
    const std::unique_ptr<engine> engine_ = make_engine("pool_size=1");
};

} // namespace

TEST_F(transaction_test, it_begins_and_commits)
{
    connection link{*engine_};
    EXPECT_FALSE(link.in_transaction());
    link.begin({.writes = true});
    EXPECT_TRUE(link.in_transaction());
    link.commit();
    EXPECT_FALSE(link.in_transaction());
    EXPECT_EQ(script_->executed_sql(), (texts{"BEGIN WRITE", "COMMIT"}));
}

TEST_F(transaction_test, a_second_one_does_not_begin_inside)
{
    connection link{*engine_};
    link.begin({});
    EXPECT_THROW(link.begin({}), state_error);
    link.rollback();
    link.begin({});
    link.rollback();
}

TEST_F(transaction_test, a_rollback_without_one_does_nothing)
{
    connection link{*engine_};
    link.rollback();
    EXPECT_EQ(script_->executed_sql(), texts{});
}

TEST_F(transaction_test, the_dialect_quotes_the_names_of_savepoints)
{
    connection link{*engine_};
    link.begin({});
    link.savepoint("a b");
    link.rollback_to_savepoint("a b");
    link.release_savepoint("a b");
    link.commit();
    EXPECT_EQ(script_->executed_sql(),
              (texts{"BEGIN", "SAVEPOINT <a b>", "ROLLBACK TO SAVEPOINT <a b>", "RELEASE SAVEPOINT <a b>", "COMMIT"}));
}

TEST_F(transaction_test, a_lost_acknowledgement_leaves_the_outcome_unknown)
{
    {
        connection link{*engine_};
        link.begin({});
        script_->lose_next_commit_acknowledgement();
        EXPECT_NE(error_text<commit_unknown>([&] { link.commit(); }).find("COMMIT"), std::string::npos);
        EXPECT_FALSE(link.is_usable());
        EXPECT_NO_THROW(link.rollback());
    }
    EXPECT_EQ(script_->commits(), 1);
    EXPECT_EQ(script_->connections_open(), 0) << "it is not given to anybody else";
    connection{*engine_}.begin({});
}

TEST_F(transaction_test, a_connection_lost_before_the_commit_means_that_nothing_was_committed)
{
    script_->whenever("UPDATE t").loses_connection();
    connection link{*engine_};
    link.begin({});
    EXPECT_THROW(link.execute_script("UPDATE t"), disconnected);
    EXPECT_THROW(link.commit(), disconnected);
    EXPECT_EQ(script_->commits(), 0);
    EXPECT_NO_THROW(link.rollback());
}

TEST_F(transaction_test, a_commit_that_the_database_refuses_is_its_error)
{
    connection link{*engine_};
    link.begin({});
    script_->expect("COMMIT").fails(failing("40001"));
    EXPECT_THROW(link.commit(), serialization_failure);
    EXPECT_TRUE(link.is_usable());
    link.rollback();
    EXPECT_EQ(script_->commits(), 0);
}

TEST_F(transaction_test, a_rollback_over_a_connection_that_dies_is_no_error)
{
    connection link{*engine_};
    link.begin({});
    script_->kill_connections();
    EXPECT_NO_THROW(link.rollback());
    EXPECT_FALSE(link.is_usable());
}

TEST_F(transaction_test, a_rollback_that_the_database_refuses_is_an_error)
{
    connection link{*engine_};
    link.begin({});
    script_->expect("ROLLBACK").fails(failing("XX000"));
    EXPECT_THROW(link.rollback(), database_error);
}

TEST_F(transaction_test, where_begin_can_t_say_read_only_it_is_said_before_and_taken_back_after)
{
    script_->whenever("FORBID WRITING");
    script_->whenever("ALLOW WRITING");
    registry_.add_dialect("helped", [] { return std::make_unique<helped_dialect>(); });
    engine helped{"helped+fake" + uri().substr(uri().find("://")) + "?pool_size=1", {.registry = &registry_}};
    {
        connection link{helped};
        link.begin({.read_only = true});
        link.commit();
        link.begin({.read_only = true});
        link.rollback();
        link.begin({});
        link.commit();
    }
    EXPECT_EQ(script_->executed_sql(), (texts{"FORBID WRITING", "BEGIN", "COMMIT", "ALLOW WRITING", "FORBID WRITING",
                                              "BEGIN", "ROLLBACK", "ALLOW WRITING", "BEGIN", "COMMIT"}));
    script_->forget_executed();
    {
        connection link{helped};
        link.begin({.read_only = true});
    }
    EXPECT_EQ(script_->executed_sql(), (texts{"FORBID WRITING", "BEGIN", "ROLLBACK", "ALLOW WRITING"}))
        << "the next holder may write";
    script_->forget_executed();
    {
        connection link{helped};
        script_->expect("FORBID WRITING");
        script_->expect("BEGIN").fails(failing("XX000"));
        EXPECT_THROW(link.begin({.read_only = true}), database_error);
        EXPECT_EQ(script_->executed_sql().back(), "ALLOW WRITING");
    }
}

TEST_F(transaction_test, a_connection_that_can_t_be_made_to_write_again_is_closed)
{
    const captured_log log;
    script_->whenever("FORBID WRITING");
    script_->whenever("ALLOW WRITING");
    registry_.add_dialect("helped", [] { return std::make_unique<helped_dialect>(); });
    engine helped{"helped+fake" + uri().substr(uri().find("://")), {.registry = &registry_}};
    {
        connection link{helped};
        link.begin({.read_only = true});
        script_->expect("COMMIT");
        script_->expect("ALLOW WRITING").fails(failing("XX000"));
        EXPECT_NO_THROW(link.commit()) << "the transaction is committed";
    }
    EXPECT_EQ(script_->connections_open(), 0);
    EXPECT_EQ(log.lines().size(), 1U);
}
