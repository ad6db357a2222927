// Keys that the server generates, on tables that the program did not create: each way that the quick one must not be taken.
#include <azoth/azoth.hpp>

#include <gmock/gmock.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

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

class generated_keys : public testing::Test {
protected:
    generated_keys()
    {
        const char* const named = std::getenv("AZOTH_TEST_MYSQL_URI");
        if (named == nullptr) throw std::runtime_error("AZOTH_TEST_MYSQL_URI is not set");
        const std::string uri{named};
        engine = std::make_unique<az::engine>("mysql+soci" + uri.substr(uri.find(':')));
        run("drop table if exists noted");
        run("drop sequence if exists noted_numbers");
    }
    ~generated_keys() override
    {
        run("drop table if exists noted");
        run("drop sequence if exists noted_numbers");
    }
    void run(const char* script) { az::connection{*engine}.execute_script(script); }

    std::vector<az::ptr<Noted>> add(az::session& session, std::size_t count, std::size_t length = 0)
    {
        std::vector<az::ptr<Noted>> added;
        for (std::size_t i = 0; i < count; ++i)
            added.push_back(session.add(Noted{.id = 0, .text = "n" + std::to_string(i) + std::string(length, '.')}));
        return added;
    }
    void add_and_compare(std::size_t count, std::size_t length = 0)
    {
        az::session session{*engine};
        const auto added = add(session, count, length);
        session.commit();
        for (const auto& each : added)
            EXPECT_EQ(session.query(col<&Noted::text>).where(col<&Noted::id> == each->id).scalar(), each->text);
    }

    std::unique_ptr<az::engine> engine;
};

TEST_F(generated_keys, of_a_column_that_the_server_numbers)
{
    run("create table noted (id bigint auto_increment primary key, text varchar(100) not null)");
    for (const std::size_t count : {1U, 2U, 50U, 700U}) {
        add_and_compare(count);
        run("delete from noted");
    }
}

TEST_F(generated_keys, of_rows_that_together_are_longer_than_the_server_takes)
{
    run("create table noted (id bigint auto_increment primary key, text mediumtext not null)");
    add_and_compare(40, 600'000);
}

TEST_F(generated_keys, from_a_sequence_that_falls)
{
    run("create sequence noted_numbers start with 1000 maxvalue 1000 minvalue 1 increment by -1");
    run("create table noted (id bigint primary key default nextval(noted_numbers), text varchar(100) not null)");
    add_and_compare(3);
}

TEST_F(generated_keys, that_a_trigger_replaces)
{
    run("create table noted (id bigint auto_increment primary key, text varchar(100) not null)");
    run("create trigger noted_changes before insert on noted for each row set new.id = (@noted := coalesce(@noted, "
        "1000) - 1)");
    add_and_compare(5);
}

TEST_F(generated_keys, that_do_not_rise_are_an_error_and_the_next_rows_go_one_by_one)
{
    run("create table noted (id bigint auto_increment primary key, text varchar(100) not null)");
    add_and_compare(5);
    run("create trigger noted_changes before insert on noted for each row set new.id = (@noted := coalesce(@noted, "
        "1000) - 1)");
    {
        az::session session{*engine};
        add(session, 3);
        EXPECT_THROW(session.commit(), az::database_error);
        session.rollback();
        EXPECT_EQ(session.query<Noted>().count(), 5U);
    }
    add_and_compare(3);
}

} // namespace
