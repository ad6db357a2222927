// A session of SOCI's that is lent to an engine.
#include <azoth/azoth.hpp>
#include <azoth/soci/adopt.hpp>

#include <gtest/gtest.h>
#include <soci/soci.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace az = azoth;

namespace adopt_test {
struct Note {
    std::int64_t id = 0;
    std::string text;
};
} // namespace adopt_test
using adopt_test::Note;

template <>
inline constexpr auto az::mapped<Note> = az::table("adopted_notes", az::column<&Note::id>(az::primary_key),
                                                   az::column<&Note::text>());

namespace {

struct lender {
    const char* name;
    const char* backend;
};

class adopting : public testing::TestWithParam<lender> {
protected:
    adopting()
    {
        sql.open(GetParam().backend, connect_string());
        engine.emplace(az::soci::adopt(sql));
        engine->drop_all(az::models<Note>);
        engine->create_all(az::models<Note>);
    }

    static std::string connect_string()
    {
        if (std::string_view{GetParam().backend} == "sqlite3") return "db=:memory:";
        const char* const uri = std::getenv("AZOTH_TEST_POSTGRESQL_URI");
        if (uri == nullptr) throw std::runtime_error("AZOTH_TEST_POSTGRESQL_URI is not set");
        return std::string{uri} + (std::string_view{uri}.find('?') == std::string_view::npos ? "?" : "&") +
               "connect_timeout=10";
    }
    void add(const std::string& text)
    {
        engine->transaction([&](az::session& session) { session.add(Note{0, text}); });
    }
    int count()
    {
        int found = -1;
        sql << "select count(*) from adopted_notes", soci::into(found);
        return found;
    }

    soci::session sql;
    std::optional<az::engine> engine;
};

} // namespace

TEST_P(adopting, what_azoth_writes_soci_reads_and_the_other_way_round)
{
    add("azoth's");
    sql << "insert into adopted_notes (id, text) values (7, 'soci''s')";
    std::string text;
    sql << "select text from adopted_notes where id = 1", soci::into(text);
    EXPECT_EQ(text, "azoth's");
    az::session session{*engine};
    EXPECT_EQ(session.get<Note>(7)->text, "soci's");
}

TEST_P(adopting, the_programs_rollback_undoes_what_azoth_has_committed_within)
{
    {
        soci::transaction transaction{sql};
        add("a");
        EXPECT_EQ(count(), 1);
        transaction.rollback();
    }
    EXPECT_EQ(count(), 0);
    {
        soci::transaction transaction{sql};
        add("b");
        transaction.commit();
    }
    EXPECT_EQ(count(), 1);
}

TEST_P(adopting, azoths_rollback_leaves_the_programs_changes)
{
    soci::transaction transaction{sql};
    sql << "insert into adopted_notes (id, text) values (7, 'stays')";
    EXPECT_THROW(engine->transaction([&](az::session& session) {
        session.add(Note{0, "goes"});
        session.flush();
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(count(), 1);
    transaction.commit();
    EXPECT_EQ(count(), 1);
}

TEST_P(adopting, a_failed_statement_of_azoths_does_not_end_the_programs_transaction)
{
    soci::transaction transaction{sql};
    sql << "insert into adopted_notes (id, text) values (7, 'stays')";
    EXPECT_THROW(engine->transaction([&](az::session& session) {
        session.add(Note{7, "again"});
    }),
                 az::unique_violation);
    sql << "insert into adopted_notes (id, text) values (8, 'too')";
    transaction.commit();
    EXPECT_EQ(count(), 2);
}

TEST_P(adopting, what_the_program_does_in_azoths_transaction_is_part_of_it)
{
    {
        az::session session{*engine};
        session.add(Note{0, "a"});
        session.flush();
        sql << "insert into adopted_notes (id, text) values (7, 'b')";
        session.rollback();
    }
    EXPECT_EQ(count(), 0);
}

TEST_P(adopting, an_isolation_level_is_for_the_program_to_choose)
{
    soci::transaction transaction{sql};
    az::transaction_options wanted;
    wanted.level = az::isolation::serializable;
    if (std::string_view{GetParam().backend} == "sqlite3") return; // Each of its transactions is serializable.
    EXPECT_THROW(engine->transaction(wanted, [](az::session& session) { session.query<Note>().all(); }),
                 az::database_error);
    sql << "insert into adopted_notes (id, text) values (7, 'stays')";
    transaction.commit();
    EXPECT_EQ(count(), 1);
}

TEST_P(adopting, there_is_one_connection)
{
    az::session first{*engine};
    first.query<Note>().all();
    az::session second{*engine};
    EXPECT_THROW(second.query<Note>().all(), az::pool_timeout);
}

TEST_P(adopting, an_engine_that_ends_leaves_the_session_open)
{
    add("a");
    engine.reset();
    EXPECT_EQ(count(), 1);
    engine.emplace(az::soci::adopt(sql));
    add("b");
    EXPECT_EQ(count(), 2);
}

INSTANTIATE_TEST_SUITE_P(sessions, adopting,
                         testing::Values(lender{"sqlite", "sqlite3"}, lender{"postgresql", "postgresql"}),
                         [](const auto& each) { return std::string{each.param.name}; });

TEST(adopting_nothing, is_refused)
{
    soci::session closed;
    EXPECT_THROW(az::soci::adopt(closed), az::configuration_error);
}
