//% Mixins
//: Columns that many tables have stand in a base struct. It is no table, and objects of different tables are not related by
//: it.
#include "guide/mapping/page.hpp"

#include <thread>

//# Common columns
//: `az::mixin` names the members, `az::columns_of` puts them where it stands. C++ says `&Essay::made_at` is a member of the
//: base, so `az::col_of` says whose column is meant. Names in literals begin with the base: `Essay{{}, 0, "text"}`.
struct Stamps {
    az::timestamp made_at = az::now();
    az::timestamp changed_at = made_at;
};
struct Essay : Stamps {
    std::int64_t id = 0;
    std::string text;
};
template <>
inline constexpr auto az::mapped<Stamps> = az::mixin(az::column<&Stamps::made_at>(),
                                                     az::column<&Stamps::changed_at>(az::on_update(az::now)));
template <>
inline constexpr auto az::mapped<Essay> = az::table("essays", az::column<&Essay::id>(az::primary_key),
                                                    az::column<&Essay::text>(), az::columns_of<Stamps>);
namespace guide {
namespace {
tables essays() { return {az::schema::table_of<Essay>()}; }
statements columns_of_a_mixin()
{
    const auto latest = az::select(col<&Essay::text>).order_by(az::col_of<Essay, &Essay::changed_at>.desc()).limit(1);
    return {latest};
}
} // namespace
} // namespace guide

//# Times of the last update
//: `az::on_update(az::now)` sets the member whenever a session updates the row, also by `az::update`, unless the program has
//: assigned it.
namespace guide {
namespace {
void times_of_update(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto essay = session.add(Essay{{}, 0, "one"});
    session.commit();
    out << (essay->changed_at == essay->made_at ? "as made\n" : "changed\n");
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
    essay->text = "two";
    session.commit();
    out << (essay->changed_at > essay->made_at ? "changed\n" : "as made\n");
}
} // namespace
} // namespace guide
//.

namespace guide {

examples mixins()
{
    return {{"essays", essays},
            {"columns_of_a_mixin", columns_of_a_mixin},
            {"times_of_update", times_of_update,
             "as made\n"
             "changed\n",
             "2 selects, 1 insert, 1 update"}};
}

} // namespace guide
