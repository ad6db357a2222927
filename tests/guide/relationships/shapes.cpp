//% Shapes
//: What can be made of these four kinds.
#include "guide/relationships/page.hpp"

//# Association objects
//: Pairs with columns of their own are a struct with two `belongs_to` and a key of both columns. It is an object like any
//: other one. How orders and addresses are mapped follows below.
struct Order;
struct OrderLine;

struct Product {
    std::int64_t id = 0;
    std::string name;
    az::has_many<OrderLine> lines;
};
struct Address {
    std::int64_t id = 0;
    std::string city;
    az::has_many<Order> billed;
    az::has_many<Order> shipped;
};
struct Order {
    std::int64_t id = 0;
    std::int64_t billing_id = 0;
    std::optional<std::int64_t> shipping_id;
    az::belongs_to<Address> billing;
    az::belongs_to<Address> shipping;
    az::has_many<OrderLine> lines;
};
struct OrderLine {
    std::int64_t order_id = 0;
    std::int64_t product_id = 0;
    int quantity = 1;
    az::belongs_to<Order> order;
    az::belongs_to<Product> product;
};
template <>
inline constexpr auto
    az::mapped<Product> = az::table("products", az::column<&Product::id>(az::primary_key), az::column<&Product::name>(),
                                    az::relationship<&Product::lines>(az::inverse<&OrderLine::product>));
template <>
inline constexpr auto az::mapped<OrderLine> =
    az::table("order_lines", az::column<&OrderLine::order_id>(az::primary_key, az::references<&Order::id>),
              az::column<&OrderLine::product_id>(az::primary_key, az::references<&Product::id>),
              az::column<&OrderLine::quantity>(), az::relationship<&OrderLine::order>(az::inverse<&Order::lines>),
              az::relationship<&OrderLine::product>(az::inverse<&Product::lines>));
namespace guide {
namespace {
void association_objects(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto order = session.get<Order>(1);
    order->lines.add(az::make(OrderLine{.quantity = 3, .product = session.add(Product{.name = "pot"})}));
    session.commit();
    for (const auto& line : order->lines) out << line->quantity << " x " << line->product->name << '\n';
}
} // namespace
} // namespace guide

//# Two relationships between two tables
//: Where two foreign keys lead to the same table, `az::via` says which one is meant; the other end follows.
template <>
inline constexpr auto az::mapped<Order> = az::table(
    "orders", az::column<&Order::id>(az::primary_key), az::column<&Order::billing_id>(az::references<&Address::id>),
    az::column<&Order::shipping_id>(az::references<&Address::id>),
    az::relationship<&Order::billing>(az::via<&Order::billing_id>, az::inverse<&Address::billed>),
    az::relationship<&Order::shipping>(az::via<&Order::shipping_id>, az::inverse<&Address::shipped>),
    az::relationship<&Order::lines>(az::inverse<&OrderLine::order>, az::cascade_all_delete_orphan));
template <>
inline constexpr auto
    az::mapped<Address> = az::table("addresses", az::column<&Address::id>(az::primary_key),
                                    az::column<&Address::city>(),
                                    az::relationship<&Address::billed>(az::inverse<&Order::billing>),
                                    az::relationship<&Address::shipped>(az::inverse<&Order::shipping>));
namespace guide {
namespace {
void two_relationships(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto bonn = session.query<Address>().filter_by<&Address::city>("Bonn").one();
    out << bonn->billed.size() << " billed, " << bonn->shipped.size() << " shipped\n";
    out << session.query<Order>().join<&Order::shipping>().filter_by<&Address::city>("Lyon").count() << " to Lyon\n";
}
} // namespace
} // namespace guide

//# Keys of several columns
//: `az::foreign_key` names the columns of both sides; the relationship finds them there. `get` takes the parts in the order
//: of the mapping.
struct Parcel {
    std::int64_t id = 0;
    std::int64_t order_id = 0;
    std::int64_t product_id = 0;
    az::belongs_to<OrderLine> line;
};
template <>
inline constexpr auto az::mapped<Parcel> = az::table("parcels", az::column<&Parcel::id>(az::primary_key),
                                                     az::column<&Parcel::order_id>(), az::column<&Parcel::product_id>(),
                                                     az::foreign_key<&Parcel::order_id, &Parcel::product_id>(
                                                         az::references<&OrderLine::order_id, &OrderLine::product_id>,
                                                         az::on_delete_cascade),
                                                     az::relationship<&Parcel::line>());
namespace guide {
namespace {
void keys_of_several_columns(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    const auto parcel = session.add(Parcel{.line = session.get<OrderLine>(1, 2)});
    session.commit();
    out << "order " << parcel->order_id << ", product " << parcel->product_id << ": " << parcel->line->quantity << '\n';
}
} // namespace
} // namespace guide

//# Trees
//: A struct that refers to itself. Which end is which follows from the members: the `belongs_to` has the foreign key.
struct Folder {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id;
    std::string name;
    az::belongs_to<Folder> parent;
    az::has_many<Folder> children;
};
template <>
inline constexpr auto az::mapped<Folder> =
    az::table("folders", az::column<&Folder::id>(az::primary_key),
              az::column<&Folder::parent_id>(az::references<&Folder::id>, az::indexed), az::column<&Folder::name>(),
              az::relationship<&Folder::parent>(az::inverse<&Folder::children>),
              az::relationship<&Folder::children>(az::inverse<&Folder::parent>, az::cascade_all_delete_orphan,
                                                  az::ordered_by<&Folder::name>));
namespace guide {
namespace {
void trees(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Folder{.name = "root",
                       .children = {az::make(Folder{.name = "home", .children = {az::make(Folder{.name = "ann"})}}),
                                    az::make(Folder{.name = "etc"})}});
    session.commit();
    const auto ann = session.query<Folder>().filter_by<&Folder::name>("ann").one();
    for (az::ptr<Folder> each = ann; each; each = each->parent) out << each->name << '\n';
    session.remove(session.query<Folder>().filter_by<&Folder::name>("root").one());
    session.commit();
    out << session.query<Folder>().count() << " left\n";
}
} // namespace
} // namespace guide

//# Down a tree
//: `.recursive()` loads level by level: a statement for each, and one that finds nothing.
namespace guide {
namespace {
void down_a_tree(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Folder{.name = "root",
                       .children = {az::make(Folder{.name = "home", .children = {az::make(Folder{.name = "ann"})}}),
                                    az::make(Folder{.name = "etc"})}});
    session.commit();
    const auto root = session.query<Folder>()
                          .where(col<&Folder::parent_id> == std::nullopt)
                          .load(az::selectin<&Folder::children>.recursive())
                          .one();
    out << root->children[1]->children[0]->name << '\n';
}
} // namespace
} // namespace guide

//# Graphs
//: A struct paired with itself. The columns of the pairs are called by the members: `followers_id`, `follows_id`.
struct Person {
    std::int64_t id = 0;
    std::string name;
    az::many_to_many<Person> follows;
    az::many_to_many<Person> followers;
};
template <>
inline constexpr auto az::mapped<Person> =
    az::table("people", az::column<&Person::id>(az::primary_key), az::column<&Person::name>(),
              az::relationship<&Person::follows>(az::through("follows"), az::inverse<&Person::followers>),
              az::relationship<&Person::followers>(az::through("follows"), az::inverse<&Person::follows>));
namespace guide {
namespace {
void graphs(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto dora = session.add(Person{.name = "dora"});
    auto emil = session.add(Person{.name = "emil"});
    dora->follows.add(emil);
    emil->follows = {dora, emil};
    session.commit();
    out << dora->follows.size() << ' ' << emil->followers.size() << '\n';
}
} // namespace
} // namespace guide

//# Ordered collections
//: `az::ordered_by` names the column that a collection is loaded by. In memory, new members stand at the end until it is
//: loaded again.
struct Song {
    std::int64_t id = 0;
    std::int64_t album_id = 0;
    int track = 0;
    std::string title;
};
struct Album {
    std::int64_t id = 0;
    az::has_many<Song> songs;
    az::has_many<Song> opening;
};
template <>
inline constexpr auto az::mapped<Song> = az::table("songs", az::column<&Song::id>(az::primary_key),
                                                   az::column<&Song::album_id>(az::references<&Album::id>),
                                                   az::column<&Song::track>(), az::column<&Song::title>());
template <>
inline constexpr auto az::mapped<Album> = az::table("albums", az::column<&Album::id>(az::primary_key),
                                                    az::relationship<&Album::songs>(az::ordered_by<&Song::track>),
                                                    az::relationship<&Album::opening>(az::read_only));
namespace guide {
namespace {
void ordered_collections(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto album = session.add(
        Album{.songs = {az::make(Song{.track = 2, .title = "second"}), az::make(Song{.track = 1, .title = "first"})}});
    out << album->songs.front()->title << '\n';
    session.commit();
    out << album->songs.front()->title << '\n';
}
} // namespace
} // namespace guide

//# Read-only relationships
//: A further look at rows that another relationship writes: `az::read_only`. It is loaded as any other one, and changing
//: it is a `state_error`.
namespace guide {
namespace {
void read_only_relationships(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    auto album = session.add(Album{.songs = {az::make(Song{.track = 1, .title = "first"})}});
    session.commit();
    out << album->opening.size() << '\n';
    try {
        album->opening.clear();
    } catch (const az::state_error& error) {
        out << error.what() << '\n';
    }
}
} // namespace
} // namespace guide
//.

namespace guide {
namespace {
inline constexpr auto models = az::models<Product, Address, Order, OrderLine, Parcel, Folder, Person, Song, Album>;
} // namespace

void create_shapes(az::engine& engine)
{
    engine.drop_all(models);
    engine.create_all(models);
    engine.transaction([](az::session& session) {
        const auto bonn = session.add(Address{.city = "Bonn"});
        const auto lyon = session.add(Address{.city = "Lyon"});
        const auto tea = session.add(Product{.name = "tea"});
        const auto cup = session.add(Product{.name = "cup"});
        session.add(
            Order{.billing = bonn,
                  .shipping = lyon,
                  .lines = {az::make(OrderLine{.quantity = 2, .product = tea}), az::make(OrderLine{.product = cup})}});
        session.add(Order{.billing = bonn, .shipping = bonn, .lines = {az::make(OrderLine{.product = tea})}});
    });
}

examples shapes()
{
    return {{"association_objects", association_objects,
             "2 x tea\n"
             "1 x cup\n"
             "3 x pot\n",
             "6 selects, 2 inserts"},
            {"two_relationships", two_relationships,
             "2 billed, 1 shipped\n"
             "1 to Lyon\n",
             "4 selects"},
            {"keys_of_several_columns", keys_of_several_columns, "order 1, product 2: 1\n", "3 selects, 1 insert"},
            {"trees", trees,
             "ann\n"
             "home\n"
             "root\n"
             "0 left\n",
             "9 selects, 3 inserts, 3 deletes"},
            {"down_a_tree", down_a_tree, "ann\n", "4 selects, 3 inserts"},
            {"graphs", graphs, "1 2\n", "3 selects, 3 inserts"},
            {"ordered_collections", ordered_collections,
             "second\n"
             "first\n",
             "2 selects, 2 inserts"},
            {"read_only_relationships", read_only_relationships,
             "1\n"
             "Album::opening is mapped read-only and can\'t be changed\n",
             "2 selects, 2 inserts"}};
}

} // namespace guide
