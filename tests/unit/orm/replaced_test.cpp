// Relations that are replaced or emptied without being read: both ends know at once, and who is taken back stays.
#include "unit/orm/graphs.hpp"

namespace orm_test {
namespace {

class replaced : public graph_test {
protected:
    replaced()
    {
        az::session own{engine};
        auto first = own.add(Order{.name = "a"});
        auto pairs = own.add(Group{.name = "g"});
        for (const char* name : {"0", "1"}) {
            auto item = own.add(Item{.name = name, .order = first});
            item->groups.add(pairs);
        }
        own.add(Receipt{.name = "r", .order = first});
        auto writer = own.add(Writer{.name = "ann"});
        for (const char* title : {"0", "1"}) own.add(Article{.title = title, .author = writer});
        own.commit();
        order = session.query<Order>().one();
        group = session.query<Group>().one();
        ann = session.query<Writer>().one();
        items = session.query<Item>().order_by(col<&Item::name>).all();
        articles = session.query<Article>().order_by(col<&Article::title>).all();
        receipt = session.query<Receipt>().one();
    }

    // Everything in the database as text, once the session has committed.
    std::string stored()
    {
        session.commit(); // the database may have one connection
        az::session own{engine};
        std::string all;
        for (const auto& each : own.query<Item>().order_by(col<&Item::name>).all()) {
            all += each->name + (each->order_id ? "+" : "-");
            for (const auto& each_group : each->groups) all += each_group->name;
            all += ' ';
        }
        for (const auto& each : own.query<Receipt>().order_by(col<&Receipt::name>).all())
            all += each->name + (each->order_id ? "+ " : "- ");
        for (const auto& each : own.query<Article>().order_by(col<&Article::title>).all())
            all += each->writer_id ? '+' : '-';
        return all;
    }

    az::ptr<Order> order;
    az::ptr<Group> group;
    az::ptr<Writer> ann;
    std::vector<az::ptr<Item>> items;
    std::vector<az::ptr<Article>> articles;
    az::ptr<Receipt> receipt;
};

TEST_F(replaced, a_child_that_is_taken_back_from_its_end_stays)
{
    for (const bool child_knows : {true, false}) {
        SCOPED_TRACE(child_knows);
        if (child_knows) {
            ASSERT_TRUE(items[0]->order == order);
        }
        order->items.clear();
        items[0]->order = order;
        EXPECT_TRUE(std::as_const(*items[0]).order == order);
        session.flush();
        ASSERT_EQ(order->items.size(), 1u);
        EXPECT_TRUE(order->items.front() == items[0]);
        session.rollback();
        ASSERT_EQ(order->items.size(), 2u);
        session.expire_all();
        items[0]->name = "0";
    }
    ASSERT_TRUE(items[0]->order == order);
    ASSERT_TRUE(items[1]->order == order);
    session.expire(order);
    order->items = {};
    items[1]->order = order;
    session.commit();
    EXPECT_EQ(stored(), "1+g r+ ++");
}

TEST_F(replaced, the_target_of_a_has_one_that_is_taken_back_from_its_end_stays)
{
    ASSERT_TRUE(receipt->order == order);
    order->receipt = nullptr;
    EXPECT_FALSE(std::as_const(*receipt).order);
    receipt->order = order;
    session.commit();
    EXPECT_EQ(stored(), "0+g 1+g r+ ++");
    EXPECT_TRUE(order->receipt == receipt);
}

TEST_F(replaced, the_target_of_a_has_one_is_in_step_when_another_one_takes_its_place)
{
    ASSERT_TRUE(receipt->order == order);
    order->receipt = session.add(Receipt{.name = "new"});
    recorder log{engine};
    EXPECT_FALSE(std::as_const(*receipt).order);
    EXPECT_EQ(log.summary(), "");
    session.commit();
    EXPECT_EQ(stored(), "0+g 1+g new+ ++");
    receipt = session.query<Receipt>().one();
    ASSERT_TRUE(receipt->order == order);
    auto third = session.add(Receipt{.name = "third"});
    third->order = order;
    EXPECT_FALSE(std::as_const(*receipt).order);
    EXPECT_TRUE(order->receipt == third);
    session.commit();
    EXPECT_EQ(stored(), "0+g 1+g third+ ++");
}

TEST_F(replaced, a_pair_that_is_taken_back_from_its_other_end_stays)
{
    ASSERT_EQ(items[0]->groups.size(), 1u);
    group->items.clear();
    EXPECT_TRUE(items[0]->groups.empty());
    items[0]->groups.add(group);
    session.commit();
    EXPECT_EQ(stored(), "0+g 1+ r+ ++");
}

TEST_F(replaced, members_that_leave_show_no_owner_and_no_statement_is_run)
{
    ASSERT_TRUE(articles[0]->author == ann);
    auto fresh = az::make(Article{.title = "2"});
    recorder log{engine};
    ann->articles = {fresh};
    EXPECT_FALSE(std::as_const(*articles[0]).author) << "one that knew its owner";
    EXPECT_FALSE(std::as_const(*articles[1]).author) << "one whose key the session knows";
    EXPECT_EQ(log.summary(), "");
    session.commit();
    EXPECT_EQ(stored(), "0+g 1+g r+ --+");
}

TEST_F(replaced, members_that_are_met_later_show_no_owner)
{
    session.commit();
    recorder log{engine};
    ann->articles.clear();
    order->receipt = nullptr;
    group->items.clear();
    {
        const az::no_autoflush guard{session};
        EXPECT_FALSE(std::as_const(*articles[0]).author);
        EXPECT_FALSE(std::as_const(*receipt).order);
        EXPECT_TRUE(items[0]->groups.empty());
        EXPECT_EQ(log.summary().find("update"), std::string::npos) << log.summary();
        EXPECT_EQ(log.summary().find("delete"), std::string::npos) << log.summary();
    }
    session.commit();
    EXPECT_EQ(stored(), "0+ 1+ --");
}

TEST_F(replaced, a_new_member_that_left_and_came_back_is_there_before_and_after_the_flush)
{
    order->items = {};
    auto fresh = session.add(Item{.name = "2"});
    fresh->order = order;
    order->items = {};
    fresh->order = order;
    {
        const az::no_autoflush guard{session};
        ASSERT_EQ(order->items.size(), 1u);
        EXPECT_EQ(order->items.front(), fresh);
    }
    session.flush();
    EXPECT_EQ(order->items.size(), 1u);
    session.commit();
    EXPECT_EQ(stored(), "2+ r+ ++");
}

TEST_F(replaced, members_of_an_owner_that_is_removed_then_go_as_orphans_or_stay_as_they_would)
{
    order->items.clear();
    ann->articles.clear();
    session.remove(order);
    session.remove(ann);
    session.commit();
    EXPECT_EQ(stored(), "--");
}

} // namespace
} // namespace orm_test
