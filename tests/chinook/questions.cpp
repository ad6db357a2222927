// Twenty-five questions to a shop that sells music. tests/chinook/make_page puts each of them into docs/chinook.md: a
// comment of one line at the margin that ends with a question mark begins one, and the next of these ends it.
#include "chinook/questions.hpp"

#include "chinook/models.hpp"

namespace chinook::CHINOOK_NAMES {
namespace {

using az::col;
using namespace az::literals;
using std::chrono::milliseconds, std::chrono::minutes;

// Which five customers spent the most?
auto best_customers(az::engine& shop)
{
    const auto name = col<&Customer::first_name> + " " + col<&Customer::last_name>;
    // Where amounts are added up as floating-point numbers, two sums are equal only once they are rounded.
    const auto spent = az::round(az::sum(col<&Invoice::total>), 2);
    return shop
        .execute(az::select(name, col<&Customer::country>, spent)
                     .from<Customer>()
                     .join<Invoice>()
                     .group_by(col<&Customer::customer_id>, name, col<&Customer::country>)
                     .order_by(spent.desc(), col<&Customer::customer_id>)
                     .limit(5))
        .all();
}

// Which artists have albums, but no track of two and a half minutes or more?
auto artists_of_short_tracks(az::engine& shop)
{
    const auto albums =
        az::select(az::literal(1)).from<Album>().where(col<&Album::artist_id> == col<&Artist::artist_id>);
    const auto long_tracks = albums.join<Track>().where(col<&Track::milliseconds> >= 150'000);
    return shop
        .execute(az::select(col<&Artist::name>)
                     .where(az::exists(albums), !az::exists(long_tracks))
                     .order_by(col<&Artist::artist_id>))
        .all();
}

// What was the revenue of each month of 2024 in Brazil and in Portugal?
auto revenue_by_month(az::engine& shop)
{
    const auto date = col<&Invoice::invoice_date>;
    const auto month = az::cast<az::date>(az::date_trunc(az::date_part::month, date)).label("month");
    const auto country = col<&Invoice::billing_country>;
    return shop
        .execute(az::select(month, country, az::sum(col<&Invoice::total>))
                     .where(country.in({"Brazil", "Portugal"}), az::extract(az::date_part::year, date) == 2024)
                     .group_by(month, country)
                     .order_by(month, country))
        .all();
}

// How did the sum of what a customer spent grow, in Chile and in Ireland?
auto running_totals(az::engine& shop)
{
    const auto so_far = az::partition_by(col<&Customer::customer_id>)
                            .order_by(col<&Invoice::invoice_id>)
                            .rows(az::unbounded_preceding, az::current_row);
    return shop
        .execute(az::select(col<&Customer::last_name>, az::cast<az::date>(col<&Invoice::invoice_date>),
                            col<&Invoice::total>, az::sum(col<&Invoice::total>).over(so_far))
                     .from<Invoice>()
                     .join<Customer>()
                     .where(col<&Customer::country> == "Chile" || col<&Customer::country> == "Ireland")
                     .order_by(col<&Customer::last_name>, col<&Invoice::invoice_id>))
        .all();
}

// Who reports to whom, up to the head of the shop?
auto chains_of_managers(az::engine& shop)
{
    const auto name = col<&Employee::first_name> + " " + col<&Employee::last_name>;
    const auto heads = az::select(col<&Employee::employee_id>, name.label("chain"), az::literal(0).label("depth"))
                           .where(col<&Employee::reports_to> == std::nullopt);
    const auto chains = heads.cte("chains").union_all([&](const az::cte& above) {
        return az::select(col<&Employee::employee_id>, name + " < " + above.col<std::string>("chain"),
                          above.col<int>("depth") + 1)
            .from<Employee>()
            .join(above, above[col<&Employee::employee_id>] == col<&Employee::reports_to>);
    });
    return shop
        .execute(az::select(chains.col<std::string>("chain"))
                     .order_by(chains.col<int>("depth"), chains[col<&Employee::employee_id>]))
        .all();
}

// Which playlists have the most genres?
auto playlists_of_many_genres(az::engine& shop)
{
    const auto genres = az::count(az::distinct(col<&Track::genre_id>)).label("genres");
    return shop
        .execute(az::select(col<&Playlist::playlist_id>, col<&Playlist::name>, genres, az::count())
                     .from<Playlist>()
                     .join<PlaylistTrack>()
                     .join<Track>()
                     .group_by(col<&Playlist::playlist_id>, col<&Playlist::name>)
                     .order_by(genres.desc(), col<&Playlist::playlist_id>)
                     .limit(4))
        .all();
}

// In which genres were fifty tracks or more never sold?
auto unsold_tracks(az::engine& shop)
{
    const auto tracks = az::count().label("tracks");
    return shop
        .execute(az::select(col<&Genre::name>, tracks)
                     .from<Track>()
                     .join<Genre>()
                     .left_join<InvoiceLine>()
                     .where(col<&InvoiceLine::invoice_line_id>.is_null())
                     .group_by(col<&Genre::genre_id>, col<&Genre::name>)
                     .having(az::count() >= 50)
                     .order_by(tracks.desc()))
        .all();
}

// Which three tracks of blues, of jazz and of soundtracks sold best?
auto best_sellers(az::engine& shop)
{
    const auto genre = col<&Genre::name>.label("genre");
    const auto track = col<&Track::name>.label("track");
    const auto sold = az::sum(col<&InvoiceLine::quantity>).label("sold");
    const auto within_genre = az::partition_by(col<&Genre::genre_id>)
                                  .order_by(az::sum(col<&InvoiceLine::quantity>).desc(), col<&Track::track_id>);
    const auto place = az::row_number().over(within_genre).label("place");
    const auto ranked = az::select(genre, track, sold, place)
                            .from<InvoiceLine>()
                            .join<Track>()
                            .join<Genre>()
                            .group_by(col<&Genre::genre_id>, genre, col<&Track::track_id>, track)
                            .cte("ranked");
    return shop
        .execute(az::select(ranked[genre], ranked[place], ranked[track], ranked[sold])
                     .where(ranked[place] <= 3, ranked[genre].in({"Blues", "Jazz", "Soundtrack"}))
                     .order_by(ranked[genre], ranked[place]))
        .all();
}

// What is on the albums of Accept and of Aerosmith?
auto album_contents(az::engine& shop)
{
    const auto artist = az::param<std::string>("artist");
    const auto contents =
        az::select(col<&Album::title>, az::string_agg(col<&Track::name>, ", ").order_by(col<&Track::track_id>))
            .from<Album>()
            .join<Artist>()
            .join<Track>()
            .where(col<&Artist::name> == artist)
            .group_by(col<&Album::album_id>, col<&Album::title>)
            .order_by(col<&Album::album_id>)
            .prepare();
    auto albums = shop.execute(contents, artist = "Accept").all();
    for (auto& album : shop.execute(contents, artist = "Aerosmith").all()) albums.push_back(album);
    return albums;
}

// How many invoices agree with the sum of their lines, how many don't, and how many lines has the longest?
auto invoices_and_their_lines(az::engine& shop)
{
    const auto amount = az::sum(col<&InvoiceLine::unit_price> * col<&InvoiceLine::quantity>).label("amount");
    const auto lines = az::count().label("lines");
    const auto sums = az::select(col<&InvoiceLine::invoice_id>, amount, lines)
                          .group_by(col<&InvoiceLine::invoice_id>)
                          .subquery("sums");
    const auto agrees = az::round(sums[amount], 2) == col<&Invoice::total>;
    return shop
        .execute(az::select(az::count().filter(agrees), az::count().filter(!agrees), az::max(sums[lines]))
                     .from<Invoice>()
                     .join(sums, sums[col<&InvoiceLine::invoice_id>] == col<&Invoice::invoice_id>))
        .all();
}

// How many customers does each employee look after, and what did these spend?
auto customers_of_employees(az::engine& shop)
{
    const auto name = col<&Employee::first_name> + " " + col<&Employee::last_name>;
    return shop
        .execute(az::select(name, az::count(az::distinct(col<&Customer::customer_id>)),
                            az::coalesce(az::sum(col<&Invoice::total>), 0))
                     .from<Employee>()
                     .left_join<Customer>()
                     .left_join<Invoice>()
                     .group_by(col<&Employee::employee_id>, name)
                     .order_by(col<&Employee::employee_id>))
        .all();
}

// Which customers came back after the longest time, when, and after how many days?
auto longest_silences(az::engine& shop)
{
    const auto day = az::cast<az::date>(col<&Invoice::invoice_date>);
    const auto visits = az::partition_by(col<&Invoice::customer_id>).order_by(col<&Invoice::invoice_id>);
    const auto silence = (day - az::lag(day).over(visits)).label("silence");
    return shop
        .execute(az::select(col<&Customer::last_name>, day, silence)
                     .from<Invoice>()
                     .join<Customer>()
                     .order_by(silence.desc().nulls_last(), col<&Invoice::invoice_id>)
                     .limit(5))
        .all();
}

// Which songs of love, but not of lovers, have the shortest titles?
auto love_songs(az::engine& shop)
{
    const auto title = col<&Track::name>;
    return shop
        .execute(az::select(title, col<&Artist::name>, az::coalesce(col<&Track::composer>, "unknown"))
                     .from<Track>()
                     .join<Album>()
                     .join<Artist>()
                     .where(title.ilike("%love%"), !title.ilike("%lover%"))
                     .order_by(az::length(title), col<&Track::track_id>)
                     .limit(6))
        .all();
}

/// What somebody typed into a form: empty fields mean anything.
struct wish {
    std::vector<std::string> words{};
    std::optional<std::string> genre{};
    std::optional<az::decimal> highest_price{};
    std::optional<minutes> at_least{};
};

// Which rock songs of five minutes or more, for 0.99 at most, have both "the" and "night" in their titles?
auto find_tracks(az::engine& shop, const wish& wanted)
{
    std::vector<az::condition> conditions;
    for (const std::string& word : wanted.words) conditions.push_back(az::lower(col<&Track::name>).contains(word));
    if (wanted.genre) conditions.push_back(col<&Genre::name> == *wanted.genre);
    if (wanted.highest_price) conditions.push_back(col<&Track::unit_price> <= *wanted.highest_price);
    if (wanted.at_least) conditions.push_back(col<&Track::milliseconds> >= milliseconds{*wanted.at_least}.count());
    return shop
        .execute(az::select(col<&Track::name>, col<&Genre::name>)
                     .from<Track>()
                     .join<Genre>()
                     .where(conditions)
                     .order_by(col<&Track::track_id>))
        .all();
}
auto track_search(az::engine& shop)
{
    // What of it was filled in is known only when the form comes.
    return find_tracks(shop,
                       {.words = {"the", "night"}, .genre = "Rock", .highest_price = 0.99_dec, .at_least = minutes{5}});
}

// In which cities do both customers and employees live?
auto common_cities(az::engine& shop)
{
    // Tables of which the program knows but the names, at run time.
    const az::schema::table customers{spelled("customer")};
    const az::schema::table employees{spelled("employee")};
    const std::string city = spelled("city");
    return shop.execute(az::select({customers[city]}).intersect(az::select({employees[city]}))).all();
}

// What are the first numbers of a phone list of the staff and of the customers in Canada?
auto phone_list(az::engine& shop)
{
    const auto customers =
        az::select(col<&Customer::last_name>, col<&Customer::phone>, az::literal("customer").label("role"))
            .where(col<&Customer::country> == "Canada", col<&Customer::phone>.is_not_null());
    const auto staff = az::select(col<&Employee::last_name>, col<&Employee::phone>, az::literal("employee"))
                           .where(col<&Employee::phone>.is_not_null());
    return shop.execute(customers.union_all(staff).order_by(col<&Customer::last_name>, col<&Customer::phone>).limit(8))
        .all();
}

// Which customers bought both jazz and classical music?
auto buyers_of_both(az::engine& shop)
{
    const auto buyers = [](const char* genre) {
        return az::select(col<&Invoice::customer_id>)
            .join<InvoiceLine>()
            .join<Track>()
            .join<Genre>()
            .where(col<&Genre::name> == genre);
    };
    return shop
        .execute(az::select(col<&Customer::first_name> + " " + col<&Customer::last_name>, col<&Customer::city>)
                     .where(col<&Customer::customer_id>.in(buyers("Jazz").intersect(buyers("Classical"))))
                     .order_by(col<&Customer::customer_id>))
        .all();
}

// Which albums are longer than a hundred minutes, videos left out?
auto long_albums(az::engine& shop)
{
    const auto length = az::sum(col<&Track::milliseconds>);
    return shop
        .execute(az::select(col<&Album::title>, az::count(), length / milliseconds{minutes{1}}.count())
                     .from<Track>()
                     .join<Album>()
                     .join<MediaType>()
                     .where(col<&MediaType::name>.contains("audio"))
                     .group_by(col<&Album::album_id>, col<&Album::title>)
                     .having(length > milliseconds{minutes{100}}.count())
                     .order_by(length.desc()))
        .all();
}

// How long are the tracks?
auto lengths(az::engine& shop)
{
    const auto length = col<&Track::milliseconds>;
    const auto class_of = az::case_when(length < 120'000, "under two minutes")
                              .when(length < 300'000, "under five minutes")
                              .when(length < 600'000, "under ten minutes")
                              .otherwise("longer")
                              .label("class");
    return shop.execute(az::select(class_of, az::count()).group_by(class_of).order_by(az::min(length))).all();
}

// How many tracks has each kind of media, and how many in a hundred are that?
auto shares_of_media(az::engine& shop)
{
    const auto tracks = az::count();
    const auto share = az::round(az::cast<az::decimal>(tracks) * 100 / az::sum(tracks).over(), 2);
    return shop
        .execute(az::select(col<&MediaType::name>, tracks, share)
                     .from<Track>()
                     .join<MediaType>()
                     .group_by(col<&MediaType::media_type_id>, col<&MediaType::name>)
                     .order_by(tracks.desc(), col<&MediaType::media_type_id>))
        .all();
}

// Who was hired before the manager they report to?
auto hired_before_their_manager(az::engine& shop)
{
    const auto manager = az::alias<Employee>("manager");
    const auto hired = col<&Employee::hire_date>;
    return shop
        .execute(az::select(col<&Employee::last_name>, az::cast<az::date>(hired), manager[col<&Employee::last_name>],
                            az::cast<az::date>(manager[hired]))
                     .from<Employee>()
                     .join(manager, manager[col<&Employee::employee_id>] == col<&Employee::reports_to>)
                     .where(hired < manager[hired])
                     .order_by(hired))
        .all();
}

// How many rows do these tables hold?
auto table_sizes(az::engine& shop)
{
    const auto rows = az::count().label("rows");
    const auto size_of = [&](const std::string& name) {
        return az::select(az::literal(name).label("name"), rows).from(az::schema::table{spelled(name)});
    };
    az::compound_statement<std::tuple<std::string, std::int64_t>> sizes = size_of("artist");
    for (const char* name : {"album", "track", "playlist", "playlist_track", "customer", "invoice", "invoice_line"})
        sizes = sizes.union_all(size_of(name));
    return shop.execute(sizes.order_by(rows.desc())).all();
}

// How did the revenue of each year differ from that of the year before?
auto growth(az::engine& shop)
{
    const auto year = az::extract(az::date_part::year, col<&Invoice::invoice_date>).label("year");
    const auto revenue = az::sum(col<&Invoice::total>).label("revenue");
    const auto years = az::select(year, revenue).group_by(year).cte("years");
    const auto before = az::lag(years[revenue]).over(az::order_by(years[year]));
    return shop.execute(az::select(years[year], years[revenue], years[revenue] - before).order_by(years[year])).all();
}

// Which tracks are more than four times as long as the average of their genre?
auto outliers(az::engine& shop)
{
    const auto other = az::alias<Track>("other");
    const auto average = az::select(az::avg(other[col<&Track::milliseconds>]))
                             .from(other)
                             .where(other[col<&Track::genre_id>] == col<&Track::genre_id>)
                             .scalar_subquery();
    return shop
        .execute(az::select(col<&Track::name>, col<&Genre::name>, col<&Track::milliseconds> / 1000)
                     .from<Track>()
                     .join<Genre>()
                     .where(col<&Track::milliseconds> > 4 * average)
                     .order_by(col<&Track::milliseconds>.desc()))
        .all();
}

// How many tracks of the genres that sell were sold in each year?
auto genres_by_year(az::engine& shop)
{
    const auto year_of_sale = az::extract(az::date_part::year, col<&Invoice::invoice_date>);
    std::vector<az::expr<>> columns{col<&Genre::name>};
    for (int year = 2021; year <= 2025; ++year)
        columns.push_back(az::count().filter(year_of_sale == year).label("in_" + std::to_string(year)));
    return shop
        .execute(az::select(columns)
                     .from<InvoiceLine>()
                     .join<Invoice>()
                     .join<Track>()
                     .join<Genre>()
                     .group_by(col<&Genre::genre_id>, col<&Genre::name>)
                     .having(az::count() > 50)
                     .order_by(az::count().desc()))
        .all();
}

} // namespace

std::span<const question> questions()
{
    static const question all[] = {
        {"best_customers", {"customer", "country", "spent"}, answer<best_customers>},
        {"artists_of_short_tracks", {"artist"}, answer<artists_of_short_tracks>},
        {"revenue_by_month", {"month", "country", "revenue"}, answer<revenue_by_month>},
        {"running_totals", {"customer", "date", "total", "so far"}, answer<running_totals>},
        {"chains_of_managers", {"chain"}, answer<chains_of_managers>},
        {"playlists_of_many_genres", {"id", "playlist", "genres", "tracks"}, answer<playlists_of_many_genres>},
        {"unsold_tracks", {"genre", "tracks"}, answer<unsold_tracks>},
        {"best_sellers", {"genre", "place", "track", "sold"}, answer<best_sellers>},
        {"album_contents", {"album", "tracks"}, answer<album_contents>},
        {"invoices_and_their_lines", {"agree", "differ", "most lines"}, answer<invoices_and_their_lines>},
        {"customers_of_employees", {"employee", "customers", "spent"}, answer<customers_of_employees>},
        {"longest_silences", {"customer", "came back", "days"}, answer<longest_silences>},
        {"love_songs", {"track", "artist", "composer"}, answer<love_songs>},
        {"track_search", {"track", "genre"}, answer<track_search>},
        {"common_cities", {"city"}, answer<common_cities>},
        {"phone_list", {"name", "phone", "role"}, answer<phone_list>},
        {"buyers_of_both", {"customer", "city"}, answer<buyers_of_both>},
        {"long_albums", {"album", "tracks", "minutes"}, answer<long_albums>},
        {"lengths", {"length", "tracks"}, answer<lengths>},
        {"shares_of_media", {"media", "tracks", "percent"}, answer<shares_of_media>},
        {"hired_before_their_manager", {"employee", "hired", "manager", "hired"}, answer<hired_before_their_manager>},
        {"table_sizes", {"table", "rows"}, answer<table_sizes>},
        {"growth", {"year", "revenue", "more than before"}, answer<growth>},
        {"outliers", {"track", "genre", "seconds"}, answer<outliers>},
        {"genres_by_year", {"genre", "2021", "2022", "2023", "2024", "2025"}, answer<genres_by_year>},
    };
    return all;
}

} // namespace chinook::CHINOOK_NAMES
