// Keys that the database generates, on tables that the program did not create: each way that the quick ones must not be taken.
#include <azoth/azoth.hpp>

#include <gmock/gmock.h>

#include <cstdlib>

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
        const char* uri = std::getenv("AZOTH_TEST_POSTGRESQL_URI");
        if (uri == nullptr) throw std::runtime_error("AZOTH_TEST_POSTGRESQL_URI is not set");
        engine = std::make_unique<az::engine>(uri);
        run("drop table if exists noted cascade; drop sequence if exists noted_numbers; drop function if exists "
            "noted_change");
    }
    ~generated_keys() override
    {
        run("drop table if exists noted cascade; drop sequence if exists noted_numbers; drop function if exists "
            "noted_change");
    }
    void run(const char* script) { az::connection{*engine}.execute_script(script); }

    std::unique_ptr<az::engine> engine;
};

void add_and_compare(az::engine& engine, int count)
{
    az::session session{engine};
    std::vector<az::ptr<Noted>> added;
    for (int i = 0; i < count; ++i) added.push_back(session.add(Noted{.id = 0, .text = "n" + std::to_string(i)}));
    session.commit();
    for (const auto& each : added)
        EXPECT_EQ(session.query(col<&Noted::text>).where(col<&Noted::id> == each->id).scalar(), each->text);
}

TEST_F(generated_keys, of_an_identity_column)
{
    run("create table noted (id bigint generated always as identity primary key, text text not null)");
    for (const int count : {1, 2, 50}) {
        add_and_compare(*engine, count);
        run("delete from noted");
    }
}

TEST_F(generated_keys, from_a_sequence_that_is_not_the_columns_own)
{
    run("create sequence noted_numbers; create table noted (id bigint primary key default nextval('noted_numbers'), "
        "text text not null)");
    add_and_compare(*engine, 3);
}

TEST_F(generated_keys, that_a_trigger_replaces)
{
    run("create table noted (id bigserial primary key, text text not null);"
        "create function noted_change() returns trigger language plpgsql as "
        "$$ begin new.id = new.id * 10; return new; end $$;"
        "create trigger changes before insert on noted for each row execute function noted_change()");
    add_and_compare(*engine, 5);
}

// The database draws the number of an identity column for everybody who may insert, and gives it to nobody who asks for it.
TEST_F(generated_keys, that_a_role_may_not_draw_itself)
{
    run("create table noted (id bigint generated always as identity primary key, text text not null);"
        "revoke all on sequence noted_id_seq from current_user");
    add_and_compare(*engine, 4);
}

TEST_F(generated_keys, of_rows_that_a_trigger_keeps_back_are_an_error)
{
    run("create table noted (id bigserial primary key, text text not null);"
        "create function noted_change() returns trigger language plpgsql as "
        "$$ begin if new.text = 'skip' then return null; end if; return new; end $$;"
        "create trigger changes before insert on noted for each row execute function noted_change()");
    for (const std::int64_t first_key : {std::int64_t{0}, std::int64_t{100}})
        for (const int count : {1, 3}) {
            az::session session{*engine};
            for (int i = 0; i < count; ++i)
                session.add(Noted{.id = first_key == 0 ? 0 : first_key + i, .text = i == 0 ? "skip" : "kept"});
            EXPECT_THROW(session.commit(), az::database_error);
            session.rollback();
            EXPECT_EQ(session.query<Noted>().count(), 0U);
        }
}

} // namespace
