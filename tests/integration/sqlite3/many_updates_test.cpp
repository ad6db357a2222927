// Flushes of many updates into tables that the program did not create.
#include <azoth/azoth.hpp>
#include <azoth/types/decimal.hpp>

#include <gmock/gmock.h>

namespace az = azoth;
using az::col;
using namespace az::literals;

namespace {

struct Price {
    std::string name;
    az::decimal amount;
    std::int64_t place = 0;
};

} // namespace

template <>
inline constexpr auto az::mapped<Price> = az::table("prices", az::column<&Price::name>(az::primary_key),
                                                    az::column<&Price::amount>(), az::column<&Price::place>());

namespace {

constexpr int count = 137; // a hundred together, and some that are left over

class many_updates : public testing::Test {
protected:
    // The keys rise where the rows were inserted in the opposite order.
    void fill(const char* definition)
    {
        az::connection{engine}.execute_script(definition);
        engine.transaction([](az::session& session) {
            for (int i = count; i-- != 0;) {
                session.add(Price{.name = "k" + std::to_string(1000 + i), .amount = az::decimal{1}, .place = i});
                session.flush();
            }
        });
    }

    az::engine engine{"sqlite:///:memory:"};
};

TEST_F(many_updates, store_decimals_alike_in_a_column_without_a_type)
{
    fill("create table prices (name text primary key, amount, place)");
    az::session session{engine};
    for (auto& each : session.query<Price>().all()) each->amount = 2.50_dec;
    session.commit();
    const auto all = az::sql("select count(*) from prices where typeof(amount) = 'real' and amount = 2.5");
    EXPECT_EQ(engine.execute(all.columns<std::int64_t>()).scalar(), count);
}

TEST_F(many_updates, go_in_the_order_of_their_keys_where_a_constraint_asks_for_it)
{
    fill("create table prices (name text primary key, amount numeric, place integer unique)");
    az::session session{engine};
    for (auto& each : session.query<Price>().all()) each->place -= 1;
    session.commit();
    az::session later{engine};
    for (const auto& each : later.query<Price>().all()) EXPECT_EQ("k" + std::to_string(1001 + each->place), each->name);
}

TEST_F(many_updates, that_can_not_be_leave_nothing)
{
    fill("create table prices (name text primary key, amount numeric, place integer unique)");
    az::session session{engine};
    for (auto& each : session.query<Price>().all()) each->place = 999;
    EXPECT_THROW(session.flush(), az::unique_violation);
    session.rollback();
    EXPECT_EQ(session.query<Price>().where(col<&Price::place> == 999).count(), 0U);
}

} // namespace
