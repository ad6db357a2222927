//% Members that the database computes
//: They are read like any other member and never assigned: the flush that finds one assigned throws `state_error`. After a write they
//: are read anew at their next access.
#include "guide/mapping/page.hpp"

//# Stored in the row
//: `az::computed` makes a generated column of others of its row, by a lambda of `az::member`s or by SQL text. (`az::col` is for
//: statements; inside of a mapping it does not compile.)
struct Review;
struct Film {
    std::int64_t id = 0;
    std::string title;
    std::int64_t hours = 0;
    std::int64_t minutes = 0;
    std::int64_t review_count = 0;
};
struct Review {
    std::int64_t id = 0;
    std::int64_t film_id = 0;
    std::string text;
};
template <>
inline constexpr auto az::mapped<Review> = az::table("reviews", az::column<&Review::id>(az::primary_key),
                                                     az::column<&Review::film_id>(az::references<&Film::id>),
                                                     az::column<&Review::text>());
template <>
inline constexpr auto
    az::mapped<Film> = az::table("films", az::column<&Film::id>(az::primary_key), az::column<&Film::title>(),
                                 az::column<&Film::hours>(),
                                 az::column<&Film::minutes>(az::computed([] { return az::member<&Film::hours> * 60; })),
                                 az::column<&Film::review_count>(az::selected([] {
                                     return az::select(az::count(az::member<&Review::id>))
                                         .where(az::member<&Review::film_id> == az::member<&Film::id>)
                                         .scalar_subquery();
                                 })));
namespace guide {
namespace {
tables films() { return {az::schema::table_of<Film>(), az::schema::table_of<Review>()}; }
void stored_in_the_row(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto film = session.add(Film{.title = "Long", .hours = 3});
    session.flush();
    out << film->minutes << '\n';
    film->hours = 2;
    session.commit();
    out << film->minutes << ' ' << session.query<Film>().where(col<&Film::minutes> < 150).count() << '\n';
    film->minutes = 1;
    try {
        session.commit();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}
} // namespace
} // namespace guide

//# By every select
//: `az::selected` is a subquery of every select of the struct's objects, and no column of the table. The value is that of the
//: moment when the object was read.
namespace guide {
namespace {
void by_every_select(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto film = session.add(Film{.title = "Short", .hours = 1});
    session.flush();
    session.add(Review{.film_id = film->id, .text = "good"});
    session.add(Review{.film_id = film->id, .text = "too short"});
    session.commit();
    out << film->review_count << '\n';
    out << session.query(col<&Film::title>).where(col<&Film::review_count> > 1).scalar() << '\n';
}
} // namespace
} // namespace guide
//.

namespace guide {

examples computed_members()
{
    return {{"films", films},
            {"stored_in_the_row", stored_in_the_row,
             "180\n"
             "120 1\n"
             "the member of column \"minutes\" of an object of Film was assigned: the database computes it, from what "
             "the mapping says; roll back\n",
             "3 selects, 1 insert, 1 update"},
            {"by_every_select", by_every_select,
             "2\n"
             "Short\n",
             "3 selects, 2 inserts"}};
}

} // namespace guide
