// What is refused: by its own form, or by one dialect.
#include "dialects/compile_case.hpp"
#include "dialects/models.hpp"

#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/node/value_rows.hpp>
#include <azoth/sql/text.hpp>

namespace azoth::test_dialects {
namespace {

compile_case refused(const char* sentence, const handle& statement, const char* message)
{
    return {sentence, statement, message, message};
}

} // namespace

std::vector<compile_case> refused_cases()
{
    const azoth::alias<Job> other{"other"};
    const azoth::alias<Job> same_name{"jobs"};
    const azoth::alias<Post> post_as_other{"other"};
    const auto twice = azoth::select(user_id, post_id).from<User>().join<Post>().subquery("s");
    const auto some = azoth::select(user_id).cte("c");
    const auto other_some = azoth::select(user_id).where(username == "x").cte("c");
    const auto removed = azoth::delete_from<Post>().where(published).returning(post_id);
    const auto scalar_of_two =
        node::subselect::make({azoth::select(post_id, title)}, node::subselect_use::scalar, type_id::int64);
    return {
        refused("two tables that nothing connects", azoth::select(username, title),
                "the select names users and posts, and nothing connects them: join them, or ask for the product with "
                ".from<A, B>()"),
        refused("three of them", azoth::select(username, title, job_name),
                "the select names users, posts and jobs, and nothing connects them: join them, or ask for the "
                "product with .from<A, B>()"),
        refused("a table that is not in FROM", azoth::select(username).where(post_id == 3),
                "column posts.id: table posts is not in scope; in scope: users. Join posts, or name it in from(...)"),
        refused("a table that is there under an alias only", azoth::select(other[job_id]).where(cost == 3),
                "column jobs.cost: table jobs is not in scope; it is there as the alias other: reach the column "
                "through the alias"),
        refused("an alias that is not in FROM", azoth::select(job_id).where(other[cost] == 3),
                "column other.cost: other is not in scope; in scope: jobs. Join other, or name it in from(...)"),
        refused("an alias of another table", azoth::select(other[job_id]).where(post_as_other[title] == "x"),
                "column other.title: the name other means another source here; give one of them another name"),
        refused("nothing in scope", azoth::select(azoth::count()).where(user_id == 3),
                "column users.id: table users is not in scope; nothing is in scope. Join users, or name it in "
                "from(...)"),
        refused("a table twice", azoth::select(job_id).from<Job>().join<Job>(parent_id == job_id),
                "two sources of one statement are called jobs: give one of them another name with az::alias"),
        refused("a table joined with what it is alone", azoth::select(job_id).join<Job>(parent_id == job_id),
                "there is nothing to join jobs to: name the other table in from(...); for the same table twice, join "
                "an alias"),
        refused("an alias with a table's name", azoth::select(job_id).from<Job>().join(same_name, parent_id == job_id),
                "two sources of one statement are called jobs: give one of them another name with az::alias"),
        refused("a join of nothing", azoth::select(title).join<Post>(),
                "there is nothing to join posts to: name the other table in from(...); for the same table twice, "
                "join an alias"),
        refused("a join that no foreign key tells", azoth::select(username).join<Tag>(),
                "no foreign key connects tags with users: give the join a condition"),
        refused("a join that two foreign keys tell", azoth::select(job_name).join<User>(),
                "several foreign keys could join users: jobs.owner_id = users.id; jobs.tester_id = users.id. Give "
                "the join a condition"),
        refused("a join of a table with itself, in both directions", azoth::select(job_name).join(other),
                "several foreign keys could join other: other.parent_id = jobs.id; jobs.parent_id = other.id. Give "
                "the join a condition"),
        refused("a join of a subquery without a condition", azoth::select(username).join(twice),
                "no foreign key connects s with users: give the join a condition"),
        refused("a column that is never null, of the side that may be missing",
                azoth::select(username, title).from<User>().left_join<Post>(),
                "column posts.title is selected as one that is never null, but the outer join may leave posts "
                "without a row: select it with .nullable()"),
        refused("the same through an alias",
                azoth::select(username, post_as_other[title]).from<User>().left_join(post_as_other),
                "column other.title is selected as one that is never null, but the outer join may leave other "
                "without a row: select it with .nullable()"),
        refused("the same of what stands before a right join",
                azoth::select(username, title).from<User>().right_join<Post>(),
                "column users.username is selected as one that is never null, but the outer join may leave users "
                "without a row: select it with .nullable()"),
        refused("the same within a subquery",
                azoth::select(azoth::select(username, title).from<User>().left_join<Post>().subquery("s")["title"]),
                "column posts.title is selected as one that is never null, but the outer join may leave posts "
                "without a row: select it with .nullable()"),
        refused("a column that is compared with itself", azoth::select(job_id).where(cost < cost),
                "column jobs.cost is compared with itself: alias one of the two (az::alias)"),
        refused("the same through an alias", azoth::select(other[job_id]).where(other[cost] == other[cost]),
                "column other.cost is compared with itself: alias one of the two (az::alias)"),
        refused("the same by name", azoth::select(job_id).where(cost == azoth::schema::table{"jobs"}["cost"]),
                "column jobs.cost is compared with itself: alias one of the two (az::alias)"),
        refused("a column of a subquery that two have", azoth::select(twice["id"]),
                "subquery s has 2 columns named id: label them apart"),
        refused("a column that a subquery lacks",
                detail::make_select(
                    std::vector<handle>{make_node<node::source_column>(twice, "title", type_id::text, false)}),
                "subquery s has no column title; it has: id id_2"),
        refused("a subquery of two columns as a value", detail::make_select({&scalar_of_two, 1}),
                "a subquery that is used as a value has to select one column; this one selects 2"),
        refused("a union of selects of different widths",
                detail::make_set_operation(node::clause_kind::union_, azoth::select(job_id),
                                           azoth::select(job_id, job_name)),
                "the branches of UNION select 1 and 2 columns"),
        refused("a union that is ordered by what its first branch does not select",
                azoth::select(job_id).union_(azoth::select(user_id)).order_by(job_name),
                "a union, intersect or except is ordered by columns of its first branch: select what it is ordered by "
                "there, and give its handle"),
        refused("a union of two columns as a value",
                detail::make_select(std::vector<handle>{detail::make_scalar_subquery(
                    azoth::select(job_id, cost).union_(azoth::select(job_id, cost)), type_id::int64)}),
                "a subquery that is used as a value has to select one column; this one selects 2"),
        refused("a branch that selects what an outer join may leave out",
                azoth::select(username).union_(azoth::select(title).from<User>().left_join<Post>()),
                "column posts.title is selected as one that is never null, but the outer join may leave posts "
                "without a row: select it with .nullable()"),
        refused("two ctes of one name",
                azoth::select(some[user_id]).where(some[user_id].in(azoth::select(other_some[user_id]))),
                "two ctes of one statement are called c: give one of them another name"),
        refused("a cte with the name of a table", azoth::select(azoth::select(user_id).cte("users")[user_id]),
                "the table users is hidden by the cte of the same name: give the cte another name"),
        refused("a cte that is not in FROM", azoth::select(user_id).where(some[user_id] == 3),
                "column c.id: c is not in scope; in scope: users. Join c, or name it in from(...)"),
        refused("a recursive cte outside of its branch", azoth::select(azoth::cte{detail::cte_itself(some)}["id"]),
                "the cte c is used outside of its own recursive branch: use what union_all(...) has given"),
        refused("a delete in FROM",
                node::add_clause(azoth::select(azoth::count()), node::clause_kind::from,
                                 std::vector<handle>{make_node<node::derived_table>(removed, "d")}),
                "a subquery has to be a select"),
        refused("two windows of one name",
                azoth::select(azoth::count().over(azoth::window("w").partition_by(cost)),
                              azoth::count().over(azoth::window("w").partition_by(parent_id))),
                "two windows of one select are called w: give one of them another name, or none"),
        refused("an aggregate over a window with an order of its own",
                azoth::select(azoth::string_agg(job_name, ",").order_by(cost).over()),
                "an aggregate over a window takes its order from the window: string_agg has one of its own"),
        refused("a range with an offset over a text",
                azoth::select(
                    azoth::count().over(azoth::order_by(job_name).range(azoth::preceding(1), azoth::current_row))),
                "a range with an offset needs a number to order by: use rows or groups"),
        refused("a range with an offset over two expressions",
                azoth::select(
                    azoth::count().over(azoth::order_by(cost, job_id).range(azoth::preceding(1), azoth::current_row))),
                "a range with an offset needs one expression to order by"),
        refused("a lock of a table that is not there", azoth::select(job_id).for_update(azoth::of<User>),
                "az::of: the select does not name the table users, whose rows it is to lock"),
        refused("ALL of a subquery as a value", azoth::select(azoth::all(azoth::select(cost))),
                "az::all of a select stands on the right of a comparison only"),
        refused("ANY of a subquery on the left", azoth::select(job_id).where(azoth::any(azoth::select(cost)) < cost),
                "az::any of a select stands on the right of a comparison only"),
        refused("an update of all rows without saying so", azoth::update<Post>().set(views = 0),
                "an update of posts without where would change all rows: if that is meant, say .where(az::true_)"),
        refused("a delete of all rows without saying so", azoth::delete_from<Post>(),
                "a delete from posts without where would change all rows: if that is meant, say .where(az::true_)"),
        refused("an update that sets nothing", azoth::update<Post>().where(published),
                "an update of posts that sets nothing"),
        refused("a column that is set twice", azoth::update<Post>().set(views = 0, views = 1).where(published),
                "column posts.views is given two values"),
        refused("an insert of nothing", azoth::insert<User>(), "an insert into users without values"),
        refused("an insert that gives a column twice", azoth::insert<Post>().values(views = 0, views = 1),
                "column posts.views is given two values"),
        refused("an insert from a select without columns", azoth::insert<User>().from_select(azoth::select(user_id)),
                "an insert from a select has to name its columns: az::insert(column, ...)"),
        refused("a value that names a column of the row that is not there yet",
                azoth::insert<Post>().values(views = views + 1),
                "column posts.views: table posts is not in scope; nothing is in scope. Join posts, or name it in "
                "from(...)"),
        refused("RETURNING a column of another table", azoth::delete_from<Post>().where(published).returning(username),
                "column users.username: table users is not in scope; in scope: posts. Join users, or name it in "
                "from(...)"),
        refused("a statement of another kind's clause",
                node::add_clause(azoth::delete_from<Post>().where(published), node::clause_kind::limit, {}),
                "a delete has no clause LIMIT"),
        refused("an insert of no structs", azoth::insert<User>().values(std::vector<User>{}),
                "an insert into users of an empty list of rows"),
        refused(
            "what excluded means elsewhere",
            azoth::update<Post>().set(title = azoth::excluded<&Post::title>).where(true_),
            "az::excluded of posts.title: the row that was not inserted is there in do_update(...) and the where(...) "
            "after it only"),
        refused("excluded of another table",
                azoth::insert<User>()
                    .values(username = "a")
                    .on_conflict<&User::id>()
                    .do_update(username = azoth::excluded<&Tag::name>),
                "az::excluded of tags.name in an insert into users"),
        refused("an update on conflict without a key",
                azoth::insert<User>().values(username = "a").on_conflict<>().do_update(username = "b"),
                "do_update without the columns of the key is not known to "),
        refused("a where after do_nothing",
                azoth::insert<User>().values(username = "a").on_conflict<&User::id>().do_nothing().where(user_id > 3),
                "where(...) after do_nothing() in an insert into users: it says which rows do_update(...) changes"),
        refused("a column that an upsert sets twice",
                azoth::insert<User>()
                    .values(username = "a")
                    .on_conflict<&User::id>()
                    .do_update(username = "b", username = "c"),
                "column users.username is given two values"),
        refused("another table's column in an upsert",
                azoth::insert<User>().values(username = "a").on_conflict<&User::id>().do_update(username = title),
                "column posts.title: table posts is not in scope"),
        refused("a conflict in another table's key",
                azoth::insert<User>().values(username = "a").on_conflict<&Post::id>().do_nothing(),
                "column posts.id is none of users, which the statement changes"),
        refused("an upsert that does not say what then",
                azoth::insert<User>().values(username = "a").on_conflict<&User::id>(),
                "an insert into users says on_conflict and not what then: do_nothing(), or do_update(...)"),
        refused("a delete with USING of all rows without saying so", azoth::delete_from<Post>().using_<User>(),
                "a delete from posts without where would change all rows: if that is meant, say .where(az::true_)"),
        refused("an update from its own table", azoth::update<Post>().set(views = 0).from<Post>().where(true_),
                "two sources of one statement are called posts: give one of them another name with az::alias"),
        refused("a text without a value", azoth::sql("SELECT :a, :b, :c").bind("b", 1),
                "the text has no value for :a, :c: give one with .bind(\"name\", value)"),
        refused("a text that names a column", azoth::sql("SELECT id FROM users WHERE id = :id").bind("id", user_id),
                "column users.id: table users is not in scope"),
        refused("a list of rows as an expression",
                detail::make_select(std::vector<handle>{make_node<node::value_rows>(
                    std::vector<node::value_rows::column_form>{{"a", type_id::int64}}, std::vector<value>{value{1}})}),
                "a list of rows stands in an insert, or in FROM as az::values(...)"),
        refused("an expression alone", cost > 3,
                "only a statement can be compiled: select, insert, update or delete_from"),
        refused("DEFAULT within an expression",
                azoth::update<Post>().set(views = expr<int>{&node::default_constant} + 1).where(published),
                "az::default_value is no expression: it stands alone as what a column is given"),
        refused("a struct within an expression",
                detail::make_select(std::vector<handle>{node::function::make({all_users()}, "lower", type_id::text)}),
                "a struct is no part of an expression: select it by itself, or name the column"),
        refused("an escape character that is none", azoth::select(job_id).where(job_name.like("a", '\n')),
                "the escape character of LIKE has to be a printable one of ASCII"),
        refused("a CAST to a type without a name",
                detail::make_select(std::vector<handle>{make_node<node::cast>(cost, type_id::unknown)}),
                "CAST to the type unknown has no name in "),
    };
}

} // namespace azoth::test_dialects
