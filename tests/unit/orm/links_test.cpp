// Links to objects that come from elsewhere, go, or are expired before they are written.
#include "orm/session_core.hpp"
#include "unit/orm/graphs.hpp"

#include <thread>

namespace orm_test {
namespace {

class links : public graph_test {
protected:
    links()
    {
        ann = session.add(Writer{.name = "ann"});
        bob = session.add(Writer{.name = "bob"});
        article = session.add(Article{.title = "a", .author = ann});
        label = session.add(Label{.name = "l"});
        session.commit();
    }

    std::size_t pairs()
    {
        std::size_t count = 0;
        for (const auto& each : session.query<Article>().all()) count += std::as_const(*each).labels.size();
        return count;
    }

    az::ptr<Writer> ann, bob;
    az::ptr<Article> article;
    az::ptr<Label> label;
};

TEST_F(links, to_a_detached_object_are_a_state_error)
{
    session.expunge(label);
    article->labels.add(label);
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("Article::labels"), std::string::npos);
    session.rollback();
    EXPECT_EQ(pairs(), 0u);

    session.expunge(article);
    bob->articles.add(article);
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("detached"), std::string::npos);
    session.rollback();
    EXPECT_TRUE(bob->articles.empty());
    EXPECT_EQ(ann->articles.size(), 1u);
}

TEST_F(links, to_an_object_that_was_deleted_are_a_state_error)
{
    session.remove(label);
    session.flush();
    article->labels.add(label);
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("deleted"), std::string::npos);
    session.rollback();
    EXPECT_EQ(pairs(), 0u);
    EXPECT_EQ(az::state_of(label), az::object_state::persistent);
}

TEST_F(links, of_an_object_that_is_expunged_are_not_written)
{
    article->author = bob;
    session.expunge(article);
    session.commit();
    EXPECT_TRUE(bob->articles.empty());
    EXPECT_EQ(ann->articles.size(), 1u);
}

TEST_F(links, to_an_object_that_left_and_is_removed_are_gone_before_it)
{
    article->labels.add(label);
    session.commit();
    article->labels.remove(label);
    session.remove(label);
    recorder log{engine};
    session.commit();
    EXPECT_EQ(log.summary(), "delete orm_article_labels, delete orm_labels");
    EXPECT_EQ(pairs(), 0u);
    EXPECT_EQ(session.query<Label>().count(), 0u);
}

TEST_F(links, that_are_replaced_unread_are_gone_before_what_they_led_to_is_removed)
{
    article->labels.add(label);
    session.commit();
    article->labels.clear();
    session.remove(label);
    session.commit();
    EXPECT_EQ(pairs(), 0u);
    EXPECT_EQ(session.query<Label>().count(), 0u);
}

TEST_F(links, to_an_owner_that_is_removed_afterwards_are_let_go)
{
    auto fresh = session.add(Article{.title = "b", .author = bob});
    article->author = bob;
    session.remove(bob);
    session.flush();
    EXPECT_FALSE(std::as_const(*fresh).author);
    EXPECT_FALSE(std::as_const(*article).author);
    session.commit();
    EXPECT_EQ(fresh->writer_id, std::nullopt);
    EXPECT_EQ(article->writer_id, std::nullopt);
    EXPECT_EQ(session.query<Writer>().count(), 1u);
    EXPECT_EQ(session.query<Article>().count(), 2u);
}

TEST_F(links, to_an_owner_that_is_being_removed_are_a_state_error)
{
    ASSERT_TRUE(article->author == ann);
    session.remove(ann);
    article->author = ann;
    EXPECT_NE(message_of<az::state_error>([&] { session.flush(); }).find("Article::author"), std::string::npos);
    session.rollback();
    EXPECT_EQ(article->writer_id, ann->id);
}

TEST_F(links, that_were_not_written_are_undone_at_both_ends_when_one_is_expired)
{
    for (const bool loaded : {true, false}) {
        SCOPED_TRACE(loaded);
        session.expire_all();
        if (loaded) {
            ASSERT_EQ(ann->articles.size() + bob->articles.size(), 1u);
        }
        article->author = bob;
        session.expire(article);
        const az::no_autoflush guard{session};
        EXPECT_EQ(ann->articles.size(), 1u);
        EXPECT_TRUE(bob->articles.empty());
        EXPECT_TRUE(article->author == ann);
        session.flush();
        EXPECT_EQ(article->writer_id, ann->id);
    }
    bob->articles.add(article);
    auto fresh = session.add(Article{.title = "b", .author = bob});
    session.expire(bob);
    EXPECT_TRUE(article->author == ann);
    EXPECT_TRUE(fresh->author == bob) << "a new one has no row to be read again";
    session.commit();
    EXPECT_EQ(article->writer_id, ann->id);
    EXPECT_EQ(fresh->writer_id, bob->id);
    EXPECT_EQ(bob->articles.size(), 1u);
}

TEST_F(links, an_object_whose_removal_is_rolled_back_is_watched_again)
{
    auto third = session.add(Writer{.name = "third"});
    session.commit();
    session.remove(third);
    session.flush();
    EXPECT_EQ(third->name, "third");
    session.rollback();
    ASSERT_EQ(session.query<Writer>().all().size(), 3u);
    third->name = "z";
    session.commit();
    EXPECT_EQ(session.query<Writer>().filter_by<&Writer::name>("z").count(), 1u);
}

TEST_F(links, are_not_changed_while_another_thread_uses_the_session)
{
    session.expire_all();
    ASSERT_EQ(std::as_const(*ann).name, "ann");
    auto& articles = bob->articles; // accessed for writing by this thread
    auto& author = article->author;
    auto& labels = article->labels;
    auto names = session.stream(az::select(col<&Writer::name>));
    int refused = 0;
    {
        const az::orm::session_core::usage in_use{session.core()};
        std::thread{[&] {
            const auto expect_refusal = [&](auto&& action) {
                EXPECT_NE(message_of<az::state_error>(action).find("two threads"), std::string::npos);
                ++refused;
            };
            expect_refusal([&] { articles.add(article); });
            expect_refusal([&] { articles.remove(article); });
            expect_refusal([&] { articles.clear(); });
            expect_refusal([&] { author = bob; });
            expect_refusal([&] { labels.add(label); });
            expect_refusal([&] { ann->name = "x"; });
            expect_refusal([&] { (void)names.begin(); });
        }}.join();
    }
    EXPECT_EQ(refused, 7);
    for (const auto& name : names) EXPECT_FALSE(std::get<0>(name).empty());
    EXPECT_FALSE(session.is_modified());
}

} // namespace
} // namespace orm_test
