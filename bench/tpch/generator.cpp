#include "generator.hpp"

#include "random.hpp"
#include "texts.hpp"
#include "words.hpp"

#include <string>
#include <string_view>

namespace tpch_bench {
namespace {

using namespace std::chrono_literals;
using std::chrono::days, std::chrono::sys_days;

enum table : std::uint64_t { region = 1, nation, supplier, customer, part, partsupp, orders, lineitem };

// Clause 4.2.3: STARTDATE, ENDDATE, CURRENTDATE. No order is younger than 151 days: its last line arrives in time.
constexpr sys_days start_date = 1992y / 1 / 1;
constexpr sys_days end_date = 1998y / 12 / 31;
constexpr sys_days current_date = 1995y / 6 / 17;

az::decimal cents(std::int64_t units) { return az::decimal{units, 2}; }

std::int64_t retail_cents(std::int64_t part) { return 90'000 + part / 10 % 20'001 + 100 * (part % 1000); }

// Of each 32 keys, the first eight are used.
std::int64_t order_key(std::int64_t number) { return (number - 1) / 8 * 32 + (number - 1) % 8 + 1; }

std::string joined(std::string_view a, std::string_view b) { return std::string{a}.append(1, ' ').append(b); }

// Five colors, all different.
std::string part_name(row_random& random)
{
    std::array<std::string_view, 5> chosen;
    std::string name;
    for (std::size_t i = 0; i != chosen.size();) {
        chosen[i] = random.pick(colors);
        bool is_new = true;
        for (std::size_t k = 0; k != i; ++k) is_new = is_new && chosen[k] != chosen[i];
        if (!is_new) continue;
        if (i != 0) name += ' ';
        name += chosen[i++];
    }
    return name;
}

// Some suppliers were complained of, as many were recommended: five of 10,000 each.
std::string supplier_comment(row_random& random, std::int64_t number)
{
    std::string text = comment(random, 25, 100);
    const std::int64_t place = number % 2000;
    if (place != 13 && place != 37) return text;
    constexpr std::string_view subject = "Customer";
    const std::string_view what = place == 13 ? "Complaints" : "Recommends";
    const auto free = static_cast<std::int64_t>(text.size() - subject.size() - what.size());
    const std::int64_t gap = random.between(0, free);
    const auto begin = static_cast<std::size_t>(random.between(0, free - gap));
    text.replace(begin, subject.size(), subject);
    return text.replace(begin + subject.size() + static_cast<std::size_t>(gap), what.size(), what);
}

} // namespace

std::vector<Region> generator::regions() const
{
    std::vector<Region> rows;
    for (const std::string_view name : region_names) {
        const auto key = static_cast<std::int64_t>(rows.size());
        row_random random{seed_, table::region, rows.size()};
        rows.push_back({.regionkey = key, .name = std::string{name}, .comment = comment(random, 31, 115)});
    }
    return rows;
}

std::vector<Nation> generator::nations() const
{
    std::vector<Nation> rows;
    for (const nation_words& each : nation_names) {
        const auto key = static_cast<std::int64_t>(rows.size());
        row_random random{seed_, table::nation, rows.size()};
        rows.push_back({.nationkey = key,
                        .name = std::string{each.name},
                        .regionkey = each.region,
                        .comment = comment(random, 31, 114)});
    }
    return rows;
}

Supplier generator::supplier(std::int64_t number) const
{
    row_random random{seed_, table::supplier, static_cast<std::uint64_t>(number)};
    const std::int64_t nation = random.between(0, 24);
    return {.suppkey = number,
            .name = numbered("Supplier", number),
            .address = address(random),
            .nationkey = nation,
            .phone = phone(random, nation),
            .acctbal = cents(random.between(-99'999, 999'999)),
            .comment = supplier_comment(random, number)};
}

Customer generator::customer(std::int64_t number) const
{
    row_random random{seed_, table::customer, static_cast<std::uint64_t>(number)};
    const std::int64_t nation = random.between(0, 24);
    return {.custkey = number,
            .name = numbered("Customer", number),
            .address = address(random),
            .nationkey = nation,
            .phone = phone(random, nation),
            .acctbal = cents(random.between(-99'999, 999'999)),
            .mktsegment = std::string{random.pick(segments)},
            .comment = comment(random, 29, 116)};
}

Part generator::part(std::int64_t number) const
{
    row_random random{seed_, table::part, static_cast<std::uint64_t>(number)};
    const std::string maker = std::to_string(random.between(1, 5));
    const std::string_view size = random.pick(type_sizes);
    const std::string_view finish = random.pick(type_finishes);
    const std::string_view box = random.pick(container_sizes);
    return {.partkey = number,
            .name = part_name(random),
            .mfgr = "Manufacturer#" + maker,
            .brand = "Brand#" + maker + std::to_string(random.between(1, 5)),
            .type = joined(joined(size, finish), random.pick(type_metals)),
            .size = static_cast<int>(random.between(1, 50)),
            .container = joined(box, random.pick(container_kinds)),
            .retailprice = cents(retail_cents(number)),
            .comment = comment(random, 5, 22)};
}

// Clause 4.2.3, PS_SUPPKEY: the suppliers of a part are spread over all.
std::int64_t generator::supplier_of(std::int64_t part, std::int64_t i) const noexcept
{
    const std::int64_t all = scale_.suppliers();
    return (part + i * (all / 4 + (part - 1) / all)) % all + 1;
}

std::array<Partsupp, 4> generator::partsupps(std::int64_t part) const
{
    row_random random{seed_, table::partsupp, static_cast<std::uint64_t>(part)};
    std::array<Partsupp, 4> rows;
    for (std::size_t i = 0; i != rows.size(); ++i)
        rows[i] = {.partkey = part,
                   .suppkey = supplier_of(part, static_cast<std::int64_t>(i)),
                   .availqty = static_cast<int>(random.between(1, 9999)),
                   .supplycost = cents(random.between(100, 100'000)),
                   .comment = comment(random, 49, 198)};
    return rows;
}

order_rows generator::order(std::int64_t number) const
{
    row_random random{seed_, table::orders, static_cast<std::uint64_t>(number)};
    const std::int64_t key = order_key(number);
    const sys_days ordered = start_date + days{random.between(0, (end_date - days{151} - start_date).count())};
    // A third of the customers has no orders: those whose number can be divided by three.
    const std::int64_t buyer = random.between(0, scale_.customers() / 3 * 2 - 1);

    order_rows rows;
    az::decimal total;
    const std::int64_t count = random.between(1, 7);
    std::int64_t shipped = 0;
    for (int i = 1; i <= count; ++i) {
        const std::int64_t part = random.between(1, scale_.parts());
        const std::int64_t supplier = supplier_of(part, random.between(0, 3));
        const std::int64_t quantity = random.between(1, 50);
        const az::decimal price = cents(quantity * retail_cents(part));
        const az::decimal discount = cents(random.between(0, 10));
        const az::decimal tax = cents(random.between(0, 8));
        const sys_days ship = ordered + days{random.between(1, 121)};
        const sys_days commit = ordered + days{random.between(30, 90)};
        const sys_days receipt = ship + days{random.between(1, 30)};
        const bool is_returned = random.between(0, 1) == 0;
        const bool is_shipped = ship <= current_date;
        if (is_shipped) ++shipped;
        total += price * (1 + tax) * (1 - discount);
        rows.lines.push_back({.orderkey = key,
                              .partkey = part,
                              .suppkey = supplier,
                              .linenumber = i,
                              .quantity = quantity,
                              .extendedprice = price,
                              .discount = discount,
                              .tax = tax,
                              .returnflag = receipt > current_date ? "N"
                                            : is_returned          ? "R"
                                                                   : "A",
                              .linestatus = is_shipped ? "F" : "O",
                              .shipdate = ship,
                              .commitdate = commit,
                              .receiptdate = receipt,
                              .shipinstruct = std::string{random.pick(instructions)},
                              .shipmode = std::string{random.pick(ship_modes)},
                              .comment = comment(random, 10, 43)});
    }
    rows.order = {.orderkey = key,
                  .custkey = buyer / 2 * 3 + buyer % 2 + 1,
                  .orderstatus = shipped == count ? "F"
                                 : shipped == 0   ? "O"
                                                  : "P",
                  .totalprice = total.rounded(2),
                  .orderdate = ordered,
                  .orderpriority = std::string{random.pick(priorities)},
                  .clerk = numbered("Clerk", random.between(1, scale_.clerks())),
                  .shippriority = 0,
                  .comment = comment(random, 19, 78)};
    return rows;
}

} // namespace tpch_bench
