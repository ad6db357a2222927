//% Enums and types of your own
//: What can be a column: numbers, texts, bytes, dates and the other [types](queries.md#types), enums, and types that say what
//: they are stored as.
#include "guide/mapping/page.hpp"

//# Enums
//: An `enum class` needs no mapping: its values are stored by the names of its enumerators. `az::enumeration` lists them, in
//: an order and under a name of your own; it is needed for plain enums and for values beyond -16 to 111. PostgreSQL sorts by
//: the order of the list, SQLite by the names.
enum class Color { red, green };
enum class Status { draft, on_sale, gone };
template <>
inline constexpr auto
    az::mapped<Status> = az::enumeration<Status::draft, Status::on_sale, Status::gone>("offer_status");
struct Offer {
    std::int64_t id = 0;
    Color color = Color::red;
    Status status = Status::draft;
};
template <>
inline constexpr auto az::mapped<Offer> = az::table("offers", az::column<&Offer::id>(az::primary_key),
                                                    az::column<&Offer::color>(), az::column<&Offer::status>());
namespace guide {
namespace {
tables offers() { return {az::schema::table_of<Offer>()}; }
void enums(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Offer{.status = Status::gone});
    session.add(Offer{.status = Status::on_sale});
    session.commit();
    for (const auto& offer : session.query<Offer>().order_by(col<&Offer::id>).all())
        out << az::enumerator_name(offer->status) << '\n';
    out << session.query<Offer>().where(col<&Offer::status> == Status::gone).count() << '\n';
}
} // namespace
} // namespace guide

//# Types with a name
//: A struct of one value, or an enum that is a number with a name, is stored as what it wraps: `az::stored_as`.
enum class TeamId : std::int64_t {};
struct Iban {
    std::string text;
};
template <> struct az::sql_type<TeamId> : az::stored_as<TeamId, std::int64_t> {};
template <> struct az::sql_type<Iban> : az::stored_as<Iban, std::string> {};

//# Types of your own
//: `az::type_conversion` says what a value is stored as, and how it comes back. What its functions throw comes out of the flush
//: or the query; changes are found by comparing what is stored. In conditions it is compared with values of its own
//: type.
struct Money {
    std::int64_t cents = 0;
};
template <> struct az::type_conversion<Money> {
    using base_type = std::int64_t;
    static Money from_base(std::int64_t cents) { return {cents}; }
    static std::int64_t to_base(const Money& money) { return money.cents; }
};
struct Donation {
    std::int64_t id = 0;
    TeamId team{};
    Iban from;
    Money amount;
    std::optional<Money> refunded;
};
template <>
inline constexpr auto
    az::mapped<Donation> = az::table("donations", az::column<&Donation::id>(az::primary_key),
                                     az::column<&Donation::team>(), az::column<&Donation::from>(az::max_length(34)),
                                     az::column<&Donation::amount>(), az::column<&Donation::refunded>());
namespace guide {
namespace {
tables donations() { return {az::schema::table_of<Donation>()}; }
void types_of_your_own(az::engine& engine, std::ostream& out)
{
    az::session session{engine};
    session.add(Donation{.team = TeamId{7}, .from = {"DE89"}, .amount = {1250}});
    session.commit();
    const auto large = session.query<Donation>().where(col<&Donation::amount> >= Money{1000}).one();
    out << large->from.text << ' ' << large->amount.cents << ' ' << large->refunded.has_value() << '\n';
}
} // namespace
} // namespace guide
//.

namespace guide {

examples values()
{
    return {{"offers", offers},
            {"enums", enums,
             "gone\n"
             "on_sale\n"
             "1\n",
             "2 selects, 1 insert"},
            {"donations", donations},
            {"types_of_your_own", types_of_your_own, "DE89 1250 0\n", "1 select, 1 insert"}};
}

} // namespace guide
