// What the session notices by itself, and what it writes.
#include "unit/orm/fixture.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace orm_test {

struct Everything {
    std::int64_t id = 0;
    bool flag = false;
    std::int16_t small = 0;
    std::int32_t medium = 0;
    std::int64_t large = 0;
    float single = 0;
    double real = 0;
    std::string text{};
    az::blob bytes{};
    az::timestamp at{};
    az::date day{std::chrono::year{2024} / 1 / 1};
    std::optional<std::int32_t> maybe_number{};
    std::optional<std::string> maybe_text{};
    std::optional<double> maybe_real{};
    std::optional<az::blob> maybe_bytes{};
};

} // namespace orm_test

template <>
inline constexpr auto azoth::mapped<orm_test::Everything> = azoth::table(
    "orm_everything", azoth::column<&orm_test::Everything::id>(azoth::primary_key),
    azoth::column<&orm_test::Everything::flag>(), azoth::column<&orm_test::Everything::small>(),
    azoth::column<&orm_test::Everything::medium>(), azoth::column<&orm_test::Everything::large>(),
    azoth::column<&orm_test::Everything::single>(), azoth::column<&orm_test::Everything::real>(),
    azoth::column<&orm_test::Everything::text>(), azoth::column<&orm_test::Everything::bytes>(),
    azoth::column<&orm_test::Everything::at>(), azoth::column<&orm_test::Everything::day>(),
    azoth::column<&orm_test::Everything::maybe_number>(), azoth::column<&orm_test::Everything::maybe_text>(),
    azoth::column<&orm_test::Everything::maybe_real>(), azoth::column<&orm_test::Everything::maybe_bytes>());

namespace orm_test {
namespace {

using strings = std::vector<std::string>;

class changes : public database_test {
protected:
    changes()
    {
        engine.drop_all(az::models<Everything>);
        engine.create_all(az::models<Everything>);
        id = session.add(Everything{.text = std::string(100, 'x')})->id;
        session.add(User{.name = "ann"});
        session.commit();
    }

    az::session session{engine};
    std::int64_t id = 0;
};

struct change_case {
    const char* column; // null: no change
    void (*change)(Everything&);
};

const change_case change_cases[] = {
    {"flag", [](Everything& e) { e.flag = true; }},
    {"small", [](Everything& e) { e.small = -1; }},
    {"medium", [](Everything& e) { e.medium = std::numeric_limits<std::int32_t>::min(); }},
    {"large", [](Everything& e) { e.large = std::numeric_limits<std::int64_t>::max(); }},
    {"single", [](Everything& e) { e.single = 0.1F; }},
    {"real", [](Everything& e) { e.real = std::nextafter(0.0, 1.0); }},
    {"real", [](Everything& e) { e.real = -0.0; }},
    {"text", [](Everything& e) { e.text[50] = 'y'; }},
    {"text", [](Everything& e) { e.text.clear(); }},
    {"text", [](Everything& e) { e.text.push_back('x'); }},
    {"bytes", [](Everything& e) { e.bytes.resize(3); }},
    {"at", [](Everything& e) { e.at += std::chrono::microseconds{1}; }},
    {"day", [](Everything& e) { e.day = std::chrono::year{2024} / 1 / 2; }},
    {"maybe_number", [](Everything& e) { e.maybe_number = 0; }},
    {"maybe_text", [](Everything& e) { e.maybe_text = ""; }},
    {"maybe_real", [](Everything& e) { e.maybe_real = 0.0; }},
    {"maybe_bytes", [](Everything& e) { e.maybe_bytes = az::blob{}; }},
    {nullptr, [](Everything&) {}},
    {nullptr, [](Everything& e) { e.text = std::string(100, 'x'); }},
    {nullptr, [](Everything& e) { e.real = 1, e.real = 0; }},
    {nullptr, [](Everything& e) { e.maybe_text = "a", e.maybe_text.reset(); }},
};

TEST_F(changes, of_each_type_are_noticed_and_only_they_are_written)
{
    for (const change_case& given : change_cases) {
        SCOPED_TRACE(given.column ? given.column : "unchanged");
        const Everything initial{.text = std::string(100, 'x')};
        auto object = session.add(initial);
        session.commit();
        given.change(*object);
        EXPECT_EQ(az::changed_columns(object), given.column ? strings{given.column} : strings{});
        EXPECT_EQ(session.is_modified(), given.column != nullptr);
        recorder log{engine};
        session.flush();
        EXPECT_EQ(log.summary(), given.column ? "update orm_everything" : "");
        for (const std::string& sql : log.texts()) {
            const auto end = sql.find(" WHERE ");
            const std::string set = sql.substr(0, end);
            EXPECT_EQ(std::count(set.begin(), set.end(), '='), 1) << sql;
            EXPECT_NE(set.find(given.column), std::string::npos) << sql;
        }
        log.clear();
        session.commit();
        EXPECT_EQ(log.summary(), "") << "what was written is not written again";
        Everything expected = initial;
        given.change(expected);
        session.refresh(object);
        EXPECT_EQ(object->text, expected.text);
        EXPECT_EQ(object->bytes, expected.bytes);
        EXPECT_EQ(object->large, expected.large);
        EXPECT_EQ(object->at, expected.at);
        EXPECT_EQ(object->maybe_text, expected.maybe_text);
        EXPECT_EQ(object->maybe_bytes, expected.maybe_bytes);
    }
}

TEST_F(changes, of_floating_point_are_told_by_bits)
{
    auto object = session.query<Everything>().first();
    const double nan = std::numeric_limits<double>::quiet_NaN();
    object->real = -0.0;
    session.flush();
    object->real = -0.0;
    EXPECT_TRUE(az::changed_columns(object).empty());
    object->real = 0.0;
    EXPECT_EQ(az::changed_columns(object), strings{"real"});
    object->maybe_real = nan;
    EXPECT_EQ(az::changed_columns(object), (strings{"real", "maybe_real"}));
    if (engine.dialect().name() == "postgresql") { // others can't hold NaN
        session.flush();
        object->maybe_real = nan;
        EXPECT_TRUE(az::changed_columns(object).empty());
    } else {
        object->maybe_real = 0.0;
    }
}

TEST_F(changes, reading_watches_nothing)
{
    const auto object = session.query<Everything>().first();
    EXPECT_EQ(object->text.size(), 100u);
    EXPECT_EQ((*object).large, 0);
    for (const auto& each : session.query<Everything>().all()) EXPECT_EQ(each->flag, false);
    EXPECT_EQ(object.managed()->before, nullptr);
    auto writable = object;
    writable->large = 1;
    EXPECT_NE(object.managed()->before, nullptr);
}

TEST_F(changes, an_unchanged_flush_sends_nothing)
{
    for (auto each : session.query<User>().all()) each->visits += 0;
    auto ann = session.query<User>().one();
    ann->posts.size();
    session.commit();
    ann->name = ann->name + "";
    recorder log{engine};
    log.clear();
    session.flush();
    session.commit();
    EXPECT_EQ(log.summary(), "");
}

TEST_F(changes, through_a_kept_reference_are_written_after_an_autoflush)
{
    auto user = session.query<User>().one();
    User& kept = *user;
    kept.name = "a";
    EXPECT_EQ(session.query<User>().filter_by<&User::name>("a").count(), 1u);
    kept.name = "b";
    session.commit();
    EXPECT_EQ(user->name, "b");
    EXPECT_EQ(session.query<User>().filter_by<&User::name>("b").count(), 1u);
}

TEST_F(changes, through_a_reference_kept_since_the_object_was_new_are_written)
{
    auto user = az::make(User{.name = "new"});
    User& kept = *user;
    session.add(user);
    session.flush();
    kept.name = "later";
    session.flush();
    kept.visits = 7;
    session.commit();
    EXPECT_EQ(user->name, "later");
    EXPECT_EQ(user->visits, 7);
}

TEST_F(changes, through_a_kept_reference_survive_a_statement_that_expires)
{
    auto user = session.query<User>().one();
    User& kept = *user;
    kept.name = "a";
    session.flush();
    kept.name = "b";
    session.execute(az::update<User>().set(col<& User::visits> = 5).where(az::true_));
    kept.email = "b@example.com";
    EXPECT_EQ(user->visits, 5);
    session.commit();
    EXPECT_EQ(user->name, "b");
    EXPECT_EQ(user->email, "b@example.com");
    EXPECT_EQ(user->visits, 5);
}

TEST_F(changes, are_flushed_before_queries_unless_that_is_prevented)
{
    auto user = session.query<User>().one();
    user->name = "changed";
    {
        const az::no_autoflush guard{session};
        EXPECT_FALSE(session.query<User>().filter_by<&User::name>("changed").exists());
        const az::no_autoflush nested{session};
    }
    EXPECT_TRUE(session.query<User>().filter_by<&User::name>("changed").exists());
    session.commit();
    az::session manual{engine, {.autoflush = false}};
    session.rollback();
    manual.add(User{.name = "late"});
    EXPECT_EQ(manual.query<User>().count(), 1u);
    manual.flush();
    EXPECT_EQ(manual.query<User>().count(), 2u);
}

TEST_F(changes, before_a_lazy_load_are_flushed)
{
    auto user = session.query<User>().one();
    Post post{.author_id = user->id, .title = "by key"};
    session.add(post);
    EXPECT_EQ(user->posts.size(), 1u);
}

TEST_F(changes, of_a_key_are_refused_and_the_key_is_restored_by_rollback)
{
    auto user = session.query<User>().one();
    const auto key = user->id;
    user->id = key + 100;
    const std::string message = message_of<az::state_error>([&] { session.flush(); });
    EXPECT_NE(message.find("id"), std::string::npos);
    session.rollback();
    EXPECT_EQ(user->id, key);
    EXPECT_TRUE(session.get<User>(key) == user);
    user->id = key + 100;
    session.refresh(user);
    EXPECT_EQ(user->id, key);
    user->id = key + 100;
    session.expunge(user);
    user = nullptr;
    session.commit();
    EXPECT_EQ(session.get<User>(key)->name, "ann") << "the identity map forgot the object under the key that it had";
}

TEST_F(changes, are_lost_when_an_object_is_expired_before_they_are_flushed)
{
    auto user = session.query<User>().one();
    user->name = "lost";
    session.expire(user);
    session.commit();
    EXPECT_EQ(user->name, "ann");
    user->name = "lost";
    session.expire_all();
    session.commit();
    EXPECT_EQ(user->name, "ann");
    auto post = session.add(Post{.title = "p", .author = user});
    session.commit();
    auto bob = session.add(User{.name = "bob"});
    session.flush();
    post->author = bob;
    session.expire(post);
    session.commit();
    EXPECT_TRUE(post->author == user);
}

TEST_F(changes, of_same_shape_are_one_batch)
{
    for (int i = 0; i != 5; ++i) session.add(User{.name = "u" + std::to_string(i)});
    session.commit();
    for (auto each : session.query<User>().all()) each->visits = 1;
    auto ann = session.query<User>().filter_by<&User::name>("ann").one();
    ann->visits = 2;
    ann->email = "a@example.com";
    recorder log{engine};
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_users");
    log.clear();
    for (auto each : session.query<User>().all()) each->visits = 3;
    log.clear();
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_users x6");
}

TEST_F(changes, of_many_objects_are_one_batch_whatever_the_database_makes_of_it)
{
    for (int i = 0; i != 236; ++i) session.add(User{.name = "u" + std::to_string(i)});
    session.commit();
    for (auto each : session.query<User>().all()) each->visits = static_cast<std::int32_t>(each->id % 91 + 1);
    recorder log{engine};
    session.flush();
    EXPECT_EQ(log.summary(), "update orm_users x237");
    session.commit();
    az::session later{engine};
    for (auto each : later.query<User>().all()) EXPECT_EQ(each->visits, each->id % 91 + 1);
}

} // namespace
} // namespace orm_test
