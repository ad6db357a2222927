// Keys: what decides a statement's text is in them, values are not.
#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/alias.hpp>
#include <azoth/sql/node/array_operation.hpp>
#include <azoth/sql/node/array_value.hpp>
#include <azoth/sql/node/assignment.hpp>
#include <azoth/sql/node/between.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/cast.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/node/collate.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/cte.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/excluded_column.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/grouping_set.hpp>
#include <azoth/sql/node/in_list.hpp>
#include <azoth/sql/node/join.hpp>
#include <azoth/sql/node/json_access.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/like.hpp>
#include <azoth/sql/node/logical.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/parameter.hpp>
#include <azoth/sql/node/row.hpp>
#include <azoth/sql/node/row_list.hpp>
#include <azoth/sql/node/row_lock.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/node/table_function.hpp>
#include <azoth/sql/node/table_source.hpp>
#include <azoth/sql/node/text.hpp>
#include <azoth/sql/node/time_part.hpp>
#include <azoth/sql/node/time_shift.hpp>
#include <azoth/sql/node/unary.hpp>
#include <azoth/sql/node/value_rows.hpp>
#include <azoth/sql/node/values_table.hpp>

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace azoth::node {
namespace {

constexpr column id{"users", "id", type_id::int64, false};
constexpr column name{"users", "name", type_id::text, true};

handle bound(azoth::value v) { return make_node<bind>(std::move(v)); }
handle number(int n) { return bound(azoth::value{n}); }
handle list(std::vector<azoth::value> values, bool negated = false)
{
    return make_node<in_list>(handle{&id}, std::move(values), type_id::int64, negated);
}
handle numbers(int count) { return list(std::vector<azoth::value>(static_cast<std::size_t>(count), azoth::value{1})); }
handle rows(std::size_t count, bool negated = false)
{
    return make_node<row_list>(handle{&id}, std::vector<azoth::value>(2 * count, azoth::value{1}),
                               std::vector<type_id>{type_id::int32, type_id::int32}, negated);
}
handle table(schema::table t) { return make_node<named_table>(std::move(t)); }
handle column_of(const char* of, const char* called, type_id type = type_id::int64, bool nullable = false)
{
    return make_node<named_column>(of, called, type, nullable);
}
handle add(const handle& a, const handle& b) { return make_node<binary>(binary_operator::add, a, b, type_id::int64); }
handle select(std::vector<handle> items) { return first_clause(clause_kind::select, items); }

std::string key(const handle& statement) { return std::string{key_writer{statement.node()}.key()}; }

handle rows(std::vector<azoth::value> cells, std::vector<bool> defaults = {}, std::size_t width = 1,
            type_id type = type_id::int64)
{
    std::vector<value_rows::column_form> columns(width);
    for (std::size_t i = 0; i < width; ++i) columns[i] = {std::string(1, static_cast<char>('a' + i)), type};
    return make_node<value_rows>(std::move(columns), std::move(cells), defaults);
}
handle text_of(const char* sql, std::vector<std::size_t> bound = {}, std::vector<handle> values = {},
               type_id type = type_id::unknown, std::vector<type_id> columns = {})
{
    return make_node<text>(std::make_shared<const sql_text>(sql), type, std::move(columns), std::move(bound),
                           std::move(values));
}

struct pair_case {
    const char* sentence;
    handle one;
    handle other;
};

TEST(keys, of_statements_that_differ_in_values_only_are_equal)
{
    const schema::table described{
        "users", {schema::column{"id", types::int64}, schema::column{"team", types::int64, references_to("teams.id")}}};
    const schema::table again{"users", {schema::column{"team", types::int64, references_to("teams.id")}}};
    const pair_case cases[] = {
        {"a value", number(1), number(2)},
        {"a text", bound("a"), bound(std::string(1000, 'b'))},
        {"nulls of one type", bound(std::optional<int>{}), bound(std::optional<int>{})},
        {"lists that are padded to one length", numbers(5), numbers(8)},
        {"lists that are one array", numbers(1001), numbers(2000)},
        {"lists of rows that are padded to one length", rows(5), rows(8)},
        {"lists of rows that are arrays", rows(501), rows(1000)},
        {"keys in a document", json_access::make({handle{&name}, bound("a")}, type_id::text),
         json_access::make({handle{&name}, bound("b.c")}, type_id::text)},
        {"the same nodes made twice", add(handle{&id}, number(1)), add(handle{&id}, number(2))},
        {"columns by name", column_of("users", "id"), column_of("users", "id")},
        {"tables by name", table(schema::table{"users"}), table(schema::table{"users"})},
        {"tables whose foreign keys are the same", table(described), table(again)},
        {"rows", rows({azoth::value{1}, azoth::value{2}}), rows({azoth::value{3}, azoth::value{4}})},
        {"rows whose nulls stand elsewhere", rows({azoth::value{1}, azoth::value{std::optional<int>{}}}),
         rows({azoth::value{std::optional<int>{}}, azoth::value{1}})},
        {"named parameters", make_node<parameter>("a", type_id::text), make_node<parameter>("b", type_id::text)},
        {"texts", text_of("a :b", {0}, {number(1)}), text_of("a :b", {0}, {number(2)})},
        {"a parameter that is used twice",
         [] {
             const handle n = number(1);
             return add(n, n);
         }(),
         [] {
             const handle n = number(7);
             return add(n, n);
         }()},
    };
    for (const pair_case& each : cases) {
        SCOPED_TRACE(each.sentence);
        EXPECT_EQ(key(each.one), key(each.other));
    }
}

std::vector<std::pair<const char*, handle>> different()
{
    const handle a{&id};
    const handle b{&name};
    const handle one = number(1);
    const handle users = table(schema::table{"users"});
    const handle posts = table(schema::table{"posts"});
    const handle referring =
        table(schema::table{"posts", {schema::column{"user_id", types::int64, references_to("users.id")}}});
    const handle u = make_node<alias>(users, "u");
    const handle s = select({a});
    const auto aggregate_of = [&](const char* called, type_id type, aggregate::form how, std::vector<handle> parts) {
        return aggregate::make(parts, called, type, how);
    };
    const auto like_of = [&](char escape, bool ignore_case) { return make_node<like>(b, one, escape, ignore_case); };
    const auto window_of = [&](const char* called, window::form how, std::vector<handle> parts) {
        return make_node<over>(a, window::make(parts, called, how));
    };
    const auto frame_of = [&](frame_units units, frame_edge end, frame_exclusion exclusion) {
        return window_of("", {.frame = {units, frame_edge::unbounded_preceding, end, exclusion}}, {});
    };
    const auto combined = [&](clause_kind kind) { return first_clause(kind, std::vector<handle>{s, s}); };
    const auto common = [&](const char* called, cte::form how, bool materialized) {
        return make_node<cte>(s, called, how, materialized);
    };
    const auto clause_of = [&](clause_kind kind) { return add_clause(s, kind, std::vector<handle>{a}); };
    return {
        {"a column", a},
        {"another column", b},
        {"a column by name", column_of("users", "id")},
        {"of another table", column_of("user", "sid")},
        {"of another type", column_of("users", "id", type_id::int32)},
        {"that may be null", column_of("users", "id", type_id::int64, true)},
        {"an int32", number(1)},
        {"an int64", bound(std::int64_t{1})},
        {"a text", bound("1")},
        {"a null", bound(std::optional<int>{})},
        {"a null of no type", bound(azoth::value{})},
        {"NULL", handle{&null_constant}},
        {"TRUE", handle{&true_constant}},
        {"an empty list", list({})},
        {"an empty negated list", list({}, true)},
        {"a list of one", numbers(1)},
        {"a list of two", numbers(2)},
        {"a list of three", numbers(3)},
        {"a negated list", list({azoth::value{1}}, true)},
        {"a list with a null", list({azoth::value{1}, azoth::value{std::optional<int>{}}})},
        {"a list that is one array", numbers(1001)},
        {"a sum of one value twice", add(one, one)},
        {"a sum of two values", add(one, number(1))},
        {"another operator", make_node<binary>(binary_operator::subtract, one, one, type_id::int64)},
        {"a sum of another type", make_node<binary>(binary_operator::add, one, one, type_id::int32)},
        {"a sum on the left", add(add(a, a), a)},
        {"a sum on the right", add(a, add(a, a))},
        {"NOT", make_node<unary>(unary_operator::not_, a, type_id::boolean)},
        {"minus", make_node<unary>(unary_operator::negate, a, type_id::int64)},
        {"a row", row::make({a, b})},
        {"a list of one row", rows(1)},
        {"a list of two rows", rows(2)},
        {"a negated list of rows", rows(2, true)},
        {"rows as arrays", rows(501)},
        {"an array", make_node<array_value>(std::vector<azoth::value>{}, type_id::int64)},
        {"an array of texts", make_node<array_value>(std::vector<azoth::value>{}, type_id::text)},
        {"an array that contains another", array_operation::make({a, b}, array_use::contains, type_id::boolean)},
        {"arrays that overlap", array_operation::make({a, b}, array_use::overlaps, type_id::boolean)},
        {"an element", array_operation::make({a, b}, array_use::element, type_id::int64)},
        {"any element", array_operation::make({a}, array_use::any, type_id::int64)},
        {"a collation", make_node<collate>(b, "nocase")},
        {"another collation", make_node<collate>(b, "binary")},
        {"what a document holds", json_access::make({b, bound("k")}, type_id::json)},
        {"the same as text", json_access::make({b, bound("k")}, type_id::text)},
        {"under a key with a quotation mark", json_access::make({b, bound("k\"")}, type_id::text)},
        {"at an index", json_access::make({b, one}, type_id::text)},
        {"a year", make_node<time_part>(time_part_use::extract, date_part::year, a, type_id::int64)},
        {"a month", make_node<time_part>(time_part_use::extract, date_part::month, a, type_id::int64)},
        {"cut to a month", make_node<time_part>(time_part_use::truncate, date_part::month, a, type_id::int64)},
        {"days later", make_node<time_shift>(time_unit::days, false, a, one)},
        {"days before", make_node<time_shift>(time_unit::days, true, a, one)},
        {"months later", make_node<time_shift>(time_unit::months, false, a, one)},
        {"AND of two", logical::make({a, a}, logical_operator::and_)},
        {"OR of two", logical::make({a, a}, logical_operator::or_)},
        {"AND of AND", logical::make({logical::make({a, a}, logical_operator::and_)}, logical_operator::and_)},
        {"BETWEEN", make_node<between>(a, a, a)},
        {"LIKE", like_of('\0', false)},
        {"LIKE with an escape character", like_of('!', false)},
        {"ILIKE", like_of('\0', true)},
        {"CAST", make_node<cast>(a, type_id::text)},
        {"CAST to another type", make_node<cast>(a, type_id::int32)},
        {"CASE", case_when::make({a, b}, type_id::text)},
        {"CASE with ELSE", case_when::make({a, b, b}, type_id::text)},
        {"a function", function::make({a}, "f", type_id::text)},
        {"of another name", function::make({a}, "g", type_id::text)},
        {"of another type", function::make({a}, "f", type_id::int64)},
        {"of two arguments", function::make({a, a}, "f", type_id::text)},
        {"an aggregate", aggregate_of("f", type_id::text, {}, {a})},
        {"a distinct aggregate", aggregate_of("f", type_id::text, {.distinct = true}, {a})},
        {"an aggregate of two", aggregate_of("f", type_id::text, {}, {a, a})},
        {"an aggregate of one with a filter", aggregate_of("f", type_id::text, {.filtered = true}, {a, a})},
        {"an aggregate of one with an order", aggregate_of("f", type_id::text, {.orderings = 1}, {a, a})},
        {"an aggregate within a group",
         aggregate_of("f", type_id::text, {.within_group = true, .orderings = 1}, {a, a})},
        {"a function over all rows", window_of("", {}, {})},
        {"over a window with a name", window_of("w", {}, {})},
        {"over a partition", window_of("", {.partitions = 1}, {a})},
        {"over an order", window_of("", {.orderings = 1}, {a})},
        {"over rows", frame_of(frame_units::rows, frame_edge::current_row, frame_exclusion::none)},
        {"over groups", frame_of(frame_units::groups, frame_edge::current_row, frame_exclusion::none)},
        {"over another frame", frame_of(frame_units::rows, frame_edge::unbounded_following, frame_exclusion::none)},
        {"over a frame without ties", frame_of(frame_units::rows, frame_edge::current_row, frame_exclusion::ties)},
        {"ROLLUP", grouping_set::make({a}, grouping::rollup)},
        {"CUBE", grouping_set::make({a}, grouping::cube)},
        {"a label", make_node<label>(a, "l")},
        {"another label", make_node<label>(a, "m")},
        {"what may be null", make_node<nullable>(a)},
        {"an order", make_node<ordering>(a, false, ordering::nulls::unspecified)},
        {"a descending order", make_node<ordering>(a, true, ordering::nulls::unspecified)},
        {"nulls first", make_node<ordering>(a, false, ordering::nulls::first)},
        {"nulls last", make_node<ordering>(a, false, ordering::nulls::last)},
        {"an assignment", make_node<assignment>(a, b)},
        {"a table", users},
        {"another table", posts},
        {"a table with a foreign key", referring},
        {"an alias", u},
        {"another alias", make_node<alias>(users, "v")},
        {"an alias of another table", make_node<alias>(posts, "u")},
        {"a column of an alias", make_node<source_column>(u, "id", type_id::int64, false)},
        {"of another name", make_node<source_column>(u, "ID", type_id::int64, false)},
        {"of another type", make_node<source_column>(u, "id", type_id::int32, false)},
        {"which may be null", make_node<source_column>(u, "id", type_id::int64, true)},
        {"a join", join::make({users}, join_kind::inner)},
        {"a left join", join::make({users}, join_kind::left)},
        {"a join on a condition", join::make({users, a}, join_kind::inner)},
        {"a select", s},
        {"of two columns", select({a, b})},
        {"in another order", select({b, a})},
        {"with WHERE", clause_of(clause_kind::where)},
        {"with HAVING", clause_of(clause_kind::having)},
        {"with WHERE twice", add_clause(clause_of(clause_kind::where), clause_kind::where, std::vector<handle>{a})},
        {"with two conditions in WHERE", add_clause(s, clause_kind::where, std::vector<handle>{a, a})},
        {"DISTINCT", add_clause(s, clause_kind::distinct, {})},
        {"a subquery in FROM", make_node<derived_table>(s, "d")},
        {"of another name", make_node<derived_table>(s, "e")},
        {"a lateral one", make_node<derived_table>(s, "d", true)},
        {"a common table expression", common("c", cte::form::plain, false)},
        {"of another name", common("d", cte::form::plain, false)},
        {"a materialized one", common("c", cte::form::plain, true)},
        {"a recursive one", common("c", cte::form::recursive, false)},
        {"what its branch names", common("c", cte::form::itself, false)},
        {"two columns of one subquery",
         [&] {
             const handle d = make_node<derived_table>(s, "d");
             return add(make_node<source_column>(d, "id", type_id::int64, false),
                        make_node<source_column>(d, "id", type_id::int64, false));
         }()},
        {"UNION", combined(clause_kind::union_)},
        {"UNION ALL", combined(clause_kind::union_all)},
        {"INTERSECT", combined(clause_kind::intersect)},
        {"INTERSECT ALL", combined(clause_kind::intersect_all)},
        {"EXCEPT", combined(clause_kind::except)},
        {"EXCEPT ALL", combined(clause_kind::except_all)},
        {"DISTINCT ON", clause_of(clause_kind::distinct_on)},
        {"a lock", row_lock::make({users}, lock_strength::update, lock_wait::wait)},
        {"a shared lock", row_lock::make({users}, lock_strength::share, lock_wait::wait)},
        {"a lock that is not waited for", row_lock::make({users}, lock_strength::update, lock_wait::nowait)},
        {"a lock of all tables", row_lock::make({}, lock_strength::update, lock_wait::wait)},
        {"ANY", subselect::make({s}, subselect_use::any, type_id::int64)},
        {"ALL", subselect::make({s}, subselect_use::all, type_id::int64)},
        {"a scalar subquery", subselect::make({s}, subselect_use::scalar, type_id::int64)},
        {"EXISTS", subselect::make({s}, subselect_use::exists, type_id::boolean)},
        {"IN", subselect::make({a, s}, subselect_use::in, type_id::boolean)},
        {"NOT IN", subselect::make({a, s}, subselect_use::not_in, type_id::boolean)},
        {"a row", rows({azoth::value{1}})},
        {"two rows", rows({azoth::value{1}, azoth::value{1}})},
        {"a row of two columns", rows({azoth::value{1}, azoth::value{1}}, {}, 2)},
        {"rows with a default", rows({azoth::value{1}, azoth::value{1}}, {false, true})},
        {"rows of other values", rows({azoth::value{"a"}}, {}, 1, type_id::text)},
        {"rows as a source", make_node<values_table>(rows({azoth::value{1}}), "v")},
        {"rows as another source", make_node<values_table>(rows({azoth::value{1}}), "w")},
        {"no rows as a source", make_node<values_table>(rows({}), "v")},
        {"a function as a source", table_function::make({a}, "f", "f")},
        {"another function as a source", table_function::make({a}, "g", "f")},
        {"a function as another source", table_function::make({a}, "f", "g")},
        {"a parameter", make_node<parameter>("p", type_id::text)},
        {"a parameter of another type", make_node<parameter>("p", type_id::int64)},
        {"excluded", make_node<named_excluded_column>("t", "a", type_id::int64)},
        {"excluded of another table", make_node<named_excluded_column>("u", "a", type_id::int64)},
        {"another excluded column", make_node<named_excluded_column>("t", "b", type_id::int64)},
        {"a text", text_of(":a :b")},
        {"another text", text_of(":a :c")},
        {"a text of a type", text_of(":a :b", {}, {}, type_id::boolean)},
        {"a text of some columns", text_of(":a :b", {}, {}, type_id::unknown, {type_id::text})},
        {"a text with a value", text_of(":a :b", {0}, {a})},
        {"a text with another value", text_of(":a :b", {1}, {a})},
        {"ON CONFLICT", clause_of(clause_kind::on_conflict)},
        {"DO UPDATE", clause_of(clause_kind::do_update)},
    };
}

TEST(keys, hold_a_subquery_once_however_many_columns_lead_to_it)
{
    handle statement = select({handle{&id}, number(1)});
    std::size_t size = 0;
    // Each of these names the one before it four times: as a tree, the last has four to the power of twenty parts.
    for (int i = 0; i < 20; ++i) {
        const bool is_common = i % 2 == 0;
        const handle source = is_common ? make_node<cte>(statement, "c" + std::to_string(i), cte::form::plain, false)
                                        : make_node<derived_table>(statement, "d" + std::to_string(i));
        const handle column = make_node<source_column>(source, "id", type_id::int64, false);
        statement = select({column, make_node<source_column>(source, "id", type_id::int64, false), column, column});
        size = key(statement).size();
    }
    EXPECT_LT(size, 10000U);
    EXPECT_EQ(key_writer{statement.node()}.values().size(), 1U);
}

TEST(keys, of_statements_whose_text_differs_differ)
{
    std::map<std::string, std::string> seen;
    for (const auto& [sentence, statement] : different()) {
        const auto [first, is_new] = seen.emplace(key(statement), sentence);
        EXPECT_TRUE(is_new) << sentence << " has the key of " << first->second;
    }
}

TEST(keys, of_one_tree_differ_from_those_of_a_tree_that_it_begins)
{
    // No key is the beginning of another one: a list of keys is a key.
    std::set<std::string> keys;
    for (const auto& [sentence, statement] : different()) keys.insert(key(statement));
    std::string previous;
    for (const std::string& each : keys) {
        if (!previous.empty()) {
            EXPECT_FALSE(each.starts_with(previous));
        }
        previous = each;
    }
}

} // namespace
} // namespace azoth::node
