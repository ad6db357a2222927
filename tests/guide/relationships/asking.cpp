//% In queries
//: Relationships stand in conditions and joins, so that no foreign key is spelled twice.
#include "guide/relationships/page.hpp"

namespace guide {
namespace {

//# Joins along a relationship
//: `join<&Post::author>()`, `left_join`, and through pairs as well. Each joins the table of the target.
void joins_along(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto red = session.query<Post>().join<&Post::tags>().filter_by<&Tag::name>("red").order_by(col<&Post::id>);
    for (const auto& post : red.all()) out << post->title << '\n';
}

//# Joins spelled out
//: Where no relationship leads, or the same table is joined twice: aliases and conditions.
void joins_spelled_out(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto writer = az::alias<User>("writer");
    const auto guest = session.query<Comment>()
                           .join<&Comment::post>()
                           .join(writer, writer[col<&User::id>] == col<&Post::user_id>)
                           .where(writer[col<&User::name>] == "ann", col<&Comment::user_id> == std::nullopt);
    out << guest.one()->text << '\n';
}

//# Whether there are any
//: `az::any` and `az::none_of` of a relationship, with or without a condition on the target; nested, too.
void whether_there_are_any(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto silent = session.query<User>().where(az::none_of<&User::posts>());
    const auto discussed =
        session.query<User>().where(az::any<&User::posts>(az::any<&Post::comments>(col<&Comment::text> == "why?")));
    out << silent.one()->name << ' ' << discussed.one()->name << '\n';
}
//.

} // namespace

examples asking()
{
    return {{"joins_along", joins_along,
             "Hello\n"
             "Good bye\n",
             "1 select"},
            {"joins_spelled_out", joins_spelled_out, "so so\n", "1 select"},
            {"whether_there_are_any", whether_there_are_any, "cid bob\n", "2 selects"}};
}

} // namespace guide
