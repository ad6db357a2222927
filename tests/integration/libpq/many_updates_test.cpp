// Flushes of many updates into tables that the program did not create: what the database refuses to do together goes row by row.
#include <azoth/azoth.hpp>

#include <gmock/gmock.h>

#include <cstdlib>

namespace az = azoth;
using az::col;

namespace {

struct Shelf {
    std::int64_t id = 0;
    std::int64_t place = 0;
    std::string mood;
};

} // namespace

template <>
inline constexpr auto az::mapped<Shelf> = az::table("shelves", az::column<&Shelf::id>(az::primary_key),
                                                    az::column<&Shelf::place>(), az::column<&Shelf::mood>());

namespace {

constexpr const char* drop_all =
    "do $$ declare kind text := (select case relkind when 'v' then 'view' else 'table' end from pg_class "
    "where oid = to_regclass('shelves')); "
    "begin if kind is not null then execute 'drop ' || kind || ' shelves cascade'; end if; end $$; "
    "drop table if exists boards, shelf_log cascade; drop function if exists shelf_change";

class many_updates : public testing::Test {
protected:
    many_updates()
    {
        const char* uri = std::getenv("AZOTH_TEST_POSTGRESQL_URI");
        if (uri == nullptr) throw std::runtime_error("AZOTH_TEST_POSTGRESQL_URI is not set");
        engine = std::make_unique<az::engine>(uri);
    }
    ~many_updates() override { run(drop_all); }
    void run(const std::string& script) { az::connection{*engine}.execute_script(script); }

    // Makes the objects' table by `script` and changes each of its 100 rows.
    void expect_changed(const std::string& script)
    {
        SCOPED_TRACE(script);
        run(drop_all);
        run(script);
        az::session session{*engine};
        auto all = session.query<Shelf>().order_by(col<&Shelf::id>).all();
        ASSERT_EQ(all.size(), 100U);
        for (auto& each : all) {
            each->place += 1;
            each->mood = "glad";
        }
        session.commit();
        az::session later{*engine};
        for (const auto& each : later.query<Shelf>().all()) {
            EXPECT_EQ(each->place, 1001 - each->id);
            EXPECT_EQ(each->mood, "glad");
        }
    }

    std::unique_ptr<az::engine> engine;
};

// Keys rise where places fall, so that one after the other by key leaves each place free for the next; the rows stand the other way round.
std::string table_with(std::string_view more)
{
    return "create table shelves (id bigint primary key, place bigint not null, mood text not null); " +
           std::string{more} + "; insert into shelves select n, 1000 - n, 'sad' from generate_series(100, 1, -1) as n";
}

TEST_F(many_updates, under_a_unique_index_that_the_mapping_does_not_know)
{
    expect_changed(table_with("create unique index shelf_places on shelves (place) where place > 0"));
}

TEST_F(many_updates, under_an_exclusion_constraint)
{
    expect_changed(table_with("alter table shelves add exclude using btree (place with =)"));
}

TEST_F(many_updates, of_a_table_whose_rule_writes_elsewhere_too)
{
    expect_changed(table_with("create table shelf_log (id bigint); create rule shelf_rule as on update to shelves "
                              "do also insert into shelf_log values (new.id)"));
}

TEST_F(many_updates, of_a_view_that_has_no_rows_to_lock)
{
    expect_changed(
        "create table boards (id bigint primary key, place bigint not null, mood text not null); "
        "insert into boards select n, 1000 - n, 'sad' from generate_series(1, 100) as n; "
        "create view shelves as select id, max(place) as place, max(mood) as mood from boards group by id; "
        "create function shelf_change() returns trigger language plpgsql as "
        "'begin update boards set place = new.place, mood = new.mood where id = old.id; return new; end'; "
        "create trigger shelf_trigger instead of update on shelves for each row execute function shelf_change()");
}

TEST_F(many_updates, where_a_trigger_changes_other_rows_of_the_same_flush)
{
    expect_changed(table_with(
        "create function shelf_change() returns trigger language plpgsql as "
        "'begin update shelves set mood = ''touched'' where id in (new.id - 1, new.id + 1) and mood = ''sad''; "
        "return new; end'; create trigger shelf_trigger before update on shelves for each row "
        "when (new.mood = 'glad') execute function shelf_change()"));
}

TEST_F(many_updates, what_can_not_be_is_told_as_ever_and_leaves_nothing)
{
    run(drop_all);
    run(table_with("create unique index shelf_places on shelves (place)"));
    az::session session{*engine};
    for (auto& each : session.query<Shelf>().all()) each->place = 7;
    EXPECT_THROW(session.flush(), az::unique_violation);
    session.rollback();
    EXPECT_EQ(session.query<Shelf>().where(col<&Shelf::place> == 7).count(), 0U);
}

} // namespace
