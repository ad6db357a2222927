// One object per row, and how long its values hold.
#include "unit/orm/fixture.hpp"

namespace orm_test {
namespace {

class identity : public database_test {
protected:
    az::session session{engine};
};

TEST_F(identity, is_kept_by_queries_gets_and_relations)
{
    auto ann = session.add(User{.name = "ann"});
    auto post = session.add(Post{.title = "p", .author = ann});
    session.commit();
    EXPECT_TRUE(session.get<User>(ann->id) == ann);
    EXPECT_TRUE(session.query<User>().one() == ann);
    EXPECT_TRUE(session.query<Post>().one()->author == ann);
    EXPECT_TRUE(ann->posts[0] == post);
    const auto rows = session.query<User, Post>().join<&User::posts>().all();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_TRUE(std::get<0>(rows[0]) == ann);
    EXPECT_TRUE(std::get<1>(rows[0]) == post);
}

TEST_F(identity, of_a_known_key_needs_no_statement)
{
    auto ann = session.add(User{.name = "ann"});
    session.flush();
    recorder log{engine};
    EXPECT_TRUE(session.get<User>(ann->id) == ann);
    EXPECT_TRUE(session.get<User>(static_cast<std::int16_t>(ann->id)) == ann);
    EXPECT_EQ(log.summary(), "");
    EXPECT_EQ(session.get<User>(4711), nullptr);
    EXPECT_EQ(log.summary(), "select orm_users");
}

TEST_F(identity, holds_for_text_keys_of_any_content)
{
    const std::string codes[] = {"",
                                 "a",
                                 "ab",
                                 "b",
                                 "'; drop table orm_countries --",
                                 "ß",
                                 std::string(engine.dialect().name() == "mysql" ? 255 : 10'000, 'x')};
    for (const std::string& code : codes) session.add(Country{.code = code, .name = "name of " + code});
    session.commit();
    for (const std::string& code : codes) {
        auto country = session.get<Country>(code);
        ASSERT_TRUE(country) << code;
        EXPECT_EQ(country->name, "name of " + code);
        EXPECT_TRUE(session.query<Country>().where(col<&Country::code> == code).one() == country);
    }
    EXPECT_EQ(session.get<Country>("A"), nullptr);
}

TEST_F(identity, holds_for_composite_keys_whose_parts_could_be_confused)
{
    session.add(Line{.order_id = 1, .number = "11", .text = "x"});
    session.add(Line{.order_id = 11, .number = "1", .text = "y"});
    session.commit();
    auto x = session.get<Line>(1, "11");
    auto y = session.get<Line>(11, std::string{"1"});
    EXPECT_EQ(x->text, "x");
    EXPECT_EQ(y->text, "y");
    EXPECT_TRUE(session.query<Line>().where(col<&Line::order_id> == 1).one() == x);
    EXPECT_EQ(session.get<Line>(1, "1"), nullptr);
}

TEST_F(identity, by_a_key_that_does_not_fit_is_refused)
{
    EXPECT_THROW(session.get<User>("ann"), az::conversion_error);
    EXPECT_THROW(session.get<User>(1.5), az::conversion_error);
    EXPECT_THROW(session.get<Country>(5), az::conversion_error);
    EXPECT_THROW(session.get<User>(1, 2), az::mapping_error);
    EXPECT_THROW(session.get<Line>(1), az::mapping_error);
    EXPECT_THROW(session.get_or_throw<User>(1), az::not_found);
    EXPECT_EQ(session.get<User>(1), nullptr) << "the session goes on";
}

TEST_F(identity, of_expired_objects_is_read_again_once_per_transaction)
{
    auto ann = session.add(User{.name = "ann"});
    session.commit();
    recorder log{engine};
    const auto reading = ann;
    EXPECT_EQ(reading->name, "ann");
    EXPECT_EQ(reading->visits, 0);
    EXPECT_EQ(ann->name, "ann");
    EXPECT_EQ(log.summary(), "select orm_users");
    session.commit();
    log.clear();
    ann->visits = 1;
    EXPECT_EQ(log.summary(), "select orm_users");
}

TEST_F(identity, without_expiry_keeps_the_values_after_a_commit)
{
    az::session keeping{engine, {.expire_on_commit = false}};
    auto ann = keeping.add(User{.name = "ann"});
    keeping.commit();
    recorder log{engine};
    EXPECT_EQ(ann->name, "ann");
    EXPECT_EQ(log.summary(), "");
    keeping.expire(ann);
    EXPECT_EQ(ann->name, "ann");
    EXPECT_EQ(log.summary(), "select orm_users");
    keeping.commit();
}

TEST_F(identity, values_that_a_statement_changed_are_read_again)
{
    auto ann = session.add(User{.name = "ann"});
    session.commit();
    EXPECT_EQ(ann->visits, 0);
    EXPECT_EQ(session.execute(az::update<User>().set(col<& User::visits> = 9).where(az::true_)).rows_affected(), 1u);
    EXPECT_EQ(ann->visits, 9);
    session.execute(az::update<User>().set(col<& User::visits> = 10).where(az::true_));
    EXPECT_EQ(session.query<User>().one()->visits, 10);
}

TEST_F(identity, a_change_through_the_inverse_survives_the_reload_of_an_expired_object)
{
    auto ann = session.add(User{.name = "ann"});
    auto bob = session.add(User{.name = "bob"});
    auto post = session.add(Post{.title = "p", .author = ann});
    auto tag = session.add(Tag{.name = "t"});
    session.commit();
    bob->posts.add(post);
    tag->posts.add(post);
    EXPECT_EQ(post->title, "p"); // reads it again
    EXPECT_TRUE(post->author == bob);
    EXPECT_EQ(post->tags.size(), 1u);
    session.commit();
    EXPECT_EQ(post->author_id, bob->id);
    EXPECT_EQ(tag->posts.size(), 1u);
    ann->posts.add(post);
    const az::no_autoflush guard{session};
    EXPECT_EQ(session.query<Post>().all().size(), 1u);
    EXPECT_TRUE(post->author == ann) << "a query that meets it keeps the change, too";
    session.commit();
    EXPECT_EQ(post->author_id, ann->id);
}

TEST_F(identity, of_a_row_that_is_gone_is_not_found)
{
    auto ann = session.add(User{.name = "ann"});
    const auto id = ann->id;
    session.commit();
    session.execute(az::delete_from<User>().where(az::true_), az::synchronize::none); // as if somebody else did it
    EXPECT_EQ(session.get<User>(id), nullptr);
    const auto reading = ann;
    const std::string said = message_of<az::not_found>([&] { reading->name.size(); });
    EXPECT_NE(said.find("a cascade"), std::string::npos) << said;
    EXPECT_NE(said.find("expunge"), std::string::npos) << said;
    EXPECT_THROW(session.refresh(ann), az::not_found);
}

TEST_F(identity, refresh_reads_now)
{
    auto ann = session.add(User{.name = "ann"});
    session.commit();
    ann->visits = 3;
    recorder log{engine};
    session.refresh(ann);
    EXPECT_EQ(log.summary(), "update orm_users, select orm_users");
    EXPECT_EQ(ann->visits, 3);
    EXPECT_THROW(session.refresh(az::make(User{})), az::state_error);
}

TEST_F(identity, references_to_members_stay_valid_when_they_are_read_again)
{
    auto ann = session.add(User{.name = "ann"});
    session.commit();
    const std::string& name = std::as_const(ann)->name;
    session.execute(az::update<User>().set(col<& User::name> = "eve").where(az::true_));
    EXPECT_EQ(std::as_const(ann)->visits, 0);
    EXPECT_EQ(name, "eve");
}

} // namespace
} // namespace orm_test
