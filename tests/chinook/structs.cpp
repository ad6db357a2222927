// The tables as plain structs: every row of them, and some to look at.
#include "chinook/models.hpp"
#include "chinook/questions.hpp"

namespace chinook::CHINOOK_NAMES {
namespace {

using az::col;

template <class Struct> row size_of(const char* name, az::engine& shop)
{
    const std::vector<Struct> all = shop.execute(az::select<Struct>()).all();
    return {name, shown(static_cast<std::int64_t>(all.size()))};
}

} // namespace

std::vector<row> sizes_as_structs(az::engine& shop)
{
    return {size_of<Artist>("Artist", shop),
            size_of<Album>("Album", shop),
            size_of<Genre>("Genre", shop),
            size_of<MediaType>("MediaType", shop),
            size_of<Track>("Track", shop),
            size_of<Playlist>("Playlist", shop),
            size_of<PlaylistTrack>("PlaylistTrack", shop),
            size_of<Employee>("Employee", shop),
            size_of<Customer>("Customer", shop),
            size_of<Invoice>("Invoice", shop),
            size_of<InvoiceLine>("InvoiceLine", shop)};
}

std::vector<row> some_structs(az::engine& shop)
{
    const Track t = shop.execute(az::select<Track>().where(col<&Track::track_id> == 3503)).one();
    const Employee e = shop.execute(az::select<Employee>().where(col<&Employee::employee_id> == 2)).one();
    const Customer c = shop.execute(az::select<Customer>().where(col<&Customer::customer_id> == 3)).one();
    const Invoice i = shop.execute(az::select<Invoice>().where(col<&Invoice::invoice_id> == 98)).one();
    return {{shown(t.track_id), t.name, shown(t.album_id), shown(t.media_type_id), shown(t.genre_id), shown(t.composer),
             shown(t.milliseconds), shown(t.bytes), shown(t.unit_price)},
            {shown(e.employee_id), e.last_name, e.first_name, shown(e.title), shown(e.reports_to), shown(e.birth_date),
             shown(e.hire_date), shown(e.address), shown(e.city), shown(e.state), shown(e.country),
             shown(e.postal_code), shown(e.phone), shown(e.fax), shown(e.email)},
            {shown(c.customer_id), c.first_name, c.last_name, shown(c.company), shown(c.address), shown(c.city),
             shown(c.state), shown(c.country), shown(c.postal_code), shown(c.phone), shown(c.fax), c.email,
             shown(c.support_rep_id)},
            {shown(i.invoice_id), shown(i.customer_id), shown(i.invoice_date), shown(i.billing_address),
             shown(i.billing_city), shown(i.billing_state), shown(i.billing_country), shown(i.billing_postal_code),
             shown(i.total)}};
}

} // namespace chinook::CHINOOK_NAMES
