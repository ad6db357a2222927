//% Tables and columns
//: `az::mapped<T>` is specialised for the struct, at namespace scope, where everybody sees it who uses the struct: in the same
//: header.
#include "guide/mapping/page.hpp"

//# A struct and its table
//: A column takes its member's name and type. A `std::optional` member may be null, any other one may not.
struct Person {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email;
    bool active = true;
};
template <>
inline constexpr auto az::mapped<Person> = az::table("people", az::column<&Person::id>(az::primary_key),
                                                     az::column<&Person::name>(), az::column<&Person::email>(),
                                                     az::column<&Person::active>());
namespace guide {
namespace {
tables people() { return {az::schema::table_of<Person>()}; }
} // namespace
} // namespace guide

//# Other names
//: A text before the options is the column's name. Names are quoted where a database needs it; programs go on with the members.
struct Word {
    std::int64_t id = 0;
    std::string text;
    int order = 0;
};
template <>
inline constexpr auto az::mapped<Word> = az::table("select", az::column<&Word::id>("word_id", az::primary_key),
                                                   az::column<&Word::text>("value"), az::column<&Word::order>());
namespace guide {
namespace {
tables words() { return {az::schema::table_of<Word>()}; }
statements quoted_names()
{
    const auto words = az::select(col<&Word::text>).order_by(col<&Word::order>);
    return {words};
}
} // namespace
} // namespace guide

//# Members without a column
//: What the mapping does not name is the program's own. Objects that are loaded have its default.
struct Page {
    std::int64_t id = 0;
    std::string text;
    int visits = 42;
};
template <>
inline constexpr auto az::mapped<Page> = az::table("pages", az::column<&Page::id>(az::primary_key),
                                                   az::column<&Page::text>());
namespace guide {
namespace {
tables pages() { return {az::schema::table_of<Page>()}; }
void members_without_a_column(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Page{.text = "Hello", .visits = 1});
    session.commit();
    const Page page = session.execute(az::select<Page>()).one();
    out << page.text << ' ' << page.visits << '\n';
}
} // namespace
} // namespace guide

//# Creating them
//: `az::models` lists structs. `create_all` creates their tables, those first that others refer to; a table
//: that is there is left alone, also where it differs. `drop_all` drops them in the reverse order.
inline constexpr auto library = az::models<Person, Page>;
namespace guide {
namespace {
void creating_them(az::engine& engine, std::ostream& out)
{
    engine.create_all(library);
    out << std::boolalpha << az::inspector{engine}.has_table("people") << '\n';
    engine.drop_all(library);
    out << az::inspector{engine}.has_table("people") << '\n';
}
} // namespace
} // namespace guide

//# Limits
//: `az::max_length` for texts, counted in characters on every database; `az::numeric` for decimals. What does not fit is
//: refused, never cut off: a `database_error`, of which class depends on the database.
struct Article {
    std::int64_t id = 0;
    std::string code;
    az::decimal price;
};
template <>
inline constexpr auto az::mapped<Article> = az::table("articles", az::column<&Article::id>(az::primary_key),
                                                      az::column<&Article::code>(az::max_length(4)),
                                                      az::column<&Article::price>(az::numeric(6, 2)));
namespace guide {
namespace {
tables articles() { return {az::schema::table_of<Article>()}; }
void limits(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Article{.code = "ab12", .price = 1234.50_dec});
    session.commit();
    session.add(Article{.code = "ab123"});
    try {
        session.commit();
    } catch (const az::database_error&) {
        session.rollback();
        out << "refused\n";
    }
    out << session.query<Article>().count() << '\n';
}
} // namespace
} // namespace guide
//.

namespace guide {

examples tables_and_columns()
{
    return {{"people", people},
            {"words", words},
            {"quoted_names", quoted_names},
            {"pages", pages},
            {"members_without_a_column", members_without_a_column, "Hello 42\n", "1 select, 1 insert"},
            {"creating_them", creating_them,
             "true\n"
             "false\n"},
            {"articles", articles},
            {"limits", limits,
             "refused\n"
             "1\n",
             "1 select, 2 inserts"}};
}

} // namespace guide
