// The eleven tables of Chinook: a shop that sells music.
#pragma once

#include "chinook/names.hpp"

#include <azoth/types/decimal.hpp>

#include <optional>

namespace chinook::CHINOOK_NAMES {

struct Artist {
    int artist_id = 0;
    std::optional<std::string> name;
};

struct Album {
    int album_id = 0;
    std::string title;
    int artist_id = 0;
};

struct Genre {
    int genre_id = 0;
    std::optional<std::string> name;
};

struct MediaType {
    int media_type_id = 0;
    std::optional<std::string> name;
};

struct Track {
    int track_id = 0;
    std::string name;
    std::optional<int> album_id;
    int media_type_id = 0;
    std::optional<int> genre_id;
    std::optional<std::string> composer;
    int milliseconds = 0;
    std::optional<int> bytes;
    az::decimal unit_price;
};

struct Playlist {
    int playlist_id = 0;
    std::optional<std::string> name;
};

struct PlaylistTrack {
    int playlist_id = 0;
    int track_id = 0;
};

struct Employee {
    int employee_id = 0;
    std::string last_name;
    std::string first_name;
    std::optional<std::string> title;
    std::optional<int> reports_to;
    std::optional<az::local_timestamp> birth_date;
    std::optional<az::local_timestamp> hire_date;
    std::optional<std::string> address;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<std::string> postal_code;
    std::optional<std::string> phone;
    std::optional<std::string> fax;
    std::optional<std::string> email;
};

struct Customer {
    int customer_id = 0;
    std::string first_name;
    std::string last_name;
    std::optional<std::string> company;
    std::optional<std::string> address;
    std::optional<std::string> city;
    std::optional<std::string> state;
    std::optional<std::string> country;
    std::optional<std::string> postal_code;
    std::optional<std::string> phone;
    std::optional<std::string> fax;
    std::string email;
    std::optional<int> support_rep_id;
};

struct Invoice {
    int invoice_id = 0;
    int customer_id = 0;
    az::local_timestamp invoice_date{};
    std::optional<std::string> billing_address;
    std::optional<std::string> billing_city;
    std::optional<std::string> billing_state;
    std::optional<std::string> billing_country;
    std::optional<std::string> billing_postal_code;
    az::decimal total;
};

struct InvoiceLine {
    int invoice_line_id = 0;
    int invoice_id = 0;
    int track_id = 0;
    az::decimal unit_price;
    int quantity = 0;
};

inline constexpr spelling artist_table = spell("artist");
inline constexpr spelling album_table = spell("album");
inline constexpr spelling genre_table = spell("genre");
inline constexpr spelling media_type_table = spell("media_type");
inline constexpr spelling track_table = spell("track");
inline constexpr spelling playlist_table = spell("playlist");
inline constexpr spelling playlist_track_table = spell("playlist_track");
inline constexpr spelling employee_table = spell("employee");
inline constexpr spelling customer_table = spell("customer");
inline constexpr spelling invoice_table = spell("invoice");
inline constexpr spelling invoice_line_table = spell("invoice_line");

} // namespace chinook::CHINOOK_NAMES

namespace names = chinook::CHINOOK_NAMES;

template <>
inline constexpr auto az::mapped<names::Artist> = az::table(names::artist_table.text(),
                                                            names::column<&names::Artist::artist_id>(az::primary_key),
                                                            names::column<&names::Artist::name>(az::max_length(120)));

template <>
inline constexpr auto az::mapped<names::Album> =
    az::table(names::album_table.text(), names::column<&names::Album::album_id>(az::primary_key),
              names::column<&names::Album::title>(az::max_length(160)),
              names::column<&names::Album::artist_id>(az::references<&names::Artist::artist_id>));

template <>
inline constexpr auto az::mapped<names::Genre> = az::table(names::genre_table.text(),
                                                           names::column<&names::Genre::genre_id>(az::primary_key),
                                                           names::column<&names::Genre::name>(az::max_length(120)));

template <>
inline constexpr auto
    az::mapped<names::MediaType> = az::table(names::media_type_table.text(),
                                             names::column<&names::MediaType::media_type_id>(az::primary_key),
                                             names::column<&names::MediaType::name>(az::max_length(120)));

template <>
inline constexpr auto az::mapped<names::Track> =
    az::table(names::track_table.text(), names::column<&names::Track::track_id>(az::primary_key),
              names::column<&names::Track::name>(az::max_length(200)),
              names::column<&names::Track::album_id>(az::references<&names::Album::album_id>),
              names::column<&names::Track::media_type_id>(az::references<&names::MediaType::media_type_id>),
              names::column<&names::Track::genre_id>(az::references<&names::Genre::genre_id>),
              names::column<&names::Track::composer>(az::max_length(220)), names::column<&names::Track::milliseconds>(),
              names::column<&names::Track::bytes>(), names::column<&names::Track::unit_price>(az::numeric(10, 2)));

template <>
inline constexpr auto
    az::mapped<names::Playlist> = az::table(names::playlist_table.text(),
                                            names::column<&names::Playlist::playlist_id>(az::primary_key),
                                            names::column<&names::Playlist::name>(az::max_length(120)));

template <>
inline constexpr auto az::mapped<names::PlaylistTrack> = az::table(
    names::playlist_track_table.text(),
    names::column<&names::PlaylistTrack::playlist_id>(az::primary_key, az::references<&names::Playlist::playlist_id>),
    names::column<&names::PlaylistTrack::track_id>(az::primary_key, az::references<&names::Track::track_id>));

template <>
inline constexpr auto az::mapped<names::Employee> =
    az::table(names::employee_table.text(), names::column<&names::Employee::employee_id>(az::primary_key),
              names::column<&names::Employee::last_name>(az::max_length(20)),
              names::column<&names::Employee::first_name>(az::max_length(20)),
              names::column<&names::Employee::title>(az::max_length(30)),
              names::column<&names::Employee::reports_to>(az::references<&names::Employee::employee_id>),
              names::column<&names::Employee::birth_date>(), names::column<&names::Employee::hire_date>(),
              names::column<&names::Employee::address>(az::max_length(70)),
              names::column<&names::Employee::city>(az::max_length(40)),
              names::column<&names::Employee::state>(az::max_length(40)),
              names::column<&names::Employee::country>(az::max_length(40)),
              names::column<&names::Employee::postal_code>(az::max_length(10)),
              names::column<&names::Employee::phone>(az::max_length(24)),
              names::column<&names::Employee::fax>(az::max_length(24)),
              names::column<&names::Employee::email>(az::max_length(60)));

template <>
inline constexpr auto az::mapped<names::Customer> =
    az::table(names::customer_table.text(), names::column<&names::Customer::customer_id>(az::primary_key),
              names::column<&names::Customer::first_name>(az::max_length(40)),
              names::column<&names::Customer::last_name>(az::max_length(20)),
              names::column<&names::Customer::company>(az::max_length(80)),
              names::column<&names::Customer::address>(az::max_length(70)),
              names::column<&names::Customer::city>(az::max_length(40)),
              names::column<&names::Customer::state>(az::max_length(40)),
              names::column<&names::Customer::country>(az::max_length(40)),
              names::column<&names::Customer::postal_code>(az::max_length(10)),
              names::column<&names::Customer::phone>(az::max_length(24)),
              names::column<&names::Customer::fax>(az::max_length(24)),
              names::column<&names::Customer::email>(az::max_length(60)),
              names::column<&names::Customer::support_rep_id>(az::references<&names::Employee::employee_id>));

template <>
inline constexpr auto az::mapped<names::Invoice> = az::table(
    names::invoice_table.text(), names::column<&names::Invoice::invoice_id>(az::primary_key),
    names::column<&names::Invoice::customer_id>(az::references<&names::Customer::customer_id>),
    names::column<&names::Invoice::invoice_date>(), names::column<&names::Invoice::billing_address>(az::max_length(70)),
    names::column<&names::Invoice::billing_city>(az::max_length(40)),
    names::column<&names::Invoice::billing_state>(az::max_length(40)),
    names::column<&names::Invoice::billing_country>(az::max_length(40)),
    names::column<&names::Invoice::billing_postal_code>(az::max_length(10)),
    names::column<&names::Invoice::total>(az::numeric(10, 2)));

template <>
inline constexpr auto az::mapped<names::InvoiceLine> = az::table(
    names::invoice_line_table.text(), names::column<&names::InvoiceLine::invoice_line_id>(az::primary_key),
    names::column<&names::InvoiceLine::invoice_id>(az::references<&names::Invoice::invoice_id>),
    names::column<&names::InvoiceLine::track_id>(az::references<&names::Track::track_id>),
    names::column<&names::InvoiceLine::unit_price>(az::numeric(10, 2)), names::column<&names::InvoiceLine::quantity>());
