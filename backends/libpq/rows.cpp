#include "backends/libpq/rows.hpp"

#include "backends/libpq/connection.hpp"

#include <charconv>
#include <cstring>
#include <libpq-fe.h>

namespace azoth::libpq {

std::uint64_t rows_affected_by(const pg_result* result) noexcept
{
    auto* const r = const_cast<pg_result*>(result); // libpq reads it only
    const std::string_view tag = r != nullptr ? PQcmdStatus(r) : "";
    // The tags of these count rows, too, but none that were changed.
    if (tag.starts_with("SELECT") || tag.starts_with("FETCH") || tag.starts_with("MOVE")) return 0;
    const char* const count = PQcmdTuples(r);
    std::uint64_t rows = 0;
    std::from_chars(count, count + std::strlen(count), rows);
    return rows;
}

void result_rows::describe(const pg_result* result, std::span<const type_id> wanted)
{
    const auto count = static_cast<std::size_t>(PQnfields(result));
    columns_.resize(count);
    texts_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const oid type = PQftype(result, static_cast<int>(i));
        const server_types::entry found = connection_.types().find(type);
        const type_id id = i < wanted.size() && wanted[i] != type_id::unknown ? wanted[i] : found.id;
        columns_[i] = {type, found.form, id};
    }
    described_ = true;
}

void result_rows::determine_types()
{
    for (column& c : columns_) {
        if (c.form != wire::undetermined) continue;
        connection_.types().look_up(connection_.handle(), {&c.type, 1});
        const server_types::entry found = connection_.types().find(c.type);
        c.form = found.form;
        if (c.id == type_id::unknown) c.id = found.id;
    }
}

void result_rows::open(result_ptr whole) noexcept
{
    result_ = std::move(whole);
    row_ = next_row_ = 0;
    row_count_ = PQntuples(result_.get());
}

bool result_rows::next()
{
    if (next_row_ < row_count_) [[likely]] {
        row_ = next_row_++;
        return true;
    }
    return streaming_ && next_of_stream();
}

std::string_view result_rows::column_name(std::size_t index) const
{
    const char* const name = result_ ? PQfname(result_.get(), static_cast<int>(index)) : nullptr;
    return name != nullptr ? name : std::string_view{};
}

} // namespace azoth::libpq
