#include "backends/libpq/array_values.hpp"

#include "backends/libpq/byte_order.hpp"
#include "backends/libpq/decode.hpp"
#include "backends/libpq/text_form.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <vector>

namespace azoth::libpq {
namespace {

class reader {
public:
    explicit reader(std::string_view bytes) noexcept : left_(bytes) {}

    bool number(std::int32_t& to) noexcept
    {
        if (left_.size() < sizeof to) return false;
        to = load<std::int32_t>(left_.data());
        left_.remove_prefix(sizeof to);
        return true;
    }
    bool take(std::int32_t length, std::string_view& to) noexcept
    {
        if (length < 0 || left_.size() < static_cast<std::size_t>(length)) return false;
        to = left_.substr(0, static_cast<std::size_t>(length));
        left_.remove_prefix(to.size());
        return true;
    }
    bool at_end() const noexcept { return left_.empty(); }

private:
    std::string_view left_;
};

template <class T> std::optional<value> made_of(bool is_held, const T& v)
{
    return is_held ? std::optional<value>{value{v}} : std::nullopt;
}

// A value in its binary form, as a value of the type `id`.
std::optional<value> value_of(wire form, type_id id, std::string_view bytes, const server_types& types)
{
    const char* const p = bytes.data();
    if (const std::size_t size = size_of(form); size != 0 && bytes.size() != size) return std::nullopt;
    switch (form) {
    case wire::boolean: return value{*p != 0};
    case wire::int2: return value{load<std::int16_t>(p)};
    case wire::int4: return value{load<std::int32_t>(p)};
    case wire::int8: return value{load<std::int64_t>(p)};
    case wire::uint4: return value{std::int64_t{load<std::uint32_t>(p)}};
    case wire::float4: return value{std::bit_cast<float>(load<std::uint32_t>(p))};
    case wire::float8: return value{std::bit_cast<double>(load<std::uint64_t>(p))};
    case wire::text: return value{value_view::of_bytes(id, bytes)};
    case wire::bytea:
    case wire::uuid: return value{value_view::of_bytes(id, bytes)};
    case wire::date: {
        date day;
        return made_of(decode_date(p, day), day);
    }
    case wire::time: {
        time_of_day time;
        return made_of(decode_time(p, time), time);
    }
    case wire::timestamptz: {
        timestamp instant;
        return made_of(decode_timestamp(p, instant), instant);
    }
    case wire::timestamp: {
        timestamp instant;
        const bool is_held = decode_timestamp(p, instant);
        return made_of(is_held, local_timestamp{instant.time_since_epoch()});
    }
    case wire::interval: {
        std::chrono::microseconds duration{};
        return made_of(decode_interval(p, duration), duration);
    }
    case wire::undetermined:
    case wire::unsupported:
    case wire::array: return std::nullopt;
    case wire::numeric:
    case wire::jsonb:
    case wire::inet:
    case wire::int4range:
    case wire::int8range:
    case wire::numrange:
    case wire::tsrange:
    case wire::tstzrange:
    case wire::daterange: break;
    }
    std::string text;
    if (!append_text_form(text, form, bytes, types)) return std::nullopt;
    return value{value_view::of_bytes(id, text)};
}

} // namespace

bool decode_array(std::string_view bytes, const server_types& types, value& to)
{
    reader in{bytes};
    std::int32_t dimensions = 0;
    std::int32_t has_nulls = 0;
    std::int32_t type = 0;
    if (!in.number(dimensions) || !in.number(has_nulls) || !in.number(type) || dimensions < 0 || dimensions > 1)
        return false;
    const server_types::entry element = types.find(static_cast<oid>(type));
    std::vector<value> values;
    std::int32_t count = 0;
    std::int32_t first = 0;
    if (dimensions == 1 && (!in.number(count) || !in.number(first) || count < 0)) return false;
    // The length is what the server says; each element takes four bytes at least.
    values.reserve(std::min(static_cast<std::size_t>(count), bytes.size() / 4));
    for (std::int32_t i = 0; i < count; ++i) {
        std::int32_t length = 0;
        if (!in.number(length)) return false;
        if (length == -1) {
            values.emplace_back(value_view::null(element.id));
            continue;
        }
        std::string_view each;
        if (!in.take(length, each)) return false;
        auto made = value_of(element.form, element.id, each, types);
        if (!made) return false;
        values.push_back(std::move(*made));
    }
    to = value::array_of(element.id, std::move(values));
    return in.at_end();
}

} // namespace azoth::libpq
