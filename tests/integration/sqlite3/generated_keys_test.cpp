// Keys that the database generates, on tables that the program did not create: each way that the quick ones must not be taken.
#include <azoth/azoth.hpp>

#include <gmock/gmock.h>

namespace az = azoth;
using az::col;

namespace {

struct Noted {
    std::int64_t id = 0;
    std::string text;
};

} // namespace

template <>
inline constexpr auto az::mapped<Noted> = az::table("noted", az::column<&Noted::id>(az::primary_key),
                                                    az::column<&Noted::text>());

namespace {

// Adds `count` objects to the table of this definition in one flush; the keys that they and their rows have afterwards agree.
void expect_right_keys(const char* definition, int count)
{
    SCOPED_TRACE(definition + (" with " + std::to_string(count)) + " rows");
    az::engine engine{"sqlite:///:memory:"};
    az::connection{engine}.execute_script(definition);
    az::session session{engine};
    std::vector<az::ptr<Noted>> added;
    for (int i = 0; i < count; ++i) added.push_back(session.add(Noted{.id = 0, .text = "n" + std::to_string(i)}));
    session.commit();
    for (const auto& each : added)
        EXPECT_EQ(session.query(col<&Noted::text>).where(col<&Noted::id> == each->id).scalar(), each->text);
}

TEST(generated_keys, of_a_rowid_alias)
{
    for (const int count : {1, 2, 10}) {
        expect_right_keys("create table noted (id integer primary key, text text not null)", count);
        expect_right_keys("create table noted (id integer primary key autoincrement, text text not null)", count);
        expect_right_keys("create table noted (id integer primary key, text text not null);"
                          "create table log (at text); create trigger writes after insert on noted begin "
                          "insert into log values ('x'), ('y'); end",
                          count);
    }
}

// Here SQLite generates no key: a null would stand in the row, and last_insert_rowid() would tell another number.
TEST(generated_keys, of_other_columns_are_refused)
{
    for (const char* definition : {"create table noted (id bigint primary key, text text not null)",
                                   "create table noted (id integer primary key desc, text text not null)",
                                   "create table noted (id integer primary key, text text not null) without rowid"})
        for (const int count : {1, 6}) {
            SCOPED_TRACE(definition);
            az::engine engine{"sqlite:///:memory:"};
            az::connection{engine}.execute_script(definition);
            az::session session{engine};
            for (int i = 0; i < count; ++i) session.add(Noted{.id = 0, .text = "n"});
            EXPECT_THROW(session.commit(), az::database_error);
            session.rollback();
            EXPECT_EQ(session.query<Noted>().count(), 0U);
        }
}

TEST(rows_that_the_table_keeps_back, are_an_error)
{
    for (const int count : {2, 6})
        for (const std::int64_t first_key : {std::int64_t{0}, std::int64_t{7}}) {
            az::engine engine{"sqlite:///:memory:"};
            az::connection{engine}.execute_script(
                "create table noted (id integer primary key, text text unique on conflict ignore)");
            az::session session{engine};
            for (int i = 0; i < count; ++i)
                session.add(
                    Noted{.id = first_key == 0 ? 0 : first_key + i, .text = i < 2 ? "same" : std::to_string(i)});
            EXPECT_THROW(session.commit(), az::database_error);
            session.rollback();
            EXPECT_EQ(session.query<Noted>().count(), 0U);
        }
}

} // namespace
