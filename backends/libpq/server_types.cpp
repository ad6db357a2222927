#include "backends/libpq/server_types.hpp"

#include "backends/libpq/byte_order.hpp"
#include "backends/libpq/errors.hpp"
#include "backends/libpq/handles.hpp"

#include <libpq-fe.h>

namespace azoth::libpq {
namespace {

// A type travels as text when it is an enumeration or when it is sent by one of the functions for texts (citext has its
// own). For arrays it is their element's type that tells; it stands in each value and is noted, too.
constexpr char query[] =
    "select t.typcategory = 'A', coalesce(e.oid, 0::oid), coalesce(e.typtype, t.typtype) = 'e' or "
    "coalesce(e.typsend, t.typsend)::oid in (select oid from pg_catalog.pg_proc where proname in "
    "('textsend', 'varcharsend', 'bpcharsend', 'citextsend')) "
    "from pg_catalog.pg_type t left join pg_catalog.pg_type e on e.oid = t.typelem and t.typcategory = 'A' "
    "where t.oid = $1";

} // namespace

server_types::entry server_types::find(oid type) const noexcept
{
    const wire form = wire_of(type);
    if (form != wire::undetermined) return {form, type_of(type)};
    const auto found = known_.find(type);
    return found != known_.end() ? found->second : entry{wire::undetermined, type_id::unknown};
}

void server_types::look_up(pg_conn* conn, std::span<const oid> types)
{
    for (const oid type : types) {
        if (find(type).form != wire::undetermined) continue;
        char bytes[4];
        store(bytes, type);
        const char* const values[] = {bytes};
        const oid parameter_types[] = {26};
        const int lengths[] = {4};
        const int binary[] = {1};
        const result_ptr result{PQexecParams(conn, query, 1, parameter_types, values, lengths, binary, 1)};
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) throw make_error(conn, result.get());
        entry found;
        if (PQntuples(result.get()) == 1 && *PQgetvalue(result.get(), 0, 2) != 0) {
            const bool is_array = *PQgetvalue(result.get(), 0, 0) != 0;
            found = is_array ? entry{wire::array, type_id::array} : entry{wire::text, type_id::text};
            if (is_array) known_[load<oid>(PQgetvalue(result.get(), 0, 1))] = {wire::text, type_id::text};
        }
        known_[type] = found;
    }
}

} // namespace azoth::libpq
