#include "load.hpp"

#include <algorithm>
#include <utility>

namespace tpch_bench {
namespace {

using az::col;

// Inserts many rows with a statement.
template <class T> class writer {
public:
    explicit writer(az::session& to) : to_(to) { rows_.reserve(rows_of_a_statement); }

    void add(T row)
    {
        rows_.push_back(std::move(row));
        if (rows_.size() == rows_of_a_statement) finish();
    }
    void finish()
    {
        if (!rows_.empty()) to_.execute(az::insert<T>().values(rows_));
        rows_.clear();
    }

private:
    // 16 columns at the most: 8,000 parameters, which every database takes.
    static constexpr std::size_t rows_of_a_statement = 500;
    az::session& to_;
    std::vector<T> rows_;
};

// The first key is 0, which a struct leaves to the database: these rows are inserted by columns.
void fill_world(az::session& to, const generator& rows)
{
    for (const Region& each : rows.regions())
        to.execute(az::insert<Region>().values(col<& Region::regionkey> = each.regionkey,
                                               col<& Region::name> = each.name, col<& Region::comment> = each.comment));
    for (const Nation& each : rows.nations())
        to.execute(az::insert<Nation>().values(
            col<& Nation::nationkey> = each.nationkey, col<& Nation::name> = each.name,
            col<& Nation::regionkey> = each.regionkey, col<& Nation::comment> = each.comment));
}

void fill(az::session& to, const generator& rows)
{
    fill_world(to, rows);
    writer<Supplier> suppliers{to};
    for (std::int64_t i = 1; i <= rows.size().suppliers(); ++i) suppliers.add(rows.supplier(i));
    suppliers.finish();
    writer<Customer> customers{to};
    for (std::int64_t i = 1; i <= rows.size().customers(); ++i) customers.add(rows.customer(i));
    customers.finish();
    writer<Part> parts{to};
    for (std::int64_t i = 1; i <= rows.size().parts(); ++i) parts.add(rows.part(i));
    parts.finish();
    writer<Partsupp> offers{to};
    for (std::int64_t i = 1; i <= rows.size().parts(); ++i)
        for (Partsupp& each : rows.partsupps(i)) offers.add(std::move(each));
    offers.finish();

    // Lines wait until their orders are there.
    constexpr std::int64_t orders_at_once = 500;
    writer<Orders> orders{to};
    writer<Lineitem> lines{to};
    for (std::int64_t first = 1; first <= rows.size().orders(); first += orders_at_once) {
        std::vector<Lineitem> waiting;
        for (std::int64_t i = first; i < std::min(first + orders_at_once, rows.size().orders() + 1); ++i) {
            order_rows made = rows.order(i);
            orders.add(std::move(made.order));
            for (Lineitem& each : made.lines) waiting.push_back(std::move(each));
        }
        orders.finish();
        for (Lineitem& each : waiting) lines.add(std::move(each));
    }
    lines.finish();
}

} // namespace

void load(az::engine& engine, const generator& rows)
{
    engine.drop_all(::tpch);
    engine.create_all(::tpch);
    engine.transaction([&](az::session& session) { fill(session, rows); });
    az::connection{engine}.execute_script("create index nation_region on nation (regionkey);"
                                          "create index supplier_nation on supplier (nationkey);"
                                          "create index customer_nation on customer (nationkey);"
                                          "create index partsupp_supplier on partsupp (suppkey);"
                                          "create index orders_customer on orders (custkey);"
                                          "create index lineitem_partsupp on lineitem (partkey, suppkey)");
    // MySQL wants the names. https://mariadb.com/kb/en/analyze-table/
    if (engine.dialect().name() == "mysql")
        engine.execute(az::sql("analyze table region, nation, supplier, customer, part, partsupp, orders, lineitem"));
    else
        engine.execute(az::sql("analyze"));
}

void unload(az::engine& engine) { engine.drop_all(::tpch); }

} // namespace tpch_bench
