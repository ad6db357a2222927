//% Defaults
//: What a new object has is said by its members; the database's own default is for rows that others insert.
#include "guide/mapping/page.hpp"

//# Defaults of members
//: A member initialiser runs for each new object, and may compute.
struct Invoice {
    std::int64_t id = 0;
    az::timestamp made_at = az::now();
    std::string currency = "EUR";
};
template <>
inline constexpr auto az::mapped<Invoice> = az::table("invoices", az::column<&Invoice::id>(az::primary_key),
                                                      az::column<&Invoice::made_at>(),
                                                      az::column<&Invoice::currency>(az::max_length(3)));
namespace guide {
namespace {
tables invoices() { return {az::schema::table_of<Invoice>()}; }
void defaults_of_members(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto before = az::now();
    const auto invoice = session.add(Invoice{});
    session.commit();
    out << invoice->currency << ' ' << (invoice->made_at >= before ? "now" : "earlier") << '\n';
}
} // namespace
} // namespace guide

//# Defaults of the database
//: `az::server_default` is a piece of SQL in the table's description. It fills columns that an insert leaves out; a session
//: writes all members of a new object, so its values are those of the struct.
struct Counter {
    std::int64_t id = 0;
    int n = 0;
};
template <>
inline constexpr auto az::mapped<Counter> = az::table("counters", az::column<&Counter::id>(az::primary_key),
                                                      az::column<&Counter::n>(az::server_default("10")));
namespace guide {
namespace {
tables counters() { return {az::schema::table_of<Counter>()}; }
void defaults_of_the_database(az::engine& engine, std::ostream& out)
{
    engine.execute(az::insert<Counter>().default_values());
    az::session session{engine};
    session.add(Counter{});
    session.flush();
    for (const int n : session.query(col<&Counter::n>).order_by(col<&Counter::id>).scalars()) out << n << '\n';
}
} // namespace
} // namespace guide
//.

namespace guide {

examples defaults()
{
    return {{"invoices", invoices},
            {"defaults_of_members", defaults_of_members, "EUR now\n", "1 select, 1 insert"},
            {"counters", counters},
            {"defaults_of_the_database", defaults_of_the_database,
             "10\n"
             "0\n",
             "1 select, 2 inserts"}};
}

} // namespace guide
