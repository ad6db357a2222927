// A database that says an upsert in another way overrides two functions.
#include <azoth/compile/standard_dialect.hpp>
#include <azoth/sql/changes.hpp>
#include <azoth/sql/node/excluded_column.hpp>

#include <gtest/gtest.h>

namespace azoth {
namespace {

class other_compiler final : public sql_compiler {
public:
    using sql_compiler::sql_compiler;
    using sql_compiler::visit;
    void visit(const node::excluded_column& column) override
    {
        write("VALUES(");
        write_identifier(column.name());
        write(")");
        wrote(precedence::primary);
    }

private:
    void conflict_clause(const node::insert& statement) override
    {
        if (statement.on_conflict->does_nothing) refuse("an upsert that does nothing", "update the key to itself");
        write_assignments(" ON DUPLICATE KEY UPDATE ", statement.on_conflict->assignments);
    }
};

class other_dialect final : public standard_dialect {
    std::unique_ptr<sql_compiler> statement_compiler(placeholder_style style) const override
    {
        return std::make_unique<other_compiler>(*this, style);
    }
};

class poor_dialect final : public standard_dialect {
public:
    std::string_view name() const noexcept override { return "poor"; }
    const azoth::capabilities& capabilities() const noexcept override
    {
        static constexpr azoth::capabilities none;
        return none;
    }
};

insert_statement<dynamic_row> insert_tag() { return insert(schema::table{"tags"}).values({{"name", "a"}, {"n", 1}}); }
expr<> excluded_n() { return excluded_column(schema::table{"tags"}, "n"); }

TEST(upserts, have_a_hook_for_databases_with_words_of_their_own)
{
    const schema::table tags{"tags"};
    const other_dialect speaks;
    const auto statement = insert_tag().on_conflict({"name"}).do_update(
        {{"n", tags.col<int>("n") + tags.col<int>("m")}, {"m", excluded_n()}});
    EXPECT_EQ(speaks.compile(statement, placeholder_style::question).sql,
              "INSERT INTO tags (name, n) VALUES (?, ?) ON DUPLICATE KEY UPDATE n = tags.n + tags.m, m = VALUES(n)");
    EXPECT_THROW(speaks.compile(insert_tag().on_conflict({"name"}).do_nothing(), placeholder_style::question),
                 compile_error);
}

TEST(upserts, are_refused_where_there_are_no_words)
{
    try {
        poor_dialect{}.compile(insert_tag().on_conflict({"name"}).do_nothing(), placeholder_style::question);
        ADD_FAILURE();
    } catch (const compile_error& refused) {
        EXPECT_STREQ(refused.what(),
                     "INSERT .. ON CONFLICT is not known to poor: select the rows that are there first, in "
                     "the same transaction");
    }
}

TEST(upserts, tell_that_they_change_rows_that_were_there)
{
    const standard_dialect speaks;
    const auto compile = [&](const handle& statement) {
        return speaks.compile(statement, placeholder_style::question);
    };
    EXPECT_FALSE(compile(insert_tag()).alters_rows);
    EXPECT_FALSE(compile(insert_tag().on_conflict().do_nothing()).alters_rows);
    EXPECT_TRUE(compile(insert_tag().on_conflict({"name"}).do_update({{"n", excluded_n()}})).alters_rows);
}

} // namespace
} // namespace azoth
