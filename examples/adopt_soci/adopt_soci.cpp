// A program that is written on SOCI and adopts azoth step by step: both work in the same session and the same transaction.
//   adopt_soci sqlite3 db=:memory:
//   adopt_soci postgresql "host=localhost dbname=shop"
#include <azoth/azoth.hpp>
#include <azoth/soci/adopt.hpp>

#include <soci/soci.h>

#include <iostream>
#include <stdexcept>
#include <string>

namespace az = azoth;
using az::col;

// What the program had already: a table that it made itself, and functions that talk SQL.
namespace {

void make_tables(soci::session& sql)
{
    sql << "drop table if exists accounts";
    sql << "create table accounts (id integer primary key, owner varchar(40) not null, cents bigint not null)";
    for (const auto& [id, owner, cents] : {std::tuple{1, "ann", 1000}, std::tuple{2, "bob", 50}})
        sql << "insert into accounts (id, owner, cents) values (:id, :owner, :cents)", soci::use(id),
            soci::use(std::string{owner}), soci::use(cents);
}

void withdraw(soci::session& sql, int id, long long cents)
{
    sql << "update accounts set cents = cents - :cents where id = :id", soci::use(cents), soci::use(id);
}

long long total(soci::session& sql)
{
    long long cents = 0;
    sql << "select sum(cents) from accounts", soci::into(cents);
    return cents;
}

} // namespace

// The first step: a struct for the table that is there.
struct Account {
    std::int32_t id = 0;
    std::string owner;
    std::int64_t cents = 0;
};
template <>
inline constexpr auto az::mapped<Account> = az::table("accounts", az::column<&Account::id>(az::primary_key),
                                                      az::column<&Account::owner>(az::max_length(40)),
                                                      az::column<&Account::cents>());

namespace {

void deposit(az::engine& engine, std::int32_t id, std::int64_t cents)
{
    engine.transaction([&](az::session& session) {
        auto account = session.get<Account>(id);
        if (!account) throw std::runtime_error("there is no account " + std::to_string(id));
        account->cents += cents;
    });
}

void transfer(soci::session& sql, az::engine& engine, int from, int to, long long cents)
{
    soci::transaction transaction{sql}; // both halves, or none
    withdraw(sql, from, cents);
    deposit(engine, to, cents);
    transaction.commit();
}

void print(az::engine& engine)
{
    az::session session{engine};
    for (const auto& account : session.query<Account>().order_by(col<&Account::id>).all())
        std::cout << "  " << account->owner << " has " << account->cents << '\n';
}

} // namespace

int main(int argc, char** argv)
{
    soci::session sql{argc > 1 ? argv[1] : "sqlite3", argc > 2 ? argv[2] : "db=:memory:"};
    make_tables(sql);

    az::engine engine{az::soci::adopt(sql)};

    transfer(sql, engine, 1, 2, 300);
    std::cout << "after a transfer\n";
    print(engine);

    try {
        transfer(sql, engine, 1, 3, 500);
    } catch (const std::exception& e) {
        std::cout << "a transfer failed: " << e.what() << '\n';
    }
    std::cout << "and SOCI's half of it is undone, too\n";
    print(engine);

    std::cout << "together " << total(sql) << '\n';
}
