// Sessions and threads: one at a time, and any number of sessions at once.
#include "unit/orm/fixture.hpp"

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

namespace orm_test {

struct Late {
    std::int64_t id = 0;
    std::optional<std::int64_t> user_id{};
    az::belongs_to<User> user{};
};

} // namespace orm_test

template <>
inline constexpr auto azoth::mapped<orm_test::Late> =
    azoth::table("orm_late", azoth::column<&orm_test::Late::id>(azoth::primary_key),
                 azoth::column<&orm_test::Late::user_id>(azoth::references<&orm_test::User::id>),
                 azoth::relationship<&orm_test::Late::user>());

namespace orm_test {
namespace {

class threads : public shared_database_test {};

template <class F> void in_threads(int count, F&& action)
{
    std::barrier start{count};
    std::vector<std::thread> all;
    for (int i = 0; i != count; ++i)
        all.emplace_back([&, i] {
            start.arrive_and_wait();
            action(i);
        });
    for (std::thread& each : all) each.join();
}

TEST_F(threads, a_session_that_another_thread_uses_is_a_state_error)
{
    az::session session{engine};
    session.add(Tag{.name = "t"});
    session.commit();
    std::atomic<int> refused{0};
    // While a statement of one thread is about to run, another one comes.
    const az::listener_id id = engine.events().before_execute([&](const az::execution_started&) {
        std::thread other{[&] {
            const auto expect_refusal = [&](auto&& action) {
                try {
                    action();
                } catch (const az::state_error& failure) {
                    EXPECT_NE(std::string{failure.what()}.find("two threads"), std::string::npos);
                    ++refused;
                }
            };
            expect_refusal([&] { session.get<Tag>(1); });
            expect_refusal([&] { session.flush(); });
            expect_refusal([&] { session.commit(); });
            expect_refusal([&] { session.rollback(); });
            expect_refusal([&] { session.add(Tag{}); });
            expect_refusal([&] { session.expire_all(); });
            expect_refusal([&] { (void)session.is_modified(); });
            expect_refusal([&] { (void)session.query<Tag>().all(); });
            expect_refusal([&] { (void)session.query<Tag>().count(); });
            expect_refusal([&] { session.execute(az::delete_from<Tag>().where(az::true_)); });
        }};
        other.join();
    });
    EXPECT_EQ(session.query<Tag>().all().size(), 1u);
    engine.events().remove(id);
    EXPECT_EQ(refused, 10);
    EXPECT_EQ(session.query<Tag>().all().size(), 1u);
}

TEST_F(threads, a_session_may_pass_from_one_thread_to_the_next)
{
    az::session session{engine};
    auto tag = session.add(Tag{.name = "t"});
    std::thread{[&] { session.flush(); }}.join();
    std::thread{[&] { tag->name = "u"; }}.join();
    session.commit();
    EXPECT_EQ(session.query<Tag>().one()->name, "u");
}

TEST_F(threads, the_first_use_of_a_mapping_may_come_from_many_at_once)
{
    engine.create_all(az::models<User>);
    in_threads(4, [&](int) {
        const auto& type = az::orm::mapper_of<Late>();
        EXPECT_EQ(type.relationships().size(), 1u);
        auto late = az::make(Late{});
        late->user = az::make(User{.name = "x"});
        EXPECT_EQ(late->user->name, "x");
    });
}

TEST_F(threads, many_sessions_of_one_engine_do_not_meet)
{
    in_threads(4, [&](int n) {
        for (int i = 0; i != 5; ++i)
            engine.transaction([&](az::session& session) {
                auto user = session.add(User{.name = std::to_string(n) + "/" + std::to_string(i)});
                session.add(Post{.title = "p", .author = user});
            });
    });
    az::session session{engine};
    EXPECT_EQ(session.query<User>().count(), 20u);
    EXPECT_EQ(session.query<Post>().count(), 20u);
}

TEST_F(threads, detached_objects_may_be_read_and_let_go_by_many)
{
    const auto user = engine.transaction([](az::session& session) {
        auto made = session.add(User{.name = "ann"});
        session.add(Post{.title = "p", .author = made});
        session.flush();
        EXPECT_EQ(made->posts.size(), 1u);
        return made;
    });
    in_threads(4, [&](int) {
        for (int i = 0; i != 200; ++i) {
            const az::ptr<User> copy = user;
            EXPECT_EQ(copy->posts[0]->title, "p");
            EXPECT_EQ(copy->posts[0]->author->name, "ann");
        }
    });
}

TEST_F(threads, concurrent_increments_are_all_counted)
{
    const auto id = engine.transaction([](az::session& session) {
        auto user = session.add(User{.name = "ann"});
        session.flush();
        return user->id;
    });
    in_threads(3, [&](int) {
        for (int i = 0; i != 5; ++i)
            engine.transaction({.level = az::isolation::serializable, .attempts = 100}, [&](az::session& session) {
                auto user = session.get<User>(id);
                user->visits += 1;
            });
    });
    az::session session{engine};
    EXPECT_EQ(session.get<User>(id)->visits, 15);
}

} // namespace
} // namespace orm_test
