// Clauses gathered by their place in the grammar.
#include <azoth/sql/node/statement.hpp>

#include <azoth/base/error.hpp>
#include <azoth/sql/node/bind.hpp>
#include <azoth/sql/node/column.hpp>

#include <gmock/gmock.h>

namespace azoth::node {
namespace {

using testing::ElementsAre;

constexpr column a{"t", "a", type_id::int64, false};
constexpr column b{"t", "b", type_id::int64, false};
constexpr column c{"t", "c", type_id::int64, false};

handle on(const handle& statement, clause_kind kind, const std::vector<handle>& payload = {})
{
    return add_clause(statement, kind, payload);
}
const clause& last_of(const handle& statement) { return static_cast<const clause&>(statement.node()); }
handle table() { return make_node<named_table>(schema::table{"t"}); }

class gathering : public testing::Test {
protected:
    const handle a_{&a};
    const handle b_{&b};
    const handle c_{&c};
    const handle one_ = make_node<bind>(azoth::value{1});
    const handle two_ = make_node<bind>(azoth::value{2});
};

TEST_F(gathering, a_select_takes_each_clause_where_it_belongs)
{
    const handle t = table();
    const handle j = join::make({t}, join_kind::inner);
    handle s = first_clause(clause_kind::select, std::vector<handle>{a_, b_});
    s = on(s, clause_kind::limit, {one_});
    s = on(s, clause_kind::where, {a_, b_});
    s = on(s, clause_kind::from, {t});
    s = on(s, clause_kind::join, {j});
    s = on(s, clause_kind::where, {c_});
    s = on(s, clause_kind::distinct);
    s = on(s, clause_kind::group_by, {a_});
    s = on(s, clause_kind::having, {b_});
    s = on(s, clause_kind::order_by, {b_});
    s = on(s, clause_kind::order_by, {a_});
    s = on(s, clause_kind::limit, {two_});
    s = on(s, clause_kind::offset, {one_});
    const select gathered = gather_select(last_of(s));
    EXPECT_THAT(gathered.items, ElementsAre(&a, &b));
    EXPECT_TRUE(gathered.distinct);
    EXPECT_THAT(gathered.from, ElementsAre(&t.node()));
    EXPECT_THAT(gathered.joins, ElementsAre(&j.node()));
    EXPECT_THAT(gathered.where, ElementsAre(&a, &b, &c));
    EXPECT_THAT(gathered.group_by, ElementsAre(&a));
    EXPECT_THAT(gathered.having, ElementsAre(&b));
    EXPECT_THAT(gathered.order_by, ElementsAre(&b, &a));
    EXPECT_EQ(gathered.limit, &two_.node());
    EXPECT_EQ(gathered.offset, &one_.node());
    EXPECT_EQ(first_of(last_of(s)).kind(), clause_kind::select);
    EXPECT_EQ(first_of(last_of(s)).previous(), nullptr);
}

TEST_F(gathering, a_select_takes_a_lock_and_what_makes_rows_distinct)
{
    const handle first = row_lock::make({}, lock_strength::update, lock_wait::wait);
    const handle last = row_lock::make({}, lock_strength::share, lock_wait::wait);
    handle s = first_clause(clause_kind::select, std::vector<handle>{a_});
    s = on(on(s, clause_kind::distinct_on, {a_}), clause_kind::lock, {first});
    s = on(on(s, clause_kind::distinct_on, {b_}), clause_kind::lock, {last});
    EXPECT_THAT(gather_select(last_of(s)).distinct_on, ElementsAre(&a, &b));
    EXPECT_EQ(gather_select(last_of(s)).lock, &last.node());
}

TEST_F(gathering, a_combination_takes_two_branches_and_an_end)
{
    const handle left = first_clause(clause_kind::select, std::vector<handle>{a_});
    const handle right = first_clause(clause_kind::select, std::vector<handle>{b_});
    handle s = first_clause(clause_kind::except, std::vector<handle>{left, right});
    s = on(on(on(s, clause_kind::order_by, {a_}), clause_kind::limit, {one_}), clause_kind::offset, {two_});
    const compound gathered = gather_compound(last_of(s));
    EXPECT_EQ(gathered.operation, clause_kind::except);
    EXPECT_EQ(gathered.left, &left.node());
    EXPECT_EQ(gathered.right, &right.node());
    EXPECT_THAT(gathered.order_by, ElementsAre(&a));
    EXPECT_EQ(gathered.limit, &one_.node());
    EXPECT_EQ(gathered.offset, &two_.node());
    EXPECT_THROW(gather_compound(last_of(on(s, clause_kind::where, {a_}))), compile_error);
    EXPECT_THROW(gather_compound(last_of(first_clause(clause_kind::except, std::vector<handle>{left, a_}))),
                 compile_error);
}

TEST_F(gathering, the_items_of_a_statement_are_those_of_its_first_branch_or_returned)
{
    const handle left = first_clause(clause_kind::select, std::vector<handle>{a_});
    const handle right = first_clause(clause_kind::select, std::vector<handle>{b_});
    const handle both = first_clause(clause_kind::union_, std::vector<handle>{left, right});
    EXPECT_THAT(items_of(on(both, clause_kind::limit, {one_}).node()), ElementsAre(&a));
    const handle removed = first_clause(clause_kind::delete_from, std::vector<handle>{table()});
    EXPECT_THAT(items_of(on(removed, clause_kind::returning, {c_}).node()), ElementsAre(&c));
    EXPECT_TRUE(items_of(removed.node()).empty());
    EXPECT_TRUE(items_of(a).empty());
    EXPECT_TRUE(is_query(both.node()) && is_query(left.node()));
    EXPECT_FALSE(is_query(removed.node()) || is_query(a));
}

TEST_F(gathering, a_clause_leaves_the_statement_before_it_alone)
{
    const handle s = first_clause(clause_kind::select, std::vector<handle>{a_});
    const handle one = on(s, clause_kind::where, {a_});
    const handle other = on(s, clause_kind::where, {b_});
    EXPECT_TRUE(gather_select(last_of(s)).where.empty());
    EXPECT_THAT(gather_select(last_of(one)).where, ElementsAre(&a));
    EXPECT_THAT(gather_select(last_of(other)).where, ElementsAre(&b));
}

TEST_F(gathering, an_insert_takes_rows)
{
    const handle t = table();
    const handle row = make_node<assignment>(a_, one_);
    handle s = first_clause(clause_kind::insert, std::vector<handle>{t, a_, b_});
    s = on(s, clause_kind::values, {one_, two_});
    s = on(s, clause_kind::values, {row});
    s = on(s, clause_kind::returning, {a_});
    const insert gathered = gather_insert(last_of(s));
    EXPECT_EQ(gathered.table, &t.node());
    EXPECT_THAT(gathered.columns, ElementsAre(&a, &b));
    ASSERT_EQ(gathered.rows.size(), 2U);
    EXPECT_THAT(gathered.rows[0], ElementsAre(&one_.node(), &two_.node()));
    EXPECT_THAT(gathered.rows[1], ElementsAre(&row.node()));
    EXPECT_THAT(gathered.returning, ElementsAre(&a));
    EXPECT_FALSE(gathered.default_values);
    EXPECT_EQ(gathered.from_select, nullptr);
}

TEST_F(gathering, an_insert_takes_defaults_or_a_select)
{
    const handle s = first_clause(clause_kind::insert, std::vector<handle>{table()});
    EXPECT_TRUE(gather_insert(last_of(on(s, clause_kind::default_values))).default_values);
    const handle rows = first_clause(clause_kind::select, std::vector<handle>{a_});
    EXPECT_EQ(gather_insert(last_of(on(s, clause_kind::from_select, {rows}))).from_select, &rows.node());
}

TEST_F(gathering, an_update_and_a_delete_take_theirs)
{
    const handle t = table();
    const handle first = make_node<assignment>(a_, one_);
    const handle second = make_node<assignment>(b_, one_);
    handle s = first_clause(clause_kind::update, std::vector<handle>{t});
    s = on(on(on(s, clause_kind::set, {first}), clause_kind::where, {c_}), clause_kind::set, {second});
    s = on(on(s, clause_kind::from, {t}), clause_kind::returning, {b_});
    const update changed = gather_update(last_of(s));
    EXPECT_EQ(changed.table, &t.node());
    EXPECT_THAT(changed.assignments, ElementsAre(&first.node(), &second.node()));
    EXPECT_THAT(changed.from, ElementsAre(&t.node()));
    EXPECT_THAT(changed.where, ElementsAre(&c));
    EXPECT_THAT(changed.returning, ElementsAre(&b));

    s = on(on(first_clause(clause_kind::delete_from, std::vector<handle>{t}), clause_kind::where, {c_}),
           clause_kind::returning, {b_});
    const delete_from deleted = gather_delete(last_of(s));
    EXPECT_EQ(deleted.table, &t.node());
    EXPECT_THAT(deleted.where, ElementsAre(&c));
    EXPECT_THAT(deleted.returning, ElementsAre(&b));
}

TEST_F(gathering, refuses_a_clause_that_would_be_lost)
{
    const handle t = table();
    const handle select = first_clause(clause_kind::select, std::vector<handle>{a_});
    const handle insert = first_clause(clause_kind::insert, std::vector<handle>{t});
    const handle update = first_clause(clause_kind::update, std::vector<handle>{t});
    const handle remove = first_clause(clause_kind::delete_from, std::vector<handle>{t});
    EXPECT_THROW(gather_select(last_of(on(select, clause_kind::set, {a_}))), compile_error);
    EXPECT_THROW(gather_select(last_of(on(select, clause_kind::returning, {a_}))), compile_error);
    EXPECT_THROW(gather_insert(last_of(on(insert, clause_kind::where, {a_}))), compile_error);
    EXPECT_THROW(gather_update(last_of(on(update, clause_kind::limit, {one_}))), compile_error);
    EXPECT_THROW(gather_delete(last_of(on(remove, clause_kind::order_by, {a_}))), compile_error);
}

TEST_F(gathering, survives_a_long_list_of_clauses)
{
    handle s = first_clause(clause_kind::select, std::vector<handle>{a_});
    for (int i = 0; i < 10000; ++i) s = on(s, clause_kind::where, {b_});
    EXPECT_EQ(gather_select(last_of(s)).where.size(), 10000U);
}

} // namespace
} // namespace azoth::node
