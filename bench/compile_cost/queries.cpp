// What a program of ordinary size asks of the compiler: 10 models of 8 columns, 20 typed queries. Only compiled, never run.
#include <azoth/azoth.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace az = azoth;
using az::col;

// clang-format off
struct Country  { std::int64_t id = 0; std::string name; std::string code; std::int64_t population = 0; double area = 0; bool member = false; std::optional<std::string> motto; az::timestamp created_at{}; };
struct City     { std::int64_t id = 0; std::int64_t country_id = 0; std::string name; std::int64_t population = 0; double latitude = 0; double longitude = 0; bool capital = false; az::timestamp created_at{}; };
struct Customer { std::int64_t id = 0; std::int64_t city_id = 0; std::string name; std::string email; std::optional<std::string> phone; std::int32_t rating = 0; bool active = true; az::timestamp created_at{}; };
struct Supplier { std::int64_t id = 0; std::int64_t city_id = 0; std::string name; std::string email; std::optional<std::string> web; std::int32_t rating = 0; double balance = 0; az::timestamp created_at{}; };
struct Category { std::int64_t id = 0; std::optional<std::int64_t> parent_id; std::string name; std::string slug; std::int32_t position = 0; bool visible = true; std::optional<std::string> note; az::timestamp created_at{}; };
struct Product  { std::int64_t id = 0; std::int64_t category_id = 0; std::int64_t supplier_id = 0; std::string name; std::int64_t price = 0; std::int32_t stock = 0; std::optional<std::string> description; bool on_sale = false; };
struct Purchase { std::int64_t id = 0; std::int64_t customer_id = 0; std::int32_t state = 0; std::int64_t total = 0; std::optional<az::timestamp> paid_at; std::optional<az::timestamp> sent_at; std::string reference; az::timestamp created_at{}; };
struct Line     { std::int64_t id = 0; std::int64_t purchase_id = 0; std::int64_t product_id = 0; std::int32_t quantity = 0; std::int64_t price = 0; double discount = 0; std::optional<std::string> note; bool returned = false; };
struct Review   { std::int64_t id = 0; std::int64_t product_id = 0; std::int64_t customer_id = 0; std::int32_t stars = 0; std::string title; std::optional<std::string> text; bool approved = false; az::timestamp created_at{}; };
struct Payment  { std::int64_t id = 0; std::int64_t purchase_id = 0; std::string method; std::int64_t amount = 0; std::string currency; bool refunded = false; std::optional<std::string> token; az::timestamp created_at{}; };

#define C(m) az::column<&m>()
template <> inline constexpr auto az::mapped<Country>  = az::table("countries", az::column<&Country::id>(az::primary_key), az::column<&Country::name>(az::unique), az::column<&Country::code>(az::max_length(2)), C(Country::population), C(Country::area), C(Country::member), C(Country::motto), C(Country::created_at));
template <> inline constexpr auto az::mapped<City>     = az::table("cities", az::column<&City::id>(az::primary_key), az::column<&City::country_id>(az::references<&Country::id>), C(City::name), C(City::population), C(City::latitude), C(City::longitude), C(City::capital), C(City::created_at));
template <> inline constexpr auto az::mapped<Customer> = az::table("customers", az::column<&Customer::id>(az::primary_key), az::column<&Customer::city_id>(az::references<&City::id>), C(Customer::name), az::column<&Customer::email>(az::unique), C(Customer::phone), C(Customer::rating), C(Customer::active), C(Customer::created_at));
template <> inline constexpr auto az::mapped<Supplier> = az::table("suppliers", az::column<&Supplier::id>(az::primary_key), az::column<&Supplier::city_id>(az::references<&City::id>), C(Supplier::name), C(Supplier::email), C(Supplier::web), C(Supplier::rating), C(Supplier::balance), C(Supplier::created_at));
template <> inline constexpr auto az::mapped<Category> = az::table("categories", az::column<&Category::id>(az::primary_key), az::column<&Category::parent_id>(az::references<&Category::id>), C(Category::name), C(Category::slug), C(Category::position), C(Category::visible), C(Category::note), C(Category::created_at));
template <> inline constexpr auto az::mapped<Product>  = az::table("products", az::column<&Product::id>(az::primary_key), az::column<&Product::category_id>(az::references<&Category::id>), az::column<&Product::supplier_id>(az::references<&Supplier::id>), C(Product::name), C(Product::price), C(Product::stock), C(Product::description), C(Product::on_sale));
template <> inline constexpr auto az::mapped<Purchase> = az::table("purchases", az::column<&Purchase::id>(az::primary_key), az::column<&Purchase::customer_id>(az::references<&Customer::id>), C(Purchase::state), C(Purchase::total), C(Purchase::paid_at), C(Purchase::sent_at), C(Purchase::reference), C(Purchase::created_at));
template <> inline constexpr auto az::mapped<Line>     = az::table("lines", az::column<&Line::id>(az::primary_key), az::column<&Line::purchase_id>(az::references<&Purchase::id>), az::column<&Line::product_id>(az::references<&Product::id>), C(Line::quantity), C(Line::price), C(Line::discount), C(Line::note), C(Line::returned));
template <> inline constexpr auto az::mapped<Review>   = az::table("reviews", az::column<&Review::id>(az::primary_key), az::column<&Review::product_id>(az::references<&Product::id>), az::column<&Review::customer_id>(az::references<&Customer::id>), C(Review::stars), C(Review::title), C(Review::text), C(Review::approved), C(Review::created_at));
template <> inline constexpr auto az::mapped<Payment>  = az::table("payments", az::column<&Payment::id>(az::primary_key), az::column<&Payment::purchase_id>(az::references<&Purchase::id>), C(Payment::method), C(Payment::amount), C(Payment::currency), C(Payment::refunded), C(Payment::token), C(Payment::created_at));
#undef C
// clang-format on

inline constexpr auto shop =
    az::models<Country, City, Customer, Supplier, Category, Product, Purchase, Line, Review, Payment>;

void create(az::engine& engine) { engine.create_all(shop); }

std::size_t objects(az::session& session, const std::string& text, std::int64_t number)
{
    std::size_t n = 0;
    // 1 to 8: objects
    n += session.query<Country>().where(col<&Country::name> == text).all().size();
    n += session.query<City>()
             .where(col<&City::population> > number, col<&City::capital> == true)
             .order_by(col<&City::name>)
             .all()
             .size();
    n += session.query<Customer>().where(col<&Customer::email>.like("%@" + text)).limit(10).all().size();
    n += session.query<Supplier>().where(col<&Supplier::web>.is_null() || col<&Supplier::balance> < 0.5).all().size();
    n += session.query<Category>()
             .where(col<&Category::parent_id> == std::nullopt)
             .order_by(col<&Category::position>)
             .all()
             .size();
    n += session.query<Product>()
             .where(col<&Product::category_id>.in({1, 2, 3}))
             .order_by(col<&Product::price>.desc())
             .all()
             .size();
    n += session.query<Purchase>()
             .where(col<&Purchase::state> == 2 && !(col<&Purchase::total> <= number))
             .offset(20)
             .limit(10)
             .all()
             .size();
    n += session.query<Review>().where(col<&Review::approved> == true).filter_by<&Review::stars>(5).count();
    return n;
}

std::int64_t tuples(az::session& session, std::int64_t number)
{
    std::int64_t n = 0;
    // 9 to 14: columns and aggregates
    for (const auto& [name, population] : session.query(col<&City::name>, col<&City::population>).limit(10).all())
        n += population + static_cast<std::int64_t>(name.size());
    for (const auto& [id, orders] : session.query(col<&Purchase::customer_id>, az::count())
                                        .group_by(col<&Purchase::customer_id>)
                                        .having(az::count() > 3)
                                        .all())
        n += id + orders;
    for (const auto& [id, total] :
         session.query(col<&Line::product_id>, az::sum(col<&Line::price> * col<&Line::quantity>))
             .group_by(col<&Line::product_id>)
             .all())
        n += id + total.value_or(0);
    for (const auto& [name, stars] : session.query(col<&Product::name>, az::avg(col<&Review::stars>))
                                         .join<Review>(col<&Review::product_id> == col<&Product::id>)
                                         .group_by(col<&Product::name>)
                                         .all())
        n += static_cast<std::int64_t>(name.size()) + static_cast<std::int64_t>(stars.value_or(0));
    n += session.query(az::max(col<&Payment::amount>)).where(col<&Payment::refunded> == false).scalar().value_or(0);
    n += session.query(az::count(az::distinct(col<&Payment::method>))).where(col<&Payment::amount> > number).scalar();
    return n;
}

std::size_t changes(az::session& session, const std::string& text, std::int64_t number)
{
    std::size_t n = 0;
    // 15 to 20: joins over several tables, subqueries, changes
    n += session.query<Customer>()
             .join<City>(col<&Customer::city_id> == col<&City::id>)
             .join<Country>(col<&City::country_id> == col<&Country::id>)
             .where(col<&Country::code> == text)
             .all()
             .size();
    n += session.query<Product>()
             .where(col<&Product::id>.in(az::select(col<&Line::product_id>).where(col<&Line::quantity> > 10)))
             .all()
             .size();
    n += session.query<Customer>()
             .where(az::exists<Purchase>(col<&Purchase::customer_id> == col<&Customer::id>))
             .count();
    n += session
             .execute(az::update<Product>()
                          .set(col<& Product::stock> += 1, col<& Product::on_sale> = true)
                          .where(col<&Product::price> > number))
             .rows_affected();
    n += session.execute(az::delete_from<Review>().where(col<&Review::stars> == 1, col<&Review::text> == std::nullopt))
             .rows_affected();
    n += session
             .execute(az::insert<Country>().values(
                 col<& Country::name> = text, col<& Country::code> = "xx", col<& Country::population> = number,
                 col<& Country::area> = 1.5, col<& Country::member> = true, col<& Country::created_at> = az::now()))
             .rows_affected();
    return n;
}
