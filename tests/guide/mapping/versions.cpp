//% Version columns
//: A column with `az::row_version` tells the versions of a row apart. Who writes on the base of an old one is told:
//: [sessions](sessions.md#versions).
#include "guide/mapping/page.hpp"

//# Counters
//: An integer is 1 when the row is inserted and one more with every update, set-based ones included. What the program writes to
//: the member does not matter.
struct Document {
    std::int64_t id = 0;
    std::string text;
    int version = 0;
};
template <>
inline constexpr auto az::mapped<Document> = az::table("documents", az::column<&Document::id>(az::primary_key),
                                                       az::column<&Document::text>(),
                                                       az::column<&Document::version>(az::row_version));
namespace guide {
namespace {
tables documents() { return {az::schema::table_of<Document>()}; }
void counters_of_versions(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto document = session.add(Document{.text = "one"});
    session.commit();
    out << document->version << '\n';
    document->text = "two";
    session.commit();
    out << document->version << '\n';
    session.execute(az::update<Document>().set(col<& Document::text> = "three").where(az::true_));
    out << document->version << '\n';
}
} // namespace
} // namespace guide

//# Instants
//: A timestamp is that of the last change.
struct Letter {
    std::int64_t id = 0;
    std::string text;
    az::timestamp changed_at{};
};
template <>
inline constexpr auto az::mapped<Letter> = az::table("letters", az::column<&Letter::id>(az::primary_key),
                                                     az::column<&Letter::text>(),
                                                     az::column<&Letter::changed_at>(az::row_version));
namespace guide {
namespace {
tables letters() { return {az::schema::table_of<Letter>()}; }
void instants(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto letter = session.add(Letter{.text = "one"});
    session.commit();
    const auto first = letter->changed_at;
    letter->text = "two";
    session.commit();
    out << (letter->changed_at > first ? "later" : "not later") << '\n';
}
} // namespace
} // namespace guide
//.

namespace guide {

examples versions()
{
    return {{"documents", documents},
            {"counters_of_versions", counters_of_versions,
             "1\n"
             "2\n"
             "3\n",
             "3 selects, 1 insert, 2 updates"},
            {"letters", letters},
            {"instants", instants, "later\n", "2 selects, 1 insert, 1 update"}};
}

} // namespace guide
