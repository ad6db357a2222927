// Every node over other children: the generic walk that rewriting is made of.
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
#include <azoth/sql/node/entity.hpp>
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
#include <azoth/sql/node/visitor.hpp>

#include <azoth/base/error.hpp>

#include <gtest/gtest.h>

#include <typeinfo>

namespace azoth::node {
namespace {

constexpr column a{"users", "a", type_id::int64, false};
constexpr column b{"users", "b", type_id::int64, false};
constexpr entity users{+[]() -> std::span<const handle> { return {}; }};

constexpr window_frame rows_before{frame_units::rows, frame_edge::preceding, frame_edge::current_row,
                                   frame_exclusion::ties};

handle window_over(const handle& child)
{
    return window::make({child, child, child}, "w",
                        window::form{.partitions = 1, .orderings = 1, .frame = rows_before});
}

constexpr excluded_column excluded{"users", "a", type_id::int64};

handle rows(std::vector<azoth::value> cells)
{
    return make_node<value_rows>(std::vector<value_rows::column_form>{{"x", type_id::int64}}, std::move(cells));
}
handle table(const char* name) { return make_node<named_table>(schema::table{name}); }

// One node of each kind, over `child` or `source` or `statement` in all places.
std::vector<handle> one_of_each(const handle& child, const handle& source, const handle& statement)
{
    return {
        aggregate::make({child, child}, "sum", type_id::int64, aggregate::form{.distinct = true, .filtered = true}),
        aggregate::make({child, child, child}, "percentile_cont", type_id::float64,
                        aggregate::form{.within_group = true, .orderings = 2}),
        make_node<alias>(source, "x"),
        array_operation::make({child, child}, array_use::overlaps, type_id::boolean),
        make_node<assignment>(child, child),
        make_node<between>(child, child, child),
        make_node<binary>(binary_operator::shift_left, child, child, type_id::int64),
        case_when::make({child, child, child}, type_id::int64),
        make_node<cast>(child, type_id::text),
        make_node<collate>(child, "nocase"),
        first_clause(clause_kind::select, std::vector<handle>{child, child}),
        add_clause(statement, clause_kind::where, std::vector<handle>{child, child}),
        add_clause(statement, clause_kind::limit, std::vector<handle>{child}),
        add_clause(statement, clause_kind::distinct, {}),
        first_clause(clause_kind::except_all, std::vector<handle>{statement, statement}),
        make_node<cte>(statement, "c", cte::form::recursive, true),
        make_node<derived_table>(statement, "d"),
        make_node<derived_table>(statement, "d", true),
        function::make({child}, "f", type_id::text),
        grouping_set::make({child, child}, grouping::cube),
        make_node<in_list>(child, std::vector<azoth::value>{azoth::value{1}, azoth::value{2}}, type_id::int64, true),
        join::make({source, child}, join_kind::left),
        json_access::make({child, make_node<bind>(azoth::value{"k"})}, type_id::text),
        make_node<label>(child, "l"),
        make_node<like>(child, child, '!', true),
        logical::make({child, child}, logical_operator::or_),
        make_node<nullable>(child),
        make_node<ordering>(child, true, ordering::nulls::last),
        make_node<over>(child, window_over(child)),
        row_lock::make({source}, lock_strength::share, lock_wait::nowait),
        row::make({child, child}),
        make_node<row_list>(child, std::vector<azoth::value>{azoth::value{1}, azoth::value{"x"}},
                            std::vector<type_id>{type_id::int64, type_id::text}, true),
        make_node<source_column>(source, "c", type_id::date, true),
        subselect::make({child, statement}, subselect_use::not_in, type_id::boolean),
        make_node<time_part>(time_part_use::truncate, date_part::month, child, type_id::date),
        make_node<time_shift>(time_unit::months, true, child, child),
        table_function::make({child, child}, "f", "g"),
        make_node<text>(std::make_shared<const sql_text>(":a :b"), type_id::int64, std::vector<type_id>{type_id::text},
                        std::vector<std::size_t>{1, 0}, std::vector<handle>{child, child}),
        make_node<unary>(unary_operator::is_null, child, type_id::boolean),
        window_over(child),
    };
}

std::vector<handle> without_children()
{
    return {make_node<bind>(azoth::value{1}),
            make_node<array_value>(std::vector<azoth::value>{azoth::value{1}}, type_id::int64),
            make_node<named_column>("t", "c", type_id::text, true),
            table("t"),
            handle{&a},
            handle{&users},
            handle{&excluded},
            make_node<named_excluded_column>("t", "c", type_id::text),
            make_node<parameter>("p", type_id::text),
            rows({azoth::value{1}}),
            handle{&null_constant}};
}

// A key that does not depend on which values are bound where: lists keep their values.
std::string key(const handle& node) { return std::string{key_writer{node.node()}.key()}; }

TEST(with_children, gives_the_same_node_over_others)
{
    const handle first = first_clause(clause_kind::select, std::vector<handle>{handle{&a}});
    const handle second = first_clause(clause_kind::select, std::vector<handle>{handle{&b}});
    const auto before = one_of_each(handle{&a}, table("t"), first);
    const auto after = one_of_each(handle{&b}, table("u"), second);
    for (std::size_t i = 0; i < before.size(); ++i) {
        const base& node = before[i].node();
        SCOPED_TRACE(typeid(node).name());
        const handle made = node.with_children(after[i].node().children());
        const base& other = made.node();
        EXPECT_EQ(typeid(other), typeid(node));
        EXPECT_EQ(key(made), key(after[i]));
        EXPECT_NE(key(made), key(before[i]));
        EXPECT_EQ(made.node().type(), node.type());
        ASSERT_EQ(made.node().children().size(), node.children().size());
        for (std::size_t c = 0; c < node.children().size(); ++c)
            EXPECT_TRUE(same_node(made.node().children()[c], after[i].node().children()[c]));
        EXPECT_EQ(key(node.with_children(node.children())), key(before[i]));
    }
}

TEST(with_children, of_a_node_that_has_none_is_the_node)
{
    for (const handle& each : without_children()) {
        EXPECT_TRUE(each.node().children().empty());
        EXPECT_TRUE(same_node(each.node().with_children({}), each));
    }
}

// Remembers which function was called.
struct witness final : visitor {
    const void* seen = nullptr;
    int calls = 0;
    void note(const void* node)
    {
        seen = node;
        ++calls;
    }
    void visit(const aggregate& n) override { note(&n); }
    void visit(const alias& n) override { note(&n); }
    void visit(const array_operation& n) override { note(&n); }
    void visit(const array_value& n) override { note(&n); }
    void visit(const assignment& n) override { note(&n); }
    void visit(const between& n) override { note(&n); }
    void visit(const binary& n) override { note(&n); }
    void visit(const bind& n) override { note(&n); }
    void visit(const case_when& n) override { note(&n); }
    void visit(const cast& n) override { note(&n); }
    void visit(const clause& n) override { note(&n); }
    void visit(const collate& n) override { note(&n); }
    void visit(const column& n) override { note(&n); }
    void visit(const constant& n) override { note(&n); }
    void visit(const cte& n) override { note(&n); }
    void visit(const derived_table& n) override { note(&n); }
    void visit(const entity& n) override { note(&n); }
    void visit(const excluded_column& n) override { note(&n); }
    void visit(const function& n) override { note(&n); }
    void visit(const grouping_set& n) override { note(&n); }
    void visit(const in_list& n) override { note(&n); }
    void visit(const join& n) override { note(&n); }
    void visit(const json_access& n) override { note(&n); }
    void visit(const label& n) override { note(&n); }
    void visit(const like& n) override { note(&n); }
    void visit(const logical& n) override { note(&n); }
    void visit(const nullable& n) override { note(&n); }
    void visit(const ordering& n) override { note(&n); }
    void visit(const over& n) override { note(&n); }
    void visit(const row_lock& n) override { note(&n); }
    void visit(const row& n) override { note(&n); }
    void visit(const row_list& n) override { note(&n); }
    void visit(const parameter& n) override { note(&n); }
    void visit(const value_rows& n) override { note(&n); }
    void visit(const source_column& n) override { note(&n); }
    void visit(const subselect& n) override { note(&n); }
    void visit(const table_function& n) override { note(&n); }
    void visit(const table_source& n) override { note(&n); }
    void visit(const time_part& n) override { note(&n); }
    void visit(const time_shift& n) override { note(&n); }
    void visit(const unary& n) override { note(&n); }
    void visit(const window& n) override { note(&n); }
    void visit(const text& n) override { note(&n); }
    void visit(const values_table& n) override { note(&n); }
};

TEST(accept, calls_the_function_of_the_node_once)
{
    auto all = one_of_each(handle{&a}, table("t"), first_clause(clause_kind::select, std::vector<handle>{handle{&a}}));
    for (const handle& each : without_children()) all.push_back(each);
    for (const handle& each : all) {
        witness seen;
        each.node().accept(seen);
        EXPECT_EQ(seen.calls, 1);
        EXPECT_EQ(seen.seen, dynamic_cast<const void*>(&each.node()));
    }
}

TEST(aggregate_filters, are_joined_by_and)
{
    const handle plain = aggregate::make({handle{&a}}, "sum", type_id::int64, aggregate::form{});
    const handle once = static_cast<const aggregate&>(plain.node()).with_filter(handle{&a});
    const handle twice = static_cast<const aggregate&>(once.node()).with_filter(handle{&b});
    EXPECT_EQ(static_cast<const aggregate&>(plain.node()).filter(), nullptr);
    EXPECT_EQ(static_cast<const aggregate&>(once.node()).filter(), &a);
    EXPECT_EQ(static_cast<const aggregate&>(twice.node()).arguments().size(), 1U);
    const auto* both = dynamic_cast<const logical*>(static_cast<const aggregate&>(twice.node()).filter());
    ASSERT_NE(both, nullptr);
    EXPECT_EQ(both->op(), logical_operator::and_);
    EXPECT_EQ(both->children().size(), 2U);
}

TEST(aggregate_orders, stand_between_arguments_and_filter)
{
    const handle plain = aggregate::make({handle{&a}, handle{&a}}, "string_agg", type_id::text, aggregate::form{});
    const handle filtered = static_cast<const aggregate&>(plain.node()).with_filter(handle{&b});
    const handle term = make_node<ordering>(handle{&b}, true, ordering::nulls::unspecified);
    const handle ordered = static_cast<const aggregate&>(filtered.node()).with_order({&term, 1});
    const auto& call = static_cast<const aggregate&>(ordered.node());
    EXPECT_EQ(call.arguments().size(), 2U);
    ASSERT_EQ(call.orderings().size(), 1U);
    EXPECT_TRUE(same_node(call.orderings()[0], term));
    EXPECT_EQ(call.filter(), &b);
    const handle twice = static_cast<const aggregate&>(ordered.node()).with_order({&term, 1});
    EXPECT_EQ(static_cast<const aggregate&>(twice.node()).orderings().size(), 2U);
    EXPECT_EQ(key(call.without_order()), key(filtered));
}

TEST(window_parts, are_told_apart)
{
    const handle made = window_over(handle{&a});
    const auto& each = static_cast<const window&>(made.node());
    EXPECT_EQ(each.partitions().size(), 1U);
    EXPECT_EQ(each.orderings().size(), 1U);
    EXPECT_EQ(each.offsets().size(), 1U);
    EXPECT_EQ(each.frame().exclusion, frame_exclusion::ties);
}

TEST(function_names, are_identifiers)
{
    for (const char* good : {"f", "F1", "_x", "pg_catalog.lower", "a.b.c"})
        EXPECT_NO_THROW(function::make({}, good, type_id::text)) << good;
    for (const char* bad : {"", "1f", "f(", "f g", "f;--", "a.", ".a", "a..b", "\"f\"", "f'", "f\n", "\xc3\xa4"}) {
        EXPECT_THROW(function::make({}, bad, type_id::text), mapping_error) << bad;
        EXPECT_THROW(aggregate::make({}, bad, type_id::text, aggregate::form{}), mapping_error) << bad;
    }
    EXPECT_THROW(function::make({}, std::string_view{"f\0g", 3}, type_id::text), mapping_error);
}

} // namespace
} // namespace azoth::node
