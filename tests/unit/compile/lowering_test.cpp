#include <azoth/compile/lowering.hpp>

#include <azoth/sql/node/aggregate.hpp>
#include <azoth/sql/node/binary.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/case_when.hpp>
#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/node/column.hpp>
#include <azoth/sql/node/constant.hpp>
#include <azoth/sql/node/derived_table.hpp>
#include <azoth/sql/node/function.hpp>
#include <azoth/sql/node/key_writer.hpp>
#include <azoth/sql/node/label.hpp>
#include <azoth/sql/node/like.hpp>
#include <azoth/sql/node/nullable.hpp>
#include <azoth/sql/node/ordering.hpp>
#include <azoth/sql/node/over.hpp>
#include <azoth/sql/node/source_column.hpp>
#include <azoth/sql/node/statement.hpp>
#include <azoth/sql/node/subselect.hpp>
#include <azoth/sql/node/unary.hpp>

#include <gtest/gtest.h>

namespace azoth {
namespace {

constexpr node::column a{"t", "a", type_id::int64, false};
constexpr node::column b{"t", "b", type_id::int64, false};
constexpr node::column nullable_column{"t", "c", type_id::int64, true};

handle number(int n) { return make_node<node::bind>(value{n}); }
handle add(const handle& x, const handle& y)
{
    return make_node<node::binary>(node::binary_operator::add, x, y, type_id::int64);
}
handle bit_xor(const handle& x, const handle& y)
{
    return make_node<node::binary>(node::binary_operator::bit_xor, x, y, type_id::int64);
}

// Sums become products.
handle multiply(const handle& each)
{
    const auto* sum = dynamic_cast<const node::binary*>(&each.node());
    if (!sum || sum->op() != node::binary_operator::add) return each;
    return make_node<node::binary>(node::binary_operator::multiply, sum->children()[0], sum->children()[1],
                                   sum->type());
}

TEST(rewrite, gives_the_same_tree_where_nothing_is_to_do)
{
    const handle tree = node::function::make({add(handle{&a}, number(1))}, "f", type_id::int64);
    EXPECT_TRUE(same_node(rewrite(tree, [](const handle& each) { return each; }), tree));
}

TEST(rewrite, reaches_every_depth_and_leaves_the_old_tree_alone)
{
    const handle inner = add(handle{&a}, handle{&b});
    const handle tree = node::function::make({add(inner, inner)}, "f", type_id::int64);
    const std::string before{node::key_writer{tree.node()}.key()};
    const handle made = rewrite(tree, multiply);
    const auto& product = dynamic_cast<const node::binary&>(made.node().children()[0].node());
    EXPECT_EQ(product.op(), node::binary_operator::multiply);
    EXPECT_EQ(dynamic_cast<const node::binary&>(product.left()).op(), node::binary_operator::multiply);
    EXPECT_EQ(node::key_writer{tree.node()}.key(), before);
}

TEST(rewrite, keeps_shared_what_is_shared)
{
    const handle shared = make_node<node::label>(add(handle{&a}, number(1)), "n");
    const handle select = node::first_clause(node::clause_kind::select, std::vector<handle>{shared});
    const handle ordered = node::add_clause(select, node::clause_kind::order_by, std::vector<handle>{shared});
    const handle made = rewrite(ordered, multiply);
    const handle& selected = made.node().children()[0].node().children()[0];
    EXPECT_TRUE(same_node(selected, made.node().children()[1]));
    EXPECT_FALSE(same_node(selected, shared));
}

TEST(rewrite, leaves_constants_of_the_program_to_themselves)
{
    int calls = 0;
    rewrite(add(handle{&a}, handle{&b}), [&](const handle& each) {
        ++calls;
        return each;
    });
    EXPECT_EQ(calls, 1);
}

TEST(rewrite, gives_the_last_clause_of_each_statement_to_the_rule)
{
    const handle inner =
        node::add_clause(node::first_clause(node::clause_kind::select, std::vector<handle>{handle{&a}}),
                         node::clause_kind::limit, std::vector<handle>{number(1)});
    const handle whole =
        node::add_clause(node::first_clause(node::clause_kind::union_, std::vector<handle>{inner, inner}),
                         node::clause_kind::limit, std::vector<handle>{number(2)});
    std::vector<const node::base*> seen;
    rewrite(whole, [&](const handle& each) {
        if (dynamic_cast<const node::clause*>(&each.node())) seen.push_back(&each.node());
        return each;
    });
    EXPECT_EQ(seen, (std::vector<const node::base*>{&inner.node(), &whole.node()}));
}

TEST(grouped_branches_lowering, selects_from_a_branch_with_an_end_of_its_own)
{
    const handle plain = node::first_clause(node::clause_kind::select, std::vector<handle>{handle{&a}});
    const handle limited = node::add_clause(plain, node::clause_kind::limit, std::vector<handle>{number(1)});
    const handle both = node::first_clause(node::clause_kind::union_all, std::vector<handle>{plain, limited});
    const handle ended = node::add_clause(both, node::clause_kind::limit, std::vector<handle>{number(2)});
    const handle lowered = lower_grouped_branches(ended);
    const node::compound made = node::gather_compound(node::clauses_of(lowered.node()));
    EXPECT_EQ(made.left, &plain.node());
    const node::select group = node::gather_select(*made.right);
    ASSERT_EQ(group.from.size(), 1U);
    EXPECT_EQ(&dynamic_cast<const node::derived_table&>(*group.from[0]).select(), &limited.node());
    EXPECT_NE(made.limit, nullptr);
    EXPECT_EQ(node::items_of(lowered.node()), node::items_of(ended.node()));

    const handle simple = node::first_clause(node::clause_kind::union_all, std::vector<handle>{plain, plain});
    EXPECT_TRUE(same_node(lower_grouped_branches(simple), simple));
    EXPECT_TRUE(same_node(lower_grouped_branches(limited), limited));
}

TEST(ordered_aggregates_lowering, takes_the_rows_from_a_subquery_in_that_order)
{
    const handle term = make_node<node::ordering>(handle{&b}, true, node::ordering::nulls::unspecified);
    const handle call = node::aggregate::make({handle{&a}, number(1), term}, "string_agg", type_id::text,
                                              node::aggregate::form{.orderings = 1});
    const handle condition[] = {add(handle{&b}, number(2))};
    const handle limit[] = {number(3)};
    const handle select = node::first_clause(node::clause_kind::select, std::vector<handle>{call});
    const handle whole = node::add_clause(node::add_clause(select, node::clause_kind::where, condition),
                                          node::clause_kind::limit, limit);
    const handle lowered = lower_ordered_aggregates(whole);
    const node::select made = node::gather_select(node::clauses_of(lowered.node()));
    EXPECT_TRUE(made.where.empty());
    EXPECT_EQ(made.limit, &limit[0].node());
    ASSERT_EQ(made.items.size(), 1U);
    EXPECT_TRUE(dynamic_cast<const node::aggregate&>(*made.items[0]).orderings().empty());
    ASSERT_EQ(made.from.size(), 1U);
    const auto& rows = dynamic_cast<const node::derived_table&>(*made.from[0]);
    const node::select inner = node::gather_select(node::clauses_of(rows.select()));
    EXPECT_EQ(inner.order_by, (std::vector<const node::base*>{&term.node()}));
    EXPECT_EQ(inner.where, (std::vector<const node::base*>{&condition[0].node()}));
    EXPECT_EQ(inner.limit, nullptr);

    const handle plain = static_cast<const node::aggregate&>(call.node()).without_order();
    const handle unordered = node::first_clause(node::clause_kind::select, std::vector<handle>{plain});
    EXPECT_TRUE(same_node(lower_ordered_aggregates(unordered), unordered));
}

TEST(bit_xor_lowering, is_either_without_both_over_the_same_values)
{
    const handle seven = number(7);
    const handle lowered = lower_bit_xor(bit_xor(handle{&a}, seven));
    const auto& difference = dynamic_cast<const node::binary&>(lowered.node());
    EXPECT_EQ(difference.op(), node::binary_operator::subtract);
    const auto& either = dynamic_cast<const node::binary&>(difference.left());
    const auto& both = dynamic_cast<const node::binary&>(difference.right());
    EXPECT_EQ(either.op(), node::binary_operator::bit_or);
    EXPECT_EQ(both.op(), node::binary_operator::bit_and);
    EXPECT_EQ(&either.right(), &seven.node());
    EXPECT_EQ(&both.right(), &seven.node());
    EXPECT_EQ(difference.type(), type_id::int64);
}

TEST(filtered_aggregates_lowering, makes_nulls_of_what_does_not_count)
{
    const handle condition = make_node<node::unary>(node::unary_operator::is_null, handle{&b}, type_id::boolean);
    const auto filtered = [&](std::string_view name, const handle& argument, bool distinct) {
        return node::aggregate::make({argument, condition}, name, type_id::int64,
                                     node::aggregate::form{.distinct = distinct, .filtered = true});
    };
    const handle lowered = lower_filtered_aggregates(filtered("sum", handle{&a}, true));
    const auto& call = dynamic_cast<const node::aggregate&>(lowered.node());
    EXPECT_EQ(call.filter(), nullptr);
    EXPECT_TRUE(call.is_distinct());
    ASSERT_EQ(call.arguments().size(), 1U);
    const auto parts = dynamic_cast<const node::case_when&>(call.arguments()[0].node()).children();
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(&parts[0].node(), &condition.node());
    EXPECT_EQ(&parts[1].node(), &a);

    const handle counted = lower_filtered_aggregates(filtered("count", handle{&node::star_constant}, false));
    const auto& count = dynamic_cast<const node::aggregate&>(counted.node());
    EXPECT_NE(dynamic_cast<const node::case_when*>(&count.arguments()[0].node()), nullptr);

    const handle takes_nulls = filtered("array_agg", handle{&a}, false);
    EXPECT_TRUE(same_node(lower_filtered_aggregates(takes_nulls), takes_nulls));
}

TEST(defaults_of_lag_lowering, asks_whether_there_is_such_a_row)
{
    const handle window = node::window::make({}, "w", node::window::form{});
    const handle call = node::function::make({handle{&a}, number(2), number(7)}, "lag", type_id::int64);
    const handle lowered = lower_defaults_of_lag(make_node<node::over>(call, window));
    const auto parts = dynamic_cast<const node::case_when&>(lowered.node()).children();
    ASSERT_EQ(parts.size(), 3U);
    EXPECT_EQ(dynamic_cast<const node::unary&>(parts[0].node()).op(), node::unary_operator::is_null);
    EXPECT_EQ(&parts[1].node(), &call.node().children()[2].node());
    const auto& found = dynamic_cast<const node::over&>(parts[2].node());
    EXPECT_EQ(&found.window(), &window.node());
    EXPECT_EQ(found.call().children().size(), 2U);

    const handle without =
        make_node<node::over>(node::function::make({handle{&a}, number(2)}, "lag", type_id::int64), window);
    EXPECT_TRUE(same_node(lower_defaults_of_lag(without), without));
}

TEST(limited_subqueries_lowering, selects_from_what_has_a_limit)
{
    const handle plain = node::first_clause(node::clause_kind::select, std::vector<handle>{handle{&a}});
    const handle limited = node::add_clause(plain, node::clause_kind::limit, std::vector<handle>{number(1)});
    const auto within = [](node::subselect_use use, const handle& select) {
        return node::subselect::make({handle{&b}, select}, use, type_id::boolean);
    };
    const handle lowered = lower_limited_subqueries(within(node::subselect_use::in, limited));
    const auto& made = dynamic_cast<const node::subselect&>(lowered.node());
    EXPECT_EQ(&made.subject(), &b);
    const node::select outer = node::gather_select(node::clauses_of(made.select()));
    ASSERT_EQ(outer.from.size(), 1U);
    EXPECT_EQ(&dynamic_cast<const node::derived_table&>(*outer.from[0]).select(), &limited.node());
    ASSERT_EQ(outer.items.size(), 1U);
    EXPECT_EQ(dynamic_cast<const node::source_column&>(*outer.items[0]).name(), "a");

    const handle unlimited = within(node::subselect_use::in, plain);
    EXPECT_TRUE(same_node(lower_limited_subqueries(unlimited), unlimited));
    const handle scalar = node::subselect::make({limited}, node::subselect_use::scalar, type_id::int64);
    EXPECT_TRUE(same_node(lower_limited_subqueries(scalar), scalar));
}

TEST(lowering, leaves_other_nodes_alone)
{
    const handle sum = add(handle{&a}, number(1));
    EXPECT_TRUE(same_node(lower_filtered_aggregates(sum), sum));
    EXPECT_TRUE(same_node(lower_defaults_of_lag(sum), sum));
    EXPECT_TRUE(same_node(lower_limited_subqueries(sum), sum));
    EXPECT_TRUE(same_node(lower_bit_xor(sum), sum));
    EXPECT_TRUE(same_node(lower_ilike(sum), sum));
    EXPECT_TRUE(same_node(lower_greatest(sum), sum));
    const handle like = make_node<node::like>(handle{&a}, number(1), 'X', false);
    EXPECT_TRUE(same_node(lower_ilike(like), like));
}

TEST(ilike_lowering, puts_both_sides_and_the_escape_character_to_lower_case)
{
    const handle lowered = lower_ilike(make_node<node::like>(handle{&a}, handle{&b}, 'X', true));
    const auto& like = dynamic_cast<const node::like&>(lowered.node());
    EXPECT_FALSE(like.ignore_case());
    EXPECT_EQ(like.escape(), 'x');
    EXPECT_EQ(dynamic_cast<const node::function&>(like.subject()).name(), "lower");
    EXPECT_EQ(&like.pattern().children()[0].node(), &b);
}

handle greatest(std::initializer_list<handle> arguments)
{
    return node::function::make(arguments, "greatest", type_id::int64);
}
handle maybe(const handle& expression) { return make_node<node::nullable>(expression); }

const node::base& argument(const handle& call, std::size_t i) { return call.node().children()[i].node(); }

TEST(greatest_lowering, leaves_what_is_never_null)
{
    const handle call = greatest({handle{&a}, number(1)});
    EXPECT_TRUE(same_node(lower_greatest(call), call));
}

TEST(greatest_lowering, lets_the_first_that_is_never_null_stand_in_for_a_null)
{
    const handle one = number(1);
    const handle lowered = lower_greatest(greatest({maybe(handle{&a}), one, handle{&nullable_column}, handle{&b}}));
    for (const std::size_t i : {0U, 2U}) {
        EXPECT_EQ(dynamic_cast<const node::function&>(argument(lowered, i)).name(), "coalesce");
        EXPECT_EQ(&argument(lowered, i).children()[1].node(), &one.node());
    }
    EXPECT_EQ(&argument(lowered, 1), &one.node());
    EXPECT_EQ(&argument(lowered, 3), &b);
}

TEST(greatest_lowering, lets_each_stand_in_for_each_where_all_may_be_null)
{
    const handle x = maybe(handle{&a});
    const handle y = maybe(handle{&b});
    const handle lowered = lower_greatest(greatest({x, y}));
    EXPECT_TRUE(same_node(argument(lowered, 0).children()[0], x));
    EXPECT_TRUE(same_node(argument(lowered, 0).children()[1], y));
    EXPECT_TRUE(same_node(argument(lowered, 1).children()[0], y));
    EXPECT_TRUE(same_node(argument(lowered, 1).children()[1], x));
}

} // namespace
} // namespace azoth
