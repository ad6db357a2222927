#include <azoth/base/error.hpp>

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

using namespace azoth;

namespace {

failure failure_of(std::string sqlstate, int native_code, std::string constraint = {}, std::string table = {},
                   std::string column = {})
{
    failure what;
    what.sqlstate = std::move(sqlstate);
    what.native_code = native_code;
    what.message = "Key (secret)=(hunter2)";
    what.constraint = std::move(constraint);
    what.table = std::move(table);
    what.column = std::move(column);
    return what;
}

std::string text_of(failure_kind kind, failure what, std::string_view sql)
{
    try {
        throw_database_error(kind, std::move(what), sql);
    } catch (const database_error& e) {
        return e.what();
    }
}

template <class E> bool throws_exactly(failure_kind kind)
{
    try {
        throw_database_error(kind, {}, "");
    } catch (const database_error& e) {
        return typeid(e) == typeid(E);
    }
}

} // namespace

TEST(error, each_kind_of_failure_is_a_class)
{
    EXPECT_TRUE(throws_exactly<database_error>(failure_kind::other));
    EXPECT_TRUE(throws_exactly<connection_error>(failure_kind::connection));
    EXPECT_TRUE(throws_exactly<disconnected>(failure_kind::disconnected));
    EXPECT_TRUE(throws_exactly<integrity_error>(failure_kind::integrity));
    EXPECT_TRUE(throws_exactly<unique_violation>(failure_kind::unique));
    EXPECT_TRUE(throws_exactly<foreign_key_violation>(failure_kind::foreign_key));
    EXPECT_TRUE(throws_exactly<not_null_violation>(failure_kind::not_null));
    EXPECT_TRUE(throws_exactly<check_violation>(failure_kind::check));
    EXPECT_TRUE(throws_exactly<serialization_failure>(failure_kind::serialization));
    EXPECT_TRUE(throws_exactly<deadlock>(failure_kind::deadlock));
    EXPECT_TRUE(throws_exactly<lock_timeout>(failure_kind::lock_timeout));
    EXPECT_TRUE(throws_exactly<query_canceled>(failure_kind::canceled));
    EXPECT_TRUE(throws_exactly<commit_unknown>(failure_kind::commit_unknown));
}

TEST(error, a_text_holds_class_code_names_and_sql)
{
    const struct {
        const char* name;
        failure_kind kind;
        failure what;
        std::string sql;
        std::string text;
    } cases[] = {
        {"all that is told", failure_kind::unique, failure_of("23505", 0, "users_email_key", "users", "email"),
         "INSERT INTO users",
         "unique violation (SQLSTATE 23505, constraint \"users_email_key\", table \"users\", column \"email\"): INSERT "
         "INTO users"},
        {"a native code where there is no SQLSTATE", failure_kind::not_null, failure_of("", 1299, "", "users", "name"),
         "INSERT", "not null violation (code 1299, table \"users\", column \"name\"): INSERT"},
        {"SQLSTATE rather than a native code", failure_kind::deadlock, failure_of("40P01", 7), "UPDATE",
         "deadlock (SQLSTATE 40P01): UPDATE"},
        {"nothing is told", failure_kind::canceled, failure_of("", 0), "", "statement cancelled"},
        {"the class of a SQLSTATE says what a kind does not", failure_kind::other, failure_of("22003", 0), "SELECT",
         "data exception (SQLSTATE 22003): SELECT"},
        {"a class that is not known", failure_kind::other, failure_of("XX000", 0), "SELECT",
         "database error (SQLSTATE XX000): SELECT"},
        {"control characters in names and SQL", failure_kind::check, failure_of("", 1, "a\nb"), "SELECT\n\x1b[31m",
         "check violation (code 1, constraint \"a\\nb\"): SELECT\\n\\x1b[31m"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.name);
        EXPECT_EQ(text_of(c.kind, c.what, c.sql), c.text);
    }
}

TEST(error, a_long_statement_is_cut)
{
    const std::string sql(10'000, 'x');
    const std::string text = text_of(failure_kind::other, failure_of("", 1), sql);
    EXPECT_EQ(text, "database error (code 1): " + sql.substr(0, 500) + " ...");
}

TEST(error, the_servers_own_text_is_in_detail_and_nowhere_else)
{
    try {
        throw_database_error(failure_kind::unique, failure_of("23505", 3, "c", "t", "x"), "INSERT");
    } catch (const unique_violation& e) {
        EXPECT_EQ(std::string{e.what()}.find("hunter2"), std::string::npos);
        EXPECT_EQ(e.detail(), "Key (secret)=(hunter2)");
        EXPECT_EQ(e.sqlstate(), "23505");
        EXPECT_EQ(e.native_code(), 3);
        EXPECT_EQ(e.constraint(), "c");
        EXPECT_EQ(e.table(), "t");
        EXPECT_EQ(e.column(), "x");
    }
}

TEST(error, errors_can_be_copied_without_throwing)
{
    // An exception that throws while it is copied ends the program.
    EXPECT_TRUE(std::is_nothrow_copy_constructible_v<unique_violation>);
    EXPECT_TRUE(std::is_nothrow_copy_constructible_v<stale_object>);
    EXPECT_TRUE(std::is_nothrow_copy_constructible_v<lazy_load_error>);
    EXPECT_TRUE(std::is_nothrow_copy_constructible_v<detached_error>);
}

TEST(error, errors_tell_what_they_concern)
{
    EXPECT_EQ(detached_error("text", "Post::author").relationship(), "Post::author");
    EXPECT_EQ(lazy_load_error("text", "Post::author", 2).relationship(), "Post::author");
    EXPECT_EQ(lazy_load_error("text", "Post::author", 2).loads(), 2U);
    EXPECT_EQ(stale_object("text", "posts").table(), "posts");
    EXPECT_EQ(database_error("text").detail(), "");
}
