// What a mapping may not say of structs that inherit, and where they stand if it is right.
#include <azoth/azoth.hpp>

#include <gtest/gtest.h>

namespace az = azoth;

#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace {

struct Shape {
    std::int64_t id = 0;
    int kind = 0;
    std::string name;
    std::optional<std::int64_t> part_of;
    az::belongs_to<Shape> whole;
};
struct Circle : Shape {
    double radius = 0;
};
struct Ring : Circle {
    double width = 0;
};
struct Square : Shape {
    double side = 0;
    std::optional<std::int64_t> twin_id;
    az::belongs_to<Square> twin;
};
struct Impostor : Shape {};
struct Texted : Shape {};
struct Repeating : Shape {};
struct Keyed : Shape {
    std::int64_t own = 0;
};
struct Counted : Shape {
    int version = 0;
};
struct Sharing : Shape {
    double side = 0;
};
struct Plain {
    std::int64_t id = 0;
    std::string name;
};
struct FromPlain : Plain {};
struct Second {
    int x = 0;
};
struct Shifted : Second, Shape {};
struct Untold {
    std::int64_t id = 0;
    double kind = 0;
};

} // namespace

namespace azoth {

template <>
inline constexpr auto mapped<Shape> = table("shapes", column<&Shape::id>(primary_key), column<&Shape::kind>(),
                                            column<&Shape::name>(), column<&Shape::part_of>(references<&Shape::id>),
                                            polymorphic_on<&Shape::kind>(1), relationship<&Shape::whole>());
template <> inline constexpr auto mapped<Circle> = table("circles", inherits<Shape>(2), column<&Circle::radius>());
template <> inline constexpr auto mapped<Ring> = table("rings", inherits<Circle>(3), column<&Ring::width>());
template <>
inline constexpr auto mapped<Square> = single_table(inherits<Shape>(4), column<&Square::side>(),
                                                    column<&Square::twin_id>(references<&Square::id>),
                                                    relationship<&Square::twin>(via<&Square::twin_id>));
template <> inline constexpr auto mapped<Impostor> = table("impostors", inherits<Shape>(4));
template <> inline constexpr auto mapped<Texted> = table("texted", inherits<Shape>("five"));
template <>
inline constexpr auto mapped<Repeating> = table("repeating", inherits<Shape>(6), column<&Repeating::name>());
template <> inline constexpr auto mapped<Keyed> = table("keyed", inherits<Shape>(7), column<&Keyed::own>(primary_key));
template <>
inline constexpr auto mapped<Counted> = table("counted", inherits<Shape>(8), column<&Counted::version>(row_version));
template <> inline constexpr auto mapped<Sharing> = single_table(inherits<Shape>(9), column<&Sharing::side>());
template <>
inline constexpr auto mapped<Plain> = table("plain", column<&Plain::id>(primary_key), column<&Plain::name>());
template <> inline constexpr auto mapped<FromPlain> = table("from_plain", inherits<Plain>("from"));
template <> inline constexpr auto mapped<Shifted> = table("shifted", inherits<Shape>(10));
template <>
inline constexpr auto mapped<Untold> = table("untold", column<&Untold::id>(primary_key), column<&Untold::kind>(),
                                             polymorphic_on<&Untold::kind>("one"));

} // namespace azoth

namespace {

template <class T> std::string error_of()
{
    try {
        az::orm::mapper_of<T>();
    } catch (const az::mapping_error& error) {
        return error.what();
    }
    return "none";
}

void expect(const std::string& text, std::initializer_list<const char*> parts)
{
    for (const char* each : parts) EXPECT_NE(text.find(each), std::string::npos) << text << "\nlacks " << each;
}

std::vector<std::string> names_of(const az::orm::mapper& type)
{
    std::vector<std::string> names;
    for (const az::orm::mapped_column& each : type.columns()) names.emplace_back(each.name);
    return names;
}

TEST(hierarchy, a_struct_has_the_columns_of_its_base_before_its_own)
{
    const az::orm::mapper& ring = az::orm::mapper_of<Ring>();
    const az::orm::mapper& shape = az::orm::mapper_of<Shape>();
    EXPECT_EQ(names_of(ring), (std::vector<std::string>{"id", "kind", "name", "part_of", "radius", "width"}));
    EXPECT_TRUE(ring.is_a(shape));
    EXPECT_TRUE(ring.is_a(az::orm::mapper_of<Circle>()));
    EXPECT_FALSE(shape.is_a(ring));
    EXPECT_FALSE(ring.is_a(az::orm::mapper_of<Square>()));
    EXPECT_EQ(&ring.root(), &shape);
    EXPECT_EQ(ring.tables().size(), 3U);
    EXPECT_EQ(az::orm::mapper_of<Square>().tables().size(), 1U);
    EXPECT_EQ(&*ring.relationships().begin(), &*shape.relationships().begin());
}

TEST(hierarchy, a_table_of_its_own_has_the_key_of_the_root_and_refers_to_the_table_of_its_base)
{
    const az::schema::table& rings = az::schema::table_of<Ring>();
    EXPECT_EQ(rings.primary_key(), std::vector<std::string>{"id"});
    EXPECT_EQ(rings.columns().size(), 2U);
    ASSERT_EQ(rings.foreign_keys().size(), 1U);
    EXPECT_EQ(rings.foreign_keys()[0].table, "circles");
    EXPECT_EQ(az::schema::generated_key(rings), nullptr);
}

TEST(hierarchy, a_shared_table_has_the_columns_of_all_where_others_may_be_null)
{
    const az::schema::table& squares = az::schema::table_of<Square>();
    EXPECT_EQ(squares.name(), "shapes");
    EXPECT_TRUE(squares.find("side")->is_nullable());
    EXPECT_FALSE(squares.find("name")->is_nullable());
    const auto tables = az::orm::tables_of({&az::orm::mapper_of<Shape>(), &az::orm::mapper_of<Square>()});
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].columns().size(), 6U);
}

TEST(hierarchy, two_structs_of_one_identity)
{
    az::orm::mapper_of<Square>();
    expect(error_of<Impostor>(), {"Square", "Impostor", "both are 4", "\"kind\"", "Shape (1)"});
}

TEST(hierarchy, an_identity_of_another_type)
{
    expect(error_of<Texted>(), {"Texted", "\"kind\", which is int32", "type text"});
    expect(error_of<Untold>(), {"Untold", "\"kind\", which is float64"});
}

TEST(hierarchy, a_base_that_does_not_tell_what_its_rows_are)
{
    expect(error_of<FromPlain>(), {"FromPlain inherits from Plain", "az::polymorphic_on<&Plain::member>", "id, name"});
}

TEST(hierarchy, columns_that_the_base_has)
{
    expect(error_of<Repeating>(), {"column name", "repeating", "its base has a column of this name already"});
    expect(error_of<Keyed>(), {"own", "the key is its base's"});
    expect(error_of<Counted>(), {"version", "az::row_version"});
}

TEST(hierarchy, structs_that_share_a_table_share_no_column)
{
    az::orm::mapper_of<Square>();
    expect(error_of<Sharing>(), {"Square and Sharing", "\"shapes\"", "\"side\""});
}

TEST(hierarchy, a_base_that_does_not_come_first)
{
    expect(error_of<Shifted>(), {"Shifted inherits from Shape", "derive from it first"});
}

TEST(hierarchy, pointers_of_one_object)
{
    const az::ptr<Ring> ring = az::make(Ring{{{.name = "r"}, 2.0}, 0.5});
    const az::ptr<Shape> shape = ring;
    const az::ptr<Circle> circle = shape.as<Circle>();
    EXPECT_EQ(shape, ring);
    EXPECT_EQ(circle, shape);
    EXPECT_EQ(shape->kind, 3);
    EXPECT_EQ(circle.as<Ring>()->width, 0.5);
    EXPECT_FALSE(shape.as<Square>());
    EXPECT_FALSE(az::ptr<Shape>{}.as<Square>());
    const auto part = az::make(Square{{.whole = ring}});
    EXPECT_EQ(part->whole.as<Circle>(), ring);
    EXPECT_FALSE(part->whole.as<Square>());
}

} // namespace
