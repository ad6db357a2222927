// Where objects live, and how long: spaces that are joined, sessions that end before their objects.
#include "unit/orm/fixture.hpp"

#include <memory>
#include <vector>

namespace orm_test {

/// Counts how many of it there are.
struct counted_text {
    static inline int alive = 0;
    std::string text;

    counted_text() { ++alive; }
    explicit counted_text(std::string_view t) : text(t) { ++alive; }
    counted_text(const counted_text& other) : text(other.text) { ++alive; }
    counted_text(counted_text&& other) noexcept : text(std::move(other.text)) { ++alive; }
    counted_text& operator=(const counted_text&) = default;
    counted_text& operator=(counted_text&&) = default;
    ~counted_text() { --alive; }
};

struct Counted {
    std::int64_t id = 0;
    std::optional<std::int64_t> next_id{};
    counted_text text{};
    az::belongs_to<Counted> next{};
    az::has_many<Counted> previous{};
};

} // namespace orm_test

template <> struct azoth::type_conversion<orm_test::counted_text> {
    using base_type = std::string;
    static orm_test::counted_text from_base(std::string_view text) { return orm_test::counted_text{text}; }
    static std::string to_base(const orm_test::counted_text& text) { return text.text; }
};

template <>
inline constexpr auto azoth::mapped<orm_test::Counted> =
    azoth::table("orm_counted", azoth::column<&orm_test::Counted::id>(azoth::primary_key),
                 azoth::column<&orm_test::Counted::next_id>(azoth::references<&orm_test::Counted::id>),
                 azoth::column<&orm_test::Counted::text>(),
                 azoth::relationship<&orm_test::Counted::next>(azoth::inverse<&orm_test::Counted::previous>),
                 azoth::relationship<&orm_test::Counted::previous>(azoth::inverse<&orm_test::Counted::next>));

namespace orm_test {
namespace {

class spaces : public shared_database_test {
protected:
    spaces()
    {
        engine.drop_all(az::models<Counted>);
        engine.create_all(az::models<Counted>);
        (void)az::make(Counted{}); // what the mapper keeps for itself is there from here on
        before_ = counted_text::alive;
    }
    ~spaces() override { EXPECT_EQ(counted_text::alive, before_) << "objects are still there"; }

    int alive() const { return counted_text::alive - before_; }
    static Counted item(std::string_view text) { return {.text = counted_text{text}}; }

private:
    int before_ = 0;
};

TEST_F(spaces, of_transient_objects_are_freed_whole_when_the_last_pointer_goes)
{
    {
        auto a = az::make(item("a"));
        auto b = az::make(item("b"));
        auto c = az::make(item("c"));
        a->next = b;
        b->next = c;
        c->next = a; // a circle
        az::ptr<Counted> last = c;
        a = nullptr;
        b = nullptr;
        c = nullptr;
        EXPECT_EQ(alive(), 3);
        EXPECT_EQ(last->next->next->text.text, "b");
    }
    EXPECT_EQ(alive(), 0);
}

TEST_F(spaces, join_in_both_directions_and_any_size)
{
    auto chain = az::make(item("0"));
    auto end = chain;
    for (int i = 1; i != 1000; ++i) {
        auto next = az::make(item(std::to_string(i)));
        if (i % 2 == 0)
            end->next = next;
        else
            next->previous.add(end);
        end = next;
    }
    EXPECT_EQ(alive(), 1000);
    int length = 1;
    for (auto at = chain; at->next; at = at->next.get()) ++length;
    EXPECT_EQ(length, 1000);
}

TEST_F(spaces, a_very_long_chain_is_added_and_written_without_recursion)
{
    constexpr int length = 30'000;
    az::session session{engine, {.expire_on_commit = false}};
    auto last = az::make(item("end"));
    for (int i = 1; i != length; ++i) {
        auto before = az::make(item("x"));
        before->next = last;
        last = before;
    }
    session.add(last);
    EXPECT_EQ(az::state_of(last->next->next.get()), az::object_state::pending);
    session.rollback();
    EXPECT_EQ(az::state_of(last), az::object_state::transient);
}

TEST_F(spaces, of_two_sessions_are_never_joined)
{
    az::session one{engine};
    auto a = one.add(item("a"));
    one.commit();
    az::session two{engine};
    auto b = two.add(item("b"));
    const std::string message = message_of<az::state_error>([&] { b->next = a; });
    EXPECT_NE(message.find("two sessions"), std::string::npos) << message;
    EXPECT_FALSE(b->next);
    EXPECT_THROW(a->previous.add(b), az::state_error);
    EXPECT_TRUE(a->previous.empty());
    EXPECT_THROW(two.add(a), az::state_error);
    EXPECT_THROW(two.remove(a), az::state_error);
    EXPECT_THROW(two.refresh(a), az::state_error);
    two.commit();
    EXPECT_EQ(two.query<Counted>().count(), 2u);
}

TEST_F(spaces, a_struct_that_leads_to_another_session_is_not_added_at_all)
{
    az::session one{engine};
    auto a = one.add(item("a"));
    one.commit();
    {
        az::session two{engine};
        EXPECT_THROW(two.add(Counted{.text = counted_text{"b"}, .next = a}), az::state_error);
        two.commit();
        EXPECT_EQ(two.query<Counted>().count(), 1u);
    }
    one.rollback();
    EXPECT_EQ(alive(), 1) << "what could not be added is gone";
}

TEST_F(spaces, a_struct_that_leads_to_two_sessions_is_no_object)
{
    az::session one{engine};
    az::session two{engine};
    auto a = one.add(item("a"));
    auto b = two.add(item("b"));
    Counted between{.text = counted_text{"c"}, .next = a};
    between.previous.add(b);
    EXPECT_THROW(az::make(std::move(between)), az::state_error);
    EXPECT_TRUE(a->previous.empty());
    EXPECT_FALSE(b->next);
    one.commit();
    two.commit();
    EXPECT_EQ(one.query<Counted>().count(), 2u);
}

TEST_F(spaces, an_object_outlives_its_session_with_what_was_loaded)
{
    az::ptr<Counted> kept;
    {
        az::session session{engine, {.expire_on_commit = false}};
        auto a = session.add(item("a"));
        auto b = session.add(Counted{.text = counted_text{"b"}, .next = a});
        session.commit();
        kept = b;
    }
    EXPECT_EQ(az::state_of(kept), az::object_state::detached);
    EXPECT_EQ(kept->next->text.text, "a");
    kept->text = counted_text{"written"}; // it is the program's now
    EXPECT_EQ(kept->text.text, "written");
}

TEST_F(spaces, loading_through_a_detached_object_names_the_relationship)
{
    az::ptr<Counted> kept;
    {
        az::session session{engine};
        session.add(item("a"));
        session.commit();
        kept = session.query<Counted>().first();
    }
    try {
        kept->previous.size();
        FAIL() << "it can't be loaded";
    } catch (const az::detached_error& failure) {
        EXPECT_EQ(failure.relationship(), "Counted::previous");
        EXPECT_NE(std::string{failure.what()}.find("Counted::previous"), std::string::npos);
    }
    EXPECT_EQ(kept->text.text, "a") << "its values stay readable";
}

TEST_F(spaces, expired_objects_keep_the_values_last_seen_when_the_session_ends)
{
    az::ptr<Counted> kept;
    {
        az::session session{engine};
        auto a = session.add(item("a"));
        kept = session.add(Counted{.text = counted_text{"b"}, .next = a});
        session.commit();
    }
    EXPECT_EQ(kept->text.text, "b");
    EXPECT_EQ(kept->next->text.text, "a");
    EXPECT_NE(kept->id, 0);
}

TEST_F(spaces, a_session_that_ends_takes_back_what_it_did_not_commit)
{
    az::ptr<Counted> kept;
    {
        az::session session{engine};
        kept = session.add(item("a"));
        session.flush();
        EXPECT_NE(kept->id, 0);
    }
    EXPECT_EQ(az::state_of(kept), az::object_state::transient);
    EXPECT_EQ(kept->id, 0);
    az::session session{engine};
    session.add(kept);
    session.commit();
    EXPECT_EQ(session.query<Counted>().count(), 1u);
}

TEST_F(spaces, objects_of_a_session_live_until_its_transaction_ends)
{
    az::session session{engine};
    session.add(item("a"));
    for (const auto& each : session.query<Counted>().first()->previous) FAIL() << each->id;
    EXPECT_EQ(alive(), 1);
    session.commit();
    EXPECT_EQ(alive(), 0) << "nobody points to it any more";
    auto again = session.query<Counted>().first();
    EXPECT_EQ(alive(), 1);
    session.rollback();
    EXPECT_EQ(alive(), 1);
    EXPECT_EQ(again->text.text, "a");
}

TEST_F(spaces, without_expiry_the_session_keeps_all_until_they_are_expunged)
{
    az::session session{engine, {.expire_on_commit = false}};
    session.add(item("a"));
    session.commit();
    EXPECT_EQ(alive(), 1);
    recorder log{engine};
    const auto id = session.query<Counted>().first()->id;
    log.clear();
    EXPECT_EQ(session.get<Counted>(id)->text.text, "a");
    EXPECT_EQ(log.summary(), "");
    auto a = session.get<Counted>(id);
    session.expunge(a);
    EXPECT_EQ(az::state_of(a), az::object_state::detached);
    EXPECT_FALSE(session.contains(a));
    EXPECT_FALSE(session.get<Counted>(id) == a);
}

TEST_F(spaces, an_expunged_pending_object_is_not_written)
{
    az::session session{engine};
    auto a = session.add(item("a"));
    auto b = session.add(Counted{.text = counted_text{"b"}});
    session.expunge(a);
    EXPECT_EQ(az::state_of(a), az::object_state::transient);
    session.commit();
    EXPECT_EQ(session.query<Counted>().count(), 1u);
    session.add(a);
    session.commit();
    EXPECT_EQ(session.query<Counted>().count(), 2u);
}

TEST_F(spaces, a_removed_pending_object_is_not_written_although_others_lead_to_it)
{
    az::session session{engine};
    auto a = session.add(item("a"));
    auto b = session.add(Counted{.text = counted_text{"b"}, .next = a});
    session.remove(b);
    EXPECT_EQ(az::state_of(b), az::object_state::transient);
    session.commit();
    EXPECT_EQ(session.query<Counted>().count(), 1u);
    EXPECT_TRUE(a->previous.empty());
}

TEST_F(spaces, null_pointers_are_refused_with_a_sentence)
{
    az::session session{engine};
    const az::ptr<Counted> null;
    EXPECT_THROW(session.add(null), az::state_error);
    EXPECT_THROW(session.remove(null), az::state_error);
    EXPECT_THROW(session.refresh(null), az::state_error);
    EXPECT_THROW(session.expire(null), az::state_error);
    EXPECT_THROW(session.expunge(null), az::state_error);
    EXPECT_FALSE(session.contains(null));
    auto transient = az::make(item("x"));
    EXPECT_THROW(session.remove(transient), az::state_error);
}

} // namespace
} // namespace orm_test
