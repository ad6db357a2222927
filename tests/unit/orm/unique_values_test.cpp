// Unique values that one object of a flush gives up and another one takes.
#include "unit/orm/graphs.hpp"

namespace orm_test {
namespace {

class unique_values : public graph_test {
protected:
    unique_values()
    {
        for (const char* name : {"x", "y", "z"}) all.push_back(session.add(Writer{.name = name, .nick = name}));
        session.commit();
    }

    std::string stored()
    {
        session.commit();
        std::string names;
        for (const auto& each : session.query<Writer>().order_by(col<&Writer::id>).all())
            names += std::as_const(*each).name + std::as_const(*each).nick.value_or("-") + ' ';
        return names;
    }

    std::vector<az::ptr<Writer>> all;
};

TEST_F(unique_values, pass_along_a_chain_of_updates)
{
    all[0]->name = "y";
    all[1]->name = "z";
    all[2]->name = "new";
    recorder log{engine};
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_writers, update orm_writers, update orm_writers");
    EXPECT_EQ(stored(), "yx zy newz ");
    all[2]->name = "z";
    all[1]->name = "y";
    all[0]->name = "x";
    EXPECT_EQ(stored(), "xx yy zz ");
}

TEST_F(unique_values, of_updates_that_do_not_need_each_other_stay_one_batch)
{
    for (auto& each : all) each->name += "2";
    recorder log{engine};
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_writers x3");
}

TEST_F(unique_values, of_an_object_that_is_removed_go_to_one_that_is_changed)
{
    auto article = session.add(Article{.title = "a", .author = all[1]});
    auto moved = session.add(Article{.title = "b", .author = all[1]});
    session.commit();
    session.remove(all[1]);
    moved->author = all[2];
    all[0]->name = "y";
    EXPECT_EQ(stored(), "yx zz ");
    EXPECT_EQ(article->writer_id, std::nullopt);
    EXPECT_EQ(moved->writer_id, all[2]->id);
}

TEST_F(unique_values, of_an_object_that_is_removed_go_to_a_new_one_though_others_referred_to_it)
{
    auto article = session.add(Article{.title = "a", .author = all[1]});
    session.commit();
    session.remove(all[1]);
    session.add(Writer{.name = "y"});
    EXPECT_EQ(stored(), "xx zz y- ");
    EXPECT_EQ(article->writer_id, std::nullopt);
}

TEST_F(unique_values, pass_from_a_chain_of_updates_to_a_new_object)
{
    all[0]->name = "y";
    all[1]->name = "new";
    session.add(Writer{.name = "x"});
    EXPECT_EQ(stored(), "yx newy zz x- ");
}

TEST_F(unique_values, change_places_where_they_may_be_null)
{
    all[0]->nick = "y";
    all[1]->nick = "x";
    recorder log{engine};
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_writers x2, update orm_writers x2");
    EXPECT_EQ(stored(), "xy yx zz ");
    all[0]->nick = "x";
    all[1]->nick = "z";
    all[2]->nick = "y";
    EXPECT_EQ(stored(), "xx yz zy ");
}

TEST_F(unique_values, that_may_not_be_null_and_change_places_are_a_state_error_that_names_the_remedy)
{
    all[0]->name = "y";
    all[1]->name = "x";
    const std::string message = message_of<az::state_error>([&] { session.flush(); });
    EXPECT_NE(message.find("deferrable"), std::string::npos) << message;
    session.rollback();
    EXPECT_EQ(stored(), "xx yy zz ");
}

} // namespace
} // namespace orm_test
