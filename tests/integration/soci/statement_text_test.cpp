// Texts in the form in which SOCI leaves them alone.
#include "backends/soci/statement_text.hpp"

#include <azoth/base/error.hpp>

#include <gtest/gtest.h>

using namespace azoth;
using soci::kind;

namespace {

struct text_case {
    const char* name;
    kind where;
    const char* sql;
    std::vector<soci::parameter_type> types;
    const char* expected;
};

const std::vector<text_case> cases = {
    {"a parameter says its type", kind::postgresql, "select $1", {{type_id::int64}}, "select CAST($1 AS int8)"},
    {"one that is there twice is one parameter",
     kind::postgresql,
     "select $1 group by $1",
     {{type_id::text}},
     "select CAST($1 AS text) group by CAST($1 AS text)"},
    {"an array says what it is of",
     kind::postgresql,
     "= any($1)",
     {{type_id::array, type_id::int32}},
     "= any(CAST($1 AS int4[]))"},
    {"a name that only the server knows is left to it", kind::postgresql, "$1", {{type_id::enumeration}}, "$1"},
    {"two digits", kind::postgresql, "$12", {}, "$12"},
    {"no parameters in quotes",
     kind::postgresql,
     "'$1' \"$1\" $$ $1 $$ /* $1 */",
     {{type_id::int64}},
     "'$1' \"$1\" $$ $1 $$ /* $1 */"},
    {"a dollar in a name is none", kind::postgresql, "a$1", {{type_id::int64}}, "a$1"},
    {"a cast stays", kind::postgresql, "a::int", {}, "a::int"},
    {"a slice is no parameter", kind::postgresql, "a[1:2]", {}, "a[1/*'*/:2]"},
    {"quotes after it change sides", kind::postgresql, "a[1:2] = 'x:y'", {}, "a[1/*'*/:2] = /*'*/'x:y'"},
    {"a text with a colon stays", kind::postgresql, "'x:y'", {}, "'x:y'"},
    {"a name with a colon stays", kind::postgresql, "\"x:y\"", {}, "\"x:y\""},
    {"a dollar quote is protected", kind::postgresql, "$f$ :x $f$", {}, "/*'*/$f$ :x $f$"},
    {"a comment is protected", kind::postgresql, "/* a:b */ 1", {}, "/*'*//* a:b */ 1"},
    {"nothing comes between a prefix and its quote", kind::postgresql, "a[1:2], E'\\':x'", {}, "a[1/*'*/:2], E'\\':x'"},
    {"SQLite's texts are passed on", kind::sqlite3, "select ?1, ':x'", {{type_id::int64}}, "select ?1, ':x'"},
    {"SOCI's own names stay", kind::mysql, "select :p1, :p2", {{type_id::int64}, {type_id::text}}, "select :p1, :p2"},
    {"bytes are spelled in hexadecimal", kind::mysql, "values (:p1)", {{type_id::blob}}, "values (UNHEX(:p1))"},
    {"a decimal has as many digits as its values",
     kind::mysql,
     ":p1",
     {{type_id::decimal, type_id::unknown, 2}},
     "CAST(:p1 AS DECIMAL(65,2))"},
    {"a name behind protected text is found", kind::mysql, "`a:b` = :p1", {}, "/*'*/`a:b` = /*'*/:p1"},
    {"a backslash hides a quote", kind::mysql, "'a\\':x' = :p1", {}, "'a\\':x' = :p1"},
    {"an assignment stays", kind::mysql, "set @a := 1", {}, "set @a := 1"},
};

} // namespace

TEST(soci_statement_text, reaches_the_database_as_it_was_meant)
{
    for (const text_case& each : cases) {
        SCOPED_TRACE(each.name);
        EXPECT_EQ(soci::text_for(each.where, each.sql, each.types), each.expected);
    }
}

TEST(soci_statement_text, that_would_be_taken_apart_is_refused)
{
    EXPECT_THROW(soci::script_for(kind::mysql, "select `a:b's:c`"), conversion_error);
    EXPECT_THROW(soci::script_for(kind::sqlite3, std::string_view{"select 1\0; drop", 14}), conversion_error);
}

TEST(soci_statement_text, tells_what_it_may_leave_behind)
{
    EXPECT_FALSE(soci::look_at("select 1").changes_session);
    EXPECT_FALSE(soci::look_at("insert into t values ('set')").changes_session);
    EXPECT_TRUE(soci::look_at("set timezone to 'UTC'").changes_session);
    EXPECT_FALSE(soci::look_at("set transaction isolation level serializable; start transaction").changes_session);
    EXPECT_TRUE(soci::look_at("create temp table t (a int)").changes_session);
    EXPECT_TRUE(soci::look_at("select pg_advisory_lock(1)").changes_session);
    EXPECT_TRUE(soci::look_at("select 1; listen x").changes_session);
    EXPECT_TRUE(soci::look_at("commit").commits);
    EXPECT_TRUE(soci::look_at("select 1").only_reads);
    EXPECT_FALSE(soci::look_at("with x as (delete from t) select 1").only_reads);
}
