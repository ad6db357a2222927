// From the failures of a driver to the classes that a program catches.
#include "unit/engine/support.hpp"

using namespace azoth;
using namespace azoth::engine_test;

namespace {

struct failure_case {
    const char* sentence;
    const char* sqlstate;
    bool lost;
    failure_kind kind;
};

const failure_case cases[] = {
    {"a code without a class of its own", "42601", false, failure_kind::other},
    {"a lost connection", "08006", true, failure_kind::disconnected},
    {"a lost connection is lost whatever the code", "23505", true, failure_kind::disconnected},
    {"a server that shuts down", "57P01", false, failure_kind::disconnected},
    {"a constraint", "23000", false, failure_kind::integrity},
    {"a unique constraint", "23505", false, failure_kind::unique},
    {"a foreign key", "23503", false, failure_kind::foreign_key},
    {"a null", "23502", false, failure_kind::not_null},
    {"a check", "23514", false, failure_kind::check},
    {"a serialization failure", "40001", false, failure_kind::serialization},
    {"a deadlock", "40P01", false, failure_kind::deadlock},
    {"a lock", "55P03", false, failure_kind::lock_timeout},
    {"a cancellation", "57014", false, failure_kind::canceled},
};

template <class Error> failure_kind thrown_as(failure_kind kind, const Error& e)
{
    EXPECT_EQ(e.detail(), "Key (name)=(hunter2)");
    EXPECT_EQ(e.constraint(), "uq_t_name");
    EXPECT_EQ(std::string_view{e.what()}.find("hunter2"), std::string_view::npos) << e.what();
    EXPECT_NE(std::string_view{e.what()}.find("UPDATE t SET name = ?"), std::string_view::npos) << e.what();
    return kind;
}

template <class F> failure_kind kind_thrown(F&& call)
{
    try {
        call();
    } catch (const unique_violation& e) {
        return thrown_as(failure_kind::unique, e);
    } catch (const foreign_key_violation& e) {
        return thrown_as(failure_kind::foreign_key, e);
    } catch (const not_null_violation& e) {
        return thrown_as(failure_kind::not_null, e);
    } catch (const check_violation& e) {
        return thrown_as(failure_kind::check, e);
    } catch (const integrity_error& e) {
        return thrown_as(failure_kind::integrity, e);
    } catch (const serialization_failure& e) {
        return thrown_as(failure_kind::serialization, e);
    } catch (const deadlock& e) {
        return thrown_as(failure_kind::deadlock, e);
    } catch (const lock_timeout& e) {
        return thrown_as(failure_kind::lock_timeout, e);
    } catch (const query_canceled& e) {
        return thrown_as(failure_kind::canceled, e);
    } catch (const disconnected& e) {
        return thrown_as(failure_kind::disconnected, e);
    } catch (const commit_unknown& e) {
        return thrown_as(failure_kind::commit_unknown, e);
    } catch (const connection_error& e) {
        return thrown_as(failure_kind::connection, e);
    } catch (const database_error& e) {
        return thrown_as(failure_kind::other, e);
    }
    ADD_FAILURE() << "nothing was thrown";
    return failure_kind::other;
}

failure reason(const char* sqlstate, std::string message = "Key (name)=(hunter2)")
{
    failure what;
    what.sqlstate = sqlstate;
    what.message = std::move(message);
    what.constraint = "uq_t_name";
    return what;
}

class failures_test : public scripted_engine {
protected:
    const compiled change_ = text("UPDATE t SET name = ?", statement_kind::update, {});

    void expect_failure(const failure_case& c)
    {
        fake::answer& answer = script_->expect(change_.sql).fails(reason(c.sqlstate));
        if (c.lost) answer.loses_connection();
    }
};

} // namespace

TEST_F(failures_test, each_kind_is_a_class)
{
    const auto engine = make_engine("pool_size=1");
    for (const failure_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        connection link{*engine};
        expect_failure(each);
        EXPECT_EQ(kind_thrown([&] { link.execute(change_, {}); }), each.kind);
        EXPECT_EQ(link.is_usable(), each.kind != failure_kind::disconnected);
    }
}

TEST_F(failures_test, batches_and_scripts_fail_alike)
{
    const auto engine = make_engine("pool_size=1");
    for (const failure_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        std::uint64_t affected[2] = {};
        expect_failure(each);
        EXPECT_EQ(kind_thrown([&] { connection{*engine}.execute_batch(change_, {}, 2, affected); }), each.kind);
        expect_failure(each);
        EXPECT_EQ(kind_thrown([&] { connection{*engine}.execute_script(change_.sql); }), each.kind);
    }
}

TEST_F(failures_test, a_lost_connection_takes_the_idle_ones_with_it)
{
    const auto engine = make_engine("pool_size=3");
    {
        const connection first{*engine};
        const connection second{*engine};
    }
    EXPECT_EQ(script_->connections_open(), 2);
    {
        connection link{*engine};
        script_->expect(change_.sql).fails(reason("08006")).loses_connection();
        EXPECT_THROW(link.execute(change_, {}), disconnected);
        EXPECT_EQ(script_->connections_open(), 1);
    }
    EXPECT_EQ(script_->connections_open(), 0);
    script_->whenever(change_.sql);
    connection{*engine}.execute(change_, {});
}

TEST_F(failures_test, an_error_leaves_the_connection_usable_after_a_rollback)
{
    const auto engine = make_engine("pool_size=1");
    connection link{*engine};
    link.begin({});
    script_->expect(change_.sql).fails(reason("23505"));
    EXPECT_THROW(link.execute(change_, {}), unique_violation);
    link.rollback();
    script_->expect(change_.sql);
    EXPECT_NO_THROW(link.execute(change_, {}));
}

TEST_F(failures_test, a_refused_connection_says_where_and_why)
{
    script_->refuse_connections(1, reason("28P01", "password authentication failed"));
    const auto engine = make_engine();
    const std::string text = error_text<connection_error>([&] { connection{*engine}; });
    EXPECT_NE(text.find("can't connect to plain+fake:///"), std::string::npos) << text;
    EXPECT_NE(text.find("28P01"), std::string::npos) << text;
    EXPECT_NE(text.find("password authentication failed"), std::string::npos) << text;
    EXPECT_NO_THROW(connection{*engine}) << "the pool goes on";
}

TEST_F(failures_test, a_refused_connection_shows_no_secret)
{
    script_->refuse_connections(1, reason("08001", "cannot use the word hunter2 as a password"));
    engine refused{"plain+fake://ann:hunter2@" + uri().substr(uri().rfind('/')), {.registry = &registry_}};
    const std::string text = error_text<connection_error>([&] { connection{refused}; });
    EXPECT_EQ(text.find("hunter2"), std::string::npos) << text;
    EXPECT_NE(text.find("plain+fake://ann:***@/"), std::string::npos) << text;
    EXPECT_EQ(refused.masked_uri().find("hunter2"), std::string::npos);
}
