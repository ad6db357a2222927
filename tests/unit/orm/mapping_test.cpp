// Mappings that do not fit: told at the first use, with the choices.
#include "unit/orm/fixture.hpp"

namespace orm_test {

struct Keyless {
    std::int64_t id = 0;
};

struct NoForeignKey {
    std::int64_t id = 0;
    std::int64_t target_id = 0;
    az::belongs_to<User> target{};
};

struct Ambiguous {
    std::int64_t id = 0;
    std::int64_t first_id = 0;
    std::int64_t second_id = 0;
    az::belongs_to<User> target{};
};

struct WrongVia {
    std::int64_t id = 0;
    std::int64_t first_id = 0;
    std::int64_t other = 0;
    az::belongs_to<User> target{};
};

struct Chosen {
    std::int64_t id = 0;
    std::int64_t first_id = 0;
    std::int64_t second_id = 0;
    az::belongs_to<User> first{};
    az::belongs_to<User> second{};
};

struct WrongInverse {
    std::int64_t id = 0;
    std::optional<std::int64_t> other_id{};
    az::belongs_to<WrongInverse> one{};
    az::belongs_to<WrongInverse> two{};
};

struct NoPairs {
    std::int64_t id = 0;
    az::many_to_many<User> users{};
};

} // namespace orm_test

template <>
inline constexpr auto azoth::mapped<orm_test::Keyless> = azoth::table("orm_keyless",
                                                                      azoth::column<&orm_test::Keyless::id>());

template <>
inline constexpr auto azoth::mapped<orm_test::NoForeignKey> = azoth::table(
    "orm_no_foreign_key", azoth::column<&orm_test::NoForeignKey::id>(azoth::primary_key),
    azoth::column<&orm_test::NoForeignKey::target_id>(), azoth::relationship<&orm_test::NoForeignKey::target>());

template <>
inline constexpr auto azoth::mapped<orm_test::Ambiguous> =
    azoth::table("orm_ambiguous", azoth::column<&orm_test::Ambiguous::id>(azoth::primary_key),
                 azoth::column<&orm_test::Ambiguous::first_id>(azoth::references<&orm_test::User::id>),
                 azoth::column<&orm_test::Ambiguous::second_id>(azoth::references<&orm_test::User::id>),
                 azoth::relationship<&orm_test::Ambiguous::target>());

template <>
inline constexpr auto azoth::mapped<orm_test::WrongVia> =
    azoth::table("orm_wrong_via", azoth::column<&orm_test::WrongVia::id>(azoth::primary_key),
                 azoth::column<&orm_test::WrongVia::first_id>(azoth::references<&orm_test::User::id>),
                 azoth::column<&orm_test::WrongVia::other>(),
                 azoth::relationship<&orm_test::WrongVia::target>(azoth::via<&orm_test::WrongVia::other>));

template <>
inline constexpr auto azoth::mapped<orm_test::Chosen> =
    azoth::table("orm_chosen", azoth::column<&orm_test::Chosen::id>(azoth::primary_key),
                 azoth::column<&orm_test::Chosen::first_id>(azoth::references<&orm_test::User::id>),
                 azoth::column<&orm_test::Chosen::second_id>(azoth::references<&orm_test::User::id>),
                 azoth::relationship<&orm_test::Chosen::first>(azoth::via<&orm_test::Chosen::first_id>),
                 azoth::relationship<&orm_test::Chosen::second>(azoth::via<&orm_test::Chosen::second_id>));

template <>
inline constexpr auto azoth::mapped<orm_test::WrongInverse> =
    azoth::table("orm_wrong_inverse", azoth::column<&orm_test::WrongInverse::id>(azoth::primary_key),
                 azoth::column<&orm_test::WrongInverse::other_id>(azoth::references<&orm_test::WrongInverse::id>),
                 azoth::relationship<&orm_test::WrongInverse::one>(azoth::inverse<&orm_test::WrongInverse::two>),
                 azoth::relationship<&orm_test::WrongInverse::two>());

template <>
inline constexpr auto
    azoth::mapped<orm_test::NoPairs> = azoth::table("orm_no_pairs",
                                                    azoth::column<&orm_test::NoPairs::id>(azoth::primary_key),
                                                    azoth::relationship<&orm_test::NoPairs::users>());

namespace orm_test {
namespace {

void expect_words(const std::string& message, std::initializer_list<const char*> words)
{
    for (const char* word : words)
        EXPECT_NE(message.find(word), std::string::npos) << "\"" << word << "\" is missing in: " << message;
}

template <class T> std::string refusal()
{
    return message_of<az::mapping_error>([] { (void)az::orm::mapper_of<T>().relationships(); });
}

TEST(mappings, without_a_primary_key_are_refused)
{
    expect_words(message_of<az::mapping_error>([] { (void)az::orm::mapper_of<Keyless>(); }),
                 {"Keyless", "primary key", "az::primary_key"});
}

TEST(mappings, without_a_foreign_key_are_refused)
{
    expect_words(refusal<NoForeignKey>(),
                 {"NoForeignKey::target", "orm_no_foreign_key", "orm_users", "az::references"});
}

TEST(mappings, with_an_ambiguous_foreign_key_are_refused_with_the_choices)
{
    expect_words(refusal<Ambiguous>(),
                 {"Ambiguous::target", "az::via", "orm_ambiguous(first_id)", "orm_ambiguous(second_id)"});
}

TEST(mappings, are_refused_again_each_time)
{
    refusal<Ambiguous>();
    refusal<Ambiguous>();
}

TEST(mappings, whose_via_names_no_foreign_key_are_refused_with_the_choices)
{
    expect_words(refusal<WrongVia>(), {"WrongVia::target", "az::via", "orm_wrong_via(first_id)"});
}

TEST(mappings, may_choose_among_foreign_keys)
{
    const auto& type = az::orm::mapper_of<Chosen>();
    auto each = type.relationships().begin();
    EXPECT_EQ(type.columns()[each->own_columns[0]].name, "first_id");
    ++each;
    EXPECT_EQ(type.columns()[each->own_columns[0]].name, "second_id");
}

TEST(mappings, whose_inverses_do_not_fit_are_refused)
{
    expect_words(refusal<WrongInverse>(), {"WrongInverse::one", "WrongInverse::two", "inverse"});
}

TEST(mappings, of_many_to_many_without_a_table_of_pairs_are_refused)
{
    expect_words(refusal<NoPairs>(), {"NoPairs::users", "az::through"});
}

TEST(mappings, that_do_not_fit_are_refused_wherever_they_are_used)
{
    az::engine engine{"sqlite:///:memory:"};
    EXPECT_THROW(engine.create_all(az::models<Ambiguous>), az::mapping_error);
    az::session session{engine};
    EXPECT_THROW(session.add(Ambiguous{}), az::mapping_error);
    EXPECT_THROW(session.add(Ambiguous{}), az::mapping_error);
}

} // namespace
} // namespace orm_test
