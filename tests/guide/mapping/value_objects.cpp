//% Value objects
//: A struct that is one value in several columns: an amount with its currency, an address. It has no key and no table of
//: its own, and is copied and compared like any value.
#include "guide/mapping/page.hpp"

//# Values of several columns
//: `az::value_object` names the members, `az::embedded` puts them into a table, in front of whose mapping the value's stands.
//: The columns are called after the member, or a prefix. A `std::optional` one is none when all of its columns are null.
struct Cost {
    std::int64_t cents = 0;
    std::string currency;
    friend bool operator==(const Cost&, const Cost&) = default;
};
struct Dish {
    std::int64_t id = 0;
    std::string name;
    Cost cost;
    std::optional<Cost> reduced{};
};
template <>
inline constexpr auto az::mapped<Cost> = az::value_object(az::column<&Cost::cents>(),
                                                          az::column<&Cost::currency>(az::max_length(3)));
template <>
inline constexpr auto az::mapped<Dish> = az::table("dishes", az::column<&Dish::id>(az::primary_key),
                                                   az::column<&Dish::name>(), az::embedded<&Dish::cost>(),
                                                   az::embedded<&Dish::reduced>("now"));
namespace guide {
namespace {
tables dishes() { return {az::schema::table_of<Dish>()}; }
void values_of_several_columns(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto soup = session.add(Dish{.name = "soup", .cost = {450, "EUR"}});
    session.commit();
    soup->cost.cents += 50;
    for (const std::string& column : az::changed_columns(soup)) out << column << '\n';
    soup->reduced = Cost{300, "EUR"};
    session.commit();
    out << soup->cost.cents << ' ' << soup->reduced->cents << '\n';
}
} // namespace
} // namespace guide

//# In conditions
//: The whole is compared with a value, a part is named by two members.
namespace guide {
namespace {
statements parts_and_wholes()
{
    const auto whole = az::select(col<&Dish::name>).where(col<&Dish::cost> == Cost{450, "EUR"});
    const auto part = az::select(col<&Dish::name>).where(col<&Dish::cost, &Cost::cents> < 500);
    return {whole, part};
}
} // namespace
} // namespace guide
//.

namespace guide {

examples value_objects()
{
    return {{"dishes", dishes},
            {"values_of_several_columns", values_of_several_columns,
             "cost_cents\n"
             "500 300\n",
             "2 selects, 1 insert, 1 update"},
            {"parts_and_wholes", parts_and_wholes}};
}

} // namespace guide
