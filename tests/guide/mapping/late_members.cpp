//% Members that are read late
//: Objects always come whole, but for members of type `az::deferred<V>`: a long text that most readers don't need.
#include "guide/mapping/page.hpp"

//# Deferred members
//: The column is left out when the object is loaded. `*mill->manual` and `mill->manual->size()` read it, by a statement of its
//: own, once; an assignment does not.
struct Machine {
    std::int64_t id = 0;
    std::string name;
    az::deferred<std::string> manual{};
};
template <>
inline constexpr auto az::mapped<Machine> = az::table("machines", az::column<&Machine::id>(az::primary_key),
                                                      az::column<&Machine::name>(), az::column<&Machine::manual>());
namespace guide {
namespace {
tables machines() { return {az::schema::table_of<Machine>()}; }
void deferred_members(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Machine{.name = "mill", .manual = "Turn the wheel."});
    session.commit();
    const auto mill = session.query<Machine>().one();
    out << mill->name << ": " << *mill->manual << ' ' << mill->manual->size() << '\n';
}
} // namespace
} // namespace guide

//# With the query
//: `az::undefer` reads the column with the objects.
namespace guide {
namespace {
void undeferred_members(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.bulk_insert(
        {Machine{.name = "mill", .manual = "Turn the wheel."}, Machine{.name = "loom", .manual = "Pull."}});
    for (const auto& machine :
         session.query<Machine>().order_by(col<&Machine::id>).load(az::undefer<&Machine::manual>).all())
        out << *machine->manual << '\n';
}
} // namespace
} // namespace guide
//.

namespace guide {

examples late_members()
{
    return {{"machines", machines},
            {"deferred_members", deferred_members, "mill: Turn the wheel. 15\n", "2 selects, 1 insert"},
            {"undeferred_members", undeferred_members,
             "Turn the wheel.\n"
             "Pull.\n",
             "1 select, 1 insert"}};
}

} // namespace guide
