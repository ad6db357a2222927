// How a C++ type is bound to a parameter and read from a cell.
#pragma once

#include <azoth/base/cells.hpp>
#include <azoth/base/kind.hpp>
#include <azoth/base/value_view.hpp>

#include <forward_list>
#include <limits>
#include <string>
#include <utility>

namespace azoth {

/// Keeps what a view borrows when a value has to be converted before it is bound.
class scratch {
public:
    /// Lifetime: valid until `clear()` or the end of the scratch.
    const std::string& keep(std::string text) { return texts_.emplace_front(std::move(text)); }
    void clear() noexcept { texts_.clear(); }

private:
    // Costs nothing until something is kept, and never moves what it keeps.
    std::forward_list<std::string> texts_;
};

namespace detail {
// Cold paths, compiled once. Each names the column.
[[noreturn]] void throw_null_cell(const cells&, std::size_t index);
[[noreturn]] void throw_out_of_range(const cells&, std::size_t index, std::int64_t least, std::uint64_t greatest);
[[noreturn]] void throw_unsigned_too_large(std::uint64_t value);
[[noreturn]] void throw_inexact_float(const cells&, std::size_t index);
} // namespace detail

/// The C++ counterpart of a SQL type: `type`, `view` (value to parameter) and `read` (cell to value; false for a null, and then the
/// value is left alone). There is one for every type that may be mapped.
template <class V> struct value_traits;

template <class V> concept storable = requires { value_traits<V>::type; };

template <> struct value_traits<bool> {
    static constexpr type_id type = type_id::boolean;
    static value_view view(bool v, scratch&) { return value_view::of_boolean(v); }
    static bool read(const cells& row, std::size_t i, bool& v) { return row.boolean(i, v); }
};

template <class V>
    requires(kind_of<V> == kind::integer)
struct value_traits<V> {
    static constexpr type_id type = sizeof(V) == 8 || (std::is_unsigned_v<V> && sizeof(V) == 4)   ? type_id::int64
                                    : sizeof(V) == 4 || (std::is_unsigned_v<V> && sizeof(V) == 2) ? type_id::int32
                                                                                                  : type_id::int16;
    static value_view view(V v, scratch&)
    {
        if constexpr (std::is_unsigned_v<V> && sizeof(V) == 8)
            if (v > static_cast<V>(std::numeric_limits<std::int64_t>::max())) detail::throw_unsigned_too_large(v);
        return value_view::of_integer(type, static_cast<std::int64_t>(v));
    }
    static bool read(const cells& row, std::size_t i, V& v)
    {
        if constexpr (std::is_same_v<V, std::int64_t>) {
            return row.int64(i, v);
        } else {
            std::int64_t wide = 0;
            if (!row.int64(i, wide)) return false;
            if (!std::in_range<V>(wide))
                detail::throw_out_of_range(row, i, static_cast<std::int64_t>(std::numeric_limits<V>::min()),
                                           static_cast<std::uint64_t>(std::numeric_limits<V>::max()));
            v = static_cast<V>(wide);
            return true;
        }
    }
};

template <class V>
    requires(kind_of<V> == kind::floating && !std::is_same_v<V, long double>)
struct value_traits<V> {
    static constexpr type_id type = sizeof(V) == 4 ? type_id::float32 : type_id::float64;
    static value_view view(V v, scratch&) { return value_view::of_floating(type, static_cast<double>(v)); }
    static bool read(const cells& row, std::size_t i, V& v)
    {
        double wide = 0;
        if (!row.float64(i, wide)) return false;
        v = static_cast<V>(wide);
        if constexpr (sizeof(V) == 4)
            if (static_cast<double>(v) != wide && wide == wide) detail::throw_inexact_float(row, i);
        return true;
    }
};

template <> struct value_traits<std::string> {
    static constexpr type_id type = type_id::text;
    static value_view view(std::string_view v, scratch&) { return value_view::of_text(v); }
    static bool read(const cells& row, std::size_t i, std::string& v)
    {
        std::string_view text;
        if (!row.text(i, text)) return false;
        v.assign(text);
        return true;
    }
};

template <> struct value_traits<blob> {
    static constexpr type_id type = type_id::blob;
    static value_view view(const blob& v, scratch&) { return value_view::of_blob(v); }
    static bool read(const cells& row, std::size_t i, blob& v)
    {
        std::span<const std::byte> bytes;
        if (!row.blob(i, bytes)) return false;
        v.assign(bytes.begin(), bytes.end());
        return true;
    }
};

template <class D> struct value_traits<std::chrono::sys_time<D>> {
    static constexpr type_id type = type_id::timestamp;
    static value_view view(std::chrono::sys_time<D> v, scratch&)
    {
        return value_view::of_integer(type,
                                      std::chrono::floor<std::chrono::microseconds>(v).time_since_epoch().count());
    }
    static bool read(const cells& row, std::size_t i,
                     std::chrono::sys_time<D>& v) requires std::is_same_v<D, std::chrono::microseconds>
    {
        return row.timestamp(i, v);
    }
};

template <> struct value_traits<date> {
    static constexpr type_id type = type_id::date;
    /// Throws: `conversion_error` for a date that is not valid, as February 30.
    static value_view view(date, scratch&);
    static bool read(const cells& row, std::size_t i, date& v) { return row.date(i, v); }
};

template <> struct value_traits<std::chrono::sys_days> {
    static constexpr type_id type = type_id::date;
    static value_view view(std::chrono::sys_days v, scratch&)
    {
        return value_view::of_integer(type, v.time_since_epoch().count());
    }
    static bool read(const cells& row, std::size_t i, std::chrono::sys_days& v)
    {
        date day;
        if (!row.date(i, day)) return false;
        v = day;
        return true;
    }
};

template <class V>
    requires requires { typename type_conversion<V>::base_type; }
struct value_traits<V> {
    using base_type = typename type_conversion<V>::base_type;
    static constexpr type_id type = value_traits<base_type>::type;
    static value_view view(const V& v, scratch& keeper)
    {
        if constexpr (std::is_same_v<base_type, std::string>)
            return value_view::of_text(keeper.keep(type_conversion<V>::to_base(v)));
        else
            return value_traits<base_type>::view(type_conversion<V>::to_base(v), keeper);
    }
    static bool read(const cells& row, std::size_t i, V& v)
    {
        base_type base{};
        if (!value_traits<base_type>::read(row, i, base)) return false;
        v = type_conversion<V>::from_base(base);
        return true;
    }
};

template <class V> struct value_traits<std::optional<V>> {
    static constexpr type_id type = value_traits<V>::type;
    static value_view view(const std::optional<V>& v, scratch& keeper)
    {
        return v ? value_traits<V>::view(*v, keeper) : value_view::null(type);
    }
    /// A null empties the optional.
    static bool read(const cells& row, std::size_t i, std::optional<V>& v)
    {
        if (!v) v.emplace();
        if (!value_traits<V>::read(row, i, *v)) v.reset();
        return true;
    }
};

/// Reads a cell into `v`. Throws: `conversion_error` naming the column for a null in a `V` that is not optional, or a value that does not fit.
template <class V> void read_cell(const cells& row, std::size_t index, V& v)
{
    if (!value_traits<V>::read(row, index, v)) detail::throw_null_cell(row, index);
}

} // namespace azoth
