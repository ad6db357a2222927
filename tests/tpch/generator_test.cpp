// The rows of scale 0.01: the same on every platform, and as clause 4.2 of the specification wants them.
#include "bench/tpch/generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>

namespace tpch_test {
namespace {

using namespace az::literals;
using namespace std::chrono_literals;
using std::chrono::sys_days;
using namespace tpch_bench;

const generator rows{scale{1}};

// FNV-1a of everything that is added.
class fingerprint {
public:
    void add(std::string_view text)
    {
        for (const char c : text) add_byte(static_cast<unsigned char>(c));
        add_byte(0);
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add(const az::decimal& number) { add(to_string(number)); }
    void add(const az::date& day) { add(az::format_date(day)); }
    std::uint64_t value() const noexcept { return value_; }

private:
    void add_byte(unsigned char byte) noexcept { value_ = (value_ ^ byte) * 0x100000001b3U; }
    std::uint64_t value_ = 0xcbf29ce484222325U;
};

template <auto P, class T> void add_column(fingerprint& to, const az::column_def<P>&, const T& row) { to.add(row.*P); }

// A foreign key is no column.
template <class Part, class T> void add_column(fingerprint&, const Part&, const T&) {}

// Adds all columns of a row.
template <class T> void add_row(fingerprint& to, const T& row)
{
    az::mapped<T>.parts.each([&](const auto& part) { add_column(to, part, row); });
}

// The number was computed by this test, on x86-64 with g++ 12. A change of the generator changes it, and should say why.
TEST(generator, makes_the_same_rows_everywhere)
{
    fingerprint all;
    for (const Region& each : rows.regions()) add_row(all, each);
    for (const Nation& each : rows.nations()) add_row(all, each);
    for (std::int64_t i = 1; i <= rows.size().suppliers(); ++i) add_row(all, rows.supplier(i));
    for (std::int64_t i = 1; i <= rows.size().customers(); ++i) add_row(all, rows.customer(i));
    for (std::int64_t i = 1; i <= rows.size().parts(); ++i) {
        add_row(all, rows.part(i));
        for (const Partsupp& each : rows.partsupps(i)) add_row(all, each);
    }
    for (std::int64_t i = 1; i <= rows.size().orders(); ++i) {
        const order_rows made = rows.order(i);
        add_row(all, made.order);
        for (const Lineitem& each : made.lines) add_row(all, each);
    }
    EXPECT_EQ(all.value(), 13'178'697'001'259'037'942U);
}

TEST(generator, another_seed_makes_other_rows)
{
    const generator others{scale{1}, generator::default_seed + 1};
    EXPECT_NE(rows.part(1).name, others.part(1).name);
    EXPECT_EQ(rows.part(1).name, generator{scale{1}}.part(1).name);
}

TEST(generator, tables_have_the_sizes_of_the_scale)
{
    const scale whole{100};
    EXPECT_EQ(whole.suppliers(), 10'000);
    EXPECT_EQ(whole.parts(), 200'000);
    EXPECT_EQ(whole.customers(), 150'000);
    EXPECT_EQ(whole.orders(), 1'500'000);
    EXPECT_EQ(rows.regions().size(), 5U);
    EXPECT_EQ(rows.nations().size(), 25U);
}

TEST(generator, the_four_suppliers_of_a_part_differ)
{
    for (const std::int64_t hundredths : {1, 2, 3, 10, 100}) {
        const generator some{scale{hundredths}};
        for (std::int64_t part = 1; part <= some.size().parts(); ++part) {
            std::set<std::int64_t> suppliers;
            for (const Partsupp& each : some.partsupps(part)) {
                suppliers.insert(each.suppkey);
                ASSERT_GE(each.suppkey, 1);
                ASSERT_LE(each.suppkey, some.size().suppliers());
            }
            ASSERT_EQ(suppliers.size(), 4U) << "part " << part << " at scale " << hundredths << "/100";
        }
    }
}

TEST(generator, parts_are_described_by_the_lists_of_words)
{
    for (std::int64_t i = 1; i <= rows.size().parts(); ++i) {
        const Part part = rows.part(i);
        std::istringstream words{part.name};
        const std::set<std::string> colors{std::istream_iterator<std::string>{words}, {}};
        ASSERT_EQ(colors.size(), 5U) << part.name;
        ASSERT_EQ(part.brand.substr(6, 1), part.mfgr.substr(13)) << "a brand is one of its manufacturer";
        ASSERT_GE(part.size, 1);
        ASSERT_LE(part.size, 50);
    }
    EXPECT_EQ(rows.part(1).retailprice, 901.00_dec);
    EXPECT_EQ(rows.part(1234).retailprice, 1135.23_dec);
}

TEST(generator, an_order_agrees_with_its_lines)
{
    std::map<std::string, int> orders_of_status;
    for (std::int64_t i = 1; i <= rows.size().orders(); ++i) {
        const order_rows made = rows.order(i);
        const Orders& order = made.order;
        az::decimal total;
        int shipped = 0;
        int number = 0;
        for (const Lineitem& line : made.lines) {
            const std::int64_t retail = 90'000 + line.partkey / 10 % 20'001 + 100 * (line.partkey % 1000);
            ASSERT_EQ(line.orderkey, order.orderkey);
            ASSERT_EQ(line.linenumber, ++number);
            ASSERT_EQ(line.extendedprice, line.quantity * az::decimal(retail, 2));
            ASSERT_LT(order.orderdate, line.shipdate);
            ASSERT_LT(line.shipdate, line.receiptdate);
            ASSERT_EQ(line.linestatus == "F", line.shipdate <= az::date{1995y / 6 / 17});
            ASSERT_EQ(line.returnflag == "N", line.receiptdate > az::date{1995y / 6 / 17});
            const auto offers = rows.partsupps(line.partkey);
            ASSERT_TRUE(std::any_of(offers.begin(), offers.end(),
                                    [&](const Partsupp& each) { return each.suppkey == line.suppkey; }));
            total += line.extendedprice * (1 - line.discount) * (1 + line.tax);
            if (line.linestatus == "F") ++shipped;
        }
        ASSERT_GE(number, 1);
        ASSERT_LE(number, 7);
        ASSERT_EQ(order.totalprice, total.rounded(2));
        ASSERT_EQ(order.orderstatus, shipped == number ? "F" : shipped == 0 ? "O" : "P");
        ASSERT_NE(order.custkey % 3, 0) << "a third of the customers has no orders";
        ASSERT_LE(order.custkey, rows.size().customers());
        ASSERT_LE(sys_days{made.lines.back().receiptdate}, sys_days{1998y / 12 / 31});
        ASSERT_EQ((order.orderkey - 1) / 8 % 4, 0) << "eight of 32 keys are used";
        ++orders_of_status[order.orderstatus];
    }
    EXPECT_EQ(orders_of_status.size(), 3U);
}

TEST(generator, some_suppliers_are_complained_of)
{
    int complaints = 0;
    int recommendations = 0;
    const generator whole{scale{100}};
    for (std::int64_t i = 1; i <= whole.size().suppliers(); ++i) {
        const std::string text = whole.supplier(i).comment;
        const std::size_t subject = text.find("Customer");
        if (subject == std::string::npos) continue;
        if (text.find("Complaints", subject) != std::string::npos) ++complaints;
        if (text.find("Recommends", subject) != std::string::npos) ++recommendations;
    }
    EXPECT_EQ(complaints, 5);
    EXPECT_EQ(recommendations, 5);
}

} // namespace
} // namespace tpch_test
