// Expressions mean the same on every database: what they give, by each.
//
// AZOTH_SUITE_URI names the database; without it, one in memory is taken when the library has a driver for it.
#include "dialects/models.hpp"

#include <azoth/base/error.hpp>
#include <azoth/engine/connection.hpp>
#include <azoth/engine/engine.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>

namespace azoth::test_dialects {
namespace {

struct answer_case {
    const char* sentence;
    handle statement;
    /// Columns are parted by a blank, rows by a semicolon.
    const char* rows;
};

std::string cell(const cells& row, std::size_t i)
{
    if (row.is_null(i)) return "null";
    std::ostringstream to;
    value v;
    value_traits<value>::read(row, i, v);
    to << v;
    return to.str();
}

class answers : public testing::Test {
protected:
    void SetUp() override
    {
        const char* const named = std::getenv("AZOTH_SUITE_URI");
        try {
            engine_ = std::make_unique<engine>(named ? named : "sqlite:///:memory:");
        } catch (const configuration_error& lacks) {
            GTEST_SKIP() << lacks.what();
        }
        const auto tables = all_tables();
        engine_->drop_all(tables);
        engine_->create_all(tables);
        run(azoth::insert<User>()
                .values(user_id = 1, username = "Ann", email = "ann@x.org")
                .values(user_id = 2, username = "bob", email = std::nullopt));
        run(insert_post(1, "a_b", 7, 2.5));
        run(insert_post(1, "a!b", -7, -2.75));
        run(insert_post(2, "A_B", 0, 0.5));
    }
    void TearDown() override
    {
        if (engine_) engine_->drop_all(all_tables());
    }

    static insert_statement<Post> insert_post(std::int64_t by, std::string_view called, std::int32_t read, double rated)
    {
        return azoth::insert<Post>().values(author = by, title = called, published = read > 0, score = rated,
                                            views = read);
    }

    std::string run(const handle& statement)
    {
        connection link{*engine_};
        rows found = link.execute(statement);
        std::string text;
        while (found.next()) {
            if (!text.empty()) text += ';';
            for (std::size_t i = 0; i < found.row().column_count(); ++i)
                text += (i > 0 ? " " : "") + cell(found.row(), i);
        }
        return text;
    }

    void check(const std::vector<answer_case>& cases)
    {
        for (const answer_case& each : cases) {
            SCOPED_TRACE(each.sentence);
            try {
                EXPECT_EQ(run(each.statement), each.rows);
            } catch (const database_error& failed) {
                ADD_FAILURE() << failed.what() << '\n' << failed.detail();
            }
        }
    }

    std::unique_ptr<engine> engine_;
};

template <class... E> auto by_post(const E&... e)
{
    return azoth::select(e...).template from<Post>().order_by(post_id);
}
auto posts_where(const condition& c) { return by_post(title).where(c); }

TEST_F(answers, of_arithmetic)
{
    check({
        {"division of integers cuts off", by_post(views / 2), "3;-3;0"},
        {"and so does the remainder", by_post(views % 4), "3;-3;0"},
        {"division of floating-point numbers does not", by_post(score / 2), "1.25;-1.375;0.25"},
        {"signs", by_post(-views - -views, -(-views)), "0 7;0 -7;0 0"},
        {"bits", by_post((views & 5) | 8, views ^ 5, ~views, views << 2, views >> 1),
         "13 2 -8 28 3;9 -4 6 -28 -4;8 5 -1 0 0"},
        {"grouping", by_post(views - (views - 1) - 1, (views + 1) * 2), "0 16;0 -12;0 2"},
    });
}

TEST_F(answers, of_casts)
{
    check({
        {"to an integer: towards zero", by_post(azoth::cast<std::int64_t>(score)), "2;-2;0"},
        {"to floating point", by_post(azoth::cast<double>(views) / 2), "3.5;-3.5;0"},
        {"to boolean", by_post(azoth::cast<bool>(views)), "true;true;false"},
        {"to text", by_post(azoth::cast<std::string>(views)), "7;-7;0"},
    });
}

TEST_F(answers, of_aggregates)
{
    check({
        {"of all rows",
         azoth::select(azoth::count(), azoth::sum(views), azoth::avg(views), azoth::min(views), azoth::max(title))
             .from<Post>(),
         "3 0 0 -7 a_b"},
        {"sums of integers are integers", azoth::select(azoth::sum(post_id), azoth::sum(author)).from<Post>(), "6 4"},
        {"averages are floating point", azoth::select(azoth::avg(post_id), azoth::sum(score)), "2 0.25"},
        {"of no rows", azoth::select(azoth::count(), azoth::sum(post_id), azoth::avg(score)).where(post_id > 99),
         "0 null null"},
        {"of some rows",
         azoth::select(azoth::count().filter(published), azoth::sum(post_id).filter(!published)).from<Post>(), "1 5"},
        {"of different values", azoth::select(azoth::count(azoth::distinct(author))).from<Post>(), "2"},
        {"by group",
         azoth::select(author, azoth::sum(post_id).label("s"))
             .group_by(author)
             .having(azoth::count() > 0)
             .order_by(author.desc()),
         "2 3;1 3"},
    });
}

TEST_F(answers, of_conditions)
{
    check({
        {"comparison with a null", azoth::select(username).where(email == std::nullopt), "bob"},
        {"IS DISTINCT FROM counts nulls as equal", azoth::select(username).where(email.is_distinct_from("ann@x.org")),
         "bob"},
        {"IS NOT DISTINCT FROM a null",
         azoth::select(username).where(email.is_not_distinct_from(std::optional<std::string>{})), "bob"},
        {"NOT of a comparison with a null is null", azoth::select(username).where(!(email == "x")), "Ann"},
        {"IN", posts_where(views.in({7, 0})), "a_b;A_B"},
        {"NOT IN", posts_where(views.not_in({7, 0})), "a!b"},
        {"IN of nothing", posts_where(views.in({})), ""},
        {"NOT IN of nothing holds for a null, too", azoth::select(username).where(email.not_in({})).order_by(user_id),
         "Ann;bob"},
        {"a boolean column", posts_where(published), "a_b"},
        {"BETWEEN takes its bounds in", posts_where(views.between(-7, 0)), "a!b;A_B"},
        {"precedence", posts_where((views == 7 || views == 0) && !(title == "a_b")), "A_B"},
    });
}

TEST_F(answers, of_long_lists)
{
    std::vector<std::int64_t> numbers;
    std::vector<std::string> texts{"it's", "\"quoted\"", "\\", "\u20ac\n"};
    for (std::int64_t i = 0; i < 1200; ++i) numbers.push_back(i * 2);
    for (int i = 0; i < 1200; ++i) texts.push_back("t" + std::to_string(i));
    texts.push_back("a!b");
    check({
        {"of numbers", by_post(post_id).where(post_id.in(numbers)), "2"},
        {"of numbers, none of them", by_post(post_id).where(post_id.not_in(numbers)), "1;3"},
        {"of texts", posts_where(title.in(texts)), "a!b"},
    });
}

TEST_F(answers, of_patterns)
{
    check({
        {"LIKE tells upper from lower case", posts_where(title.like("a%")), "a_b;a!b"},
        {"_ is any character", posts_where(title.like("a_b")), "a_b;a!b"},
        {"unless it is escaped", posts_where(title.like("a!_b", '!')), "a_b"},
        {"a backslash means nothing by itself", posts_where(title.like("a\\_b")), ""},
        {"ILIKE does not tell upper from lower case", posts_where(title.ilike("a_b")), "a_b;a!b;A_B"},
        {"ILIKE with an escape character that is a letter", posts_where(title.ilike("aX_b", 'X')), "a_b;A_B"},
        {"starts_with takes a text as it is", posts_where(title.starts_with("a_")), "a_b"},
        {"contains", posts_where(title.contains("!")), "a!b"},
        {"ends_with", posts_where(title.ends_with("_B")), "A_B"},
    });
}

TEST_F(answers, of_functions_and_cases)
{
    check({
        {"texts", azoth::select(azoth::upper(username) + "!", azoth::length(username)).order_by(user_id),
         "ANN! 3;BOB! 3"},
        {"coalesce and nullif",
         azoth::select(azoth::coalesce(azoth::nullif(email, "ann@x.org"), "none")).order_by(user_id), "none;none"},
        {"CASE", by_post(azoth::case_when(views > 0, "up").when(views < 0, "down").otherwise("flat")), "up;down;flat"},
        {"greatest and least",
         by_post(azoth::func<std::int32_t>("greatest", views, 1), azoth::func<std::int32_t>("least", views, 1)),
         "7 1;1 -7;1 0"},
        {"round to places", by_post(azoth::func<double>("round", score, 1)), "2.5;-2.8;0.5"},
        {"a value that is used twice",
         [] {
             const auto two = azoth::literal(2);
             return by_post(views * two + two);
         }(),
         "16;-12;2"},
    });
}

TEST_F(answers, of_order_and_limits)
{
    check({
        {"nulls last", azoth::select(username).order_by(email.asc().nulls_last()), "Ann;bob"},
        {"nulls first", azoth::select(username).order_by(email.desc().nulls_first()), "bob;Ann"},
        {"an offset alone", by_post(title).offset(2), "A_B"},
        {"a limit and an offset", by_post(title).limit(1).offset(1), "a!b"},
        {"a product", azoth::select(azoth::count()).from<User, Post>(), "6"},
        {"a left join",
         azoth::select(username, title.nullable())
             .from<User>()
             .left_join<Post>(author == user_id && published)
             .order_by(user_id),
         "Ann a_b;bob null"},
        {"a right join",
         azoth::select(username.nullable(), title)
             .from<User>()
             .right_join<Post>(author == user_id && published)
             .order_by(post_id),
         "Ann a_b;null a!b;null A_B"},
    });
}

TEST_F(answers, of_changes)
{
    const auto update = azoth::update<Post>().set(views += 1).where(views < 0);
    if (engine_->capabilities().supports_returning_of_updates) {
        check({{"an update", update.returning(views, title), "-6 a!b"}});
    } else {
        EXPECT_THROW(run(update.returning(views)), compile_error);
        run(update);
        check({{"an update", azoth::select(views, title).where(views < 0), "-6 a!b"}});
    }
    check({
        {"an insert of several rows",
         azoth::insert<Tag>()
             .values(azoth::col<& Tag::name> = "x")
             .values(azoth::col<& Tag::name> = "y")
             .returning(azoth::col<&Tag::name>),
         "x;y"},
        {"an insert from a select",
         azoth::insert(azoth::col<&Tag::name>).from_select(azoth::select(azoth::lower(username))), ""},
        {"what is there then", azoth::select(azoth::col<&Tag::name>).order_by(azoth::col<&Tag::name>), "ann;bob;x;y"},
        {"a default",
         azoth::insert<Post>()
             .values(author = std::int64_t{1}, title = "d", published = true, score = 1.0, views = azoth::default_value)
             .returning(views),
         "0"},
        {"a delete", azoth::delete_from<Post>().where(views == 0).returning(azoth::length(title)), "3;1"},
    });
}

TEST_F(answers, of_names_that_have_to_be_quoted)
{
    check({
        {"in an insert",
         azoth::insert<Order>().values(azoth::col<& Order::group> = "g", azoth::col<& Order::mixed> = "m"), ""},
        {"in a select", azoth::select(azoth::col<&Order::group>, azoth::col<&Order::mixed>.label("Select")), "g m"},
    });
}

TEST_F(answers, of_a_text_that_is_too_long_are_refusals)
{
    const std::string longest(40, 'x');
    run(azoth::insert<User>().values(user_id = 3, username = longest));
    std::string euros;
    for (int i = 0; i < 40; ++i) euros += "\u20ac";
    run(azoth::insert<User>().values(user_id = 4, username = euros));
    EXPECT_THROW(run(azoth::insert<User>().values(user_id = 5, username = longest + "x")), check_violation);
    EXPECT_THROW(run(azoth::insert<User>().values(user_id = 5, username = "Ann")), unique_violation);
    EXPECT_THROW(
        run(azoth::insert<PostTag>().values(azoth::col<& PostTag::post_id> = 99, azoth::col<& PostTag::tag_id> = 99)),
        foreign_key_violation);
    EXPECT_THROW(run(azoth::insert<Post>().values(author = std::int64_t{1})), not_null_violation);
}

TEST_F(answers, of_tables_that_refer_to_each_other_end_with_them)
{
    const std::vector<schema::table> circle{
        schema::table{"chicken",
                      {schema::column{"id", types::int64, primary_key},
                       schema::column{"egg_id", types::int64, nullable, references_to("egg.id")}}},
        schema::table{"egg",
                      {schema::column{"id", types::int64, primary_key},
                       schema::column{"chicken_id", types::int64, references_to("chicken.id")}}}};
    engine_->create_all(circle);
    engine_->create_all(circle);
    {
        connection link{*engine_};
        link.execute_script("INSERT INTO chicken (id) VALUES (1)");
        link.execute_script("INSERT INTO egg (id, chicken_id) VALUES (1, 1)");
        link.execute_script("UPDATE chicken SET egg_id = 1");
        EXPECT_THROW(link.execute_script("UPDATE chicken SET egg_id = 2"), foreign_key_violation);
    }
    engine_->drop_all(circle);
    engine_->create_all(circle);
    EXPECT_EQ(run(azoth::select(azoth::count()).from(circle[0])), "0");
    engine_->drop_all(circle);
}

} // namespace
} // namespace azoth::test_dialects
