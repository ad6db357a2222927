// How a C++ type is bound to a parameter and read from a cell.
#pragma once

#include <azoth/base/cells.hpp>
#include <azoth/base/enumeration.hpp>
#include <azoth/base/kind.hpp>
#include <azoth/base/value_view.hpp>

#include <limits>
#include <string>
#include <utility>

namespace azoth {

/// Keeps what a view borrows when a value has to be converted before it is bound. Costs nothing until something is kept.
class scratch {
public:
    scratch() noexcept = default;
    scratch(scratch&& other) noexcept : kept_(std::exchange(other.kept_, nullptr)) {}
    scratch& operator=(scratch&& other) noexcept
    {
        std::swap(kept_, other.kept_);
        return *this;
    }
    ~scratch() { clear(); }

    /// Lifetime: valid until `clear()` or the end of the scratch.
    const std::string& keep(std::string text);
    /// The same for any other type.
    template <class T> const T& keep_object(T object)
    {
        auto* made = new place_of<T>(kept_, std::move(object));
        kept_ = made;
        return made->object;
    }
    void clear() noexcept
    {
        if (kept_) drop();
    }

private:
    struct place {
        explicit place(place* before) noexcept : next(before) {}
        virtual ~place() = default;
        place* next;
    };
    template <class T> struct place_of final : place {
        place_of(place* before, T o) : place(before), object(std::move(o)) {}
        const T object;
    };
    void drop() noexcept;

    place* kept_ = nullptr; // a list, so that nothing moves
};

/// Conversions of a type that only wraps a `Base`: a struct of one member, a class with explicit conversions, or an enum without enumerators.
/// A base of `az::sql_type<T>`.
template <class T, class Base> struct stored_as {
    using base_type = Base;
    static T from_base(Base base)
    {
        if constexpr (std::is_enum_v<T>)
            return static_cast<T>(base);
        else
            return T{std::move(base)};
    }
    static Base to_base(const T& v)
    {
        if constexpr (requires { static_cast<Base>(v); }) {
            return static_cast<Base>(v);
        } else {
            const auto& [only] = v;
            return only;
        }
    }
};

namespace detail {
// Cold paths, compiled once. Each names the column.
[[noreturn]] void throw_null_cell(const cells&, std::size_t index);
[[noreturn]] void throw_out_of_range(const cells&, std::size_t index, std::int64_t least, std::uint64_t greatest);
[[noreturn]] void throw_unsigned_too_large(std::uint64_t value);
[[noreturn]] void throw_inexact_float(const cells&, std::size_t index);
[[noreturn]] void throw_no_enumerator(const schema::enumeration&);
[[noreturn]] void throw_unknown_enumerator(const cells&, std::size_t index, const schema::enumeration&);
[[noreturn]] void throw_duration_too_long();
[[noreturn]] void throw_inexact_duration(const cells&, std::size_t index);
/// For what can't be read into a type of azoth's own: `column "x" holds ` and the rest of the sentence.
[[noreturn]] void throw_unreadable(const cells&, std::size_t index, std::string_view rest);

// How the program converts a type of its own; empty for any other type.
template <class V> struct conversion_of {};
template <class V>
    requires requires { typename type_conversion<V>::base_type; }
struct conversion_of<V> : type_conversion<V> {};
template <class V>
    requires requires { typename sql_type<V>::base_type; }
struct conversion_of<V> : sql_type<V> {};
template <class V> concept converted = requires { typename conversion_of<V>::base_type; };
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
    static bool read(const cells& row, std::size_t i, std::string& v);
};

template <> struct value_traits<blob> {
    static constexpr type_id type = type_id::blob;
    static value_view view(const blob& v, scratch&) { return value_view::of_blob(v); }
    static bool read(const cells& row, std::size_t i, blob& v);
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

template <class D> struct value_traits<std::chrono::local_time<D>> {
    static constexpr type_id type = type_id::local_timestamp;
    static value_view view(std::chrono::local_time<D> v, scratch&)
    {
        return value_view::of_integer(type,
                                      std::chrono::floor<std::chrono::microseconds>(v).time_since_epoch().count());
    }
    static bool read(const cells& row, std::size_t i,
                     std::chrono::local_time<D>& v) requires std::is_same_v<D, std::chrono::microseconds>
    {
        return row.local_timestamp(i, v);
    }
};

template <> struct value_traits<time_of_day> {
    static constexpr type_id type = type_id::time_of_day;
    static value_view view(time_of_day v, scratch&) { return value_view::of_integer(type, v.since_midnight().count()); }
    static bool read(const cells& row, std::size_t i, time_of_day& v) { return row.time_of_day(i, v); }
};

/// A duration is bound in microseconds; what is finer is cut. It is read into a coarser one only when nothing is lost.
template <class R, class P>
    requires(kind_of<std::chrono::duration<R, P>> == kind::duration)
struct value_traits<std::chrono::duration<R, P>> {
    using duration = std::chrono::duration<R, P>;
    static constexpr type_id type = type_id::interval;
    static value_view view(duration v, scratch&)
    {
        using std::chrono::microseconds;
        if constexpr (std::ratio_greater_v<P, std::micro> || std::is_floating_point_v<R>) {
            using wide = std::chrono::duration<long double, P>;
            const wide limit = std::chrono::duration_cast<wide>(microseconds::max());
            if (!(wide{v} < limit && wide{v} > -limit)) detail::throw_duration_too_long();
        }
        return value_view::of_integer(type, std::chrono::duration_cast<microseconds>(v).count());
    }
    static bool read(const cells& row, std::size_t i, duration& v)
    {
        std::chrono::microseconds exact{};
        if (!row.interval(i, exact)) return false;
        const auto converted = std::chrono::duration_cast<duration>(exact);
        if constexpr (!std::is_floating_point_v<R>)
            if (std::chrono::duration_cast<std::chrono::microseconds>(converted) != exact)
                detail::throw_inexact_duration(row, i);
        v = converted;
        return true;
    }
};

/// An enum is stored by the names of its enumerators.
template <class E>
    requires(detail::has_enumerators<E>() && kind_of<E> == kind::enumeration && !detail::converted<E>)
struct value_traits<E> {
    static constexpr type_id type = type_id::enumeration;
    static value_view view(E e, scratch&)
    {
        const std::string_view name = enumerator_name(e);
        if (name.empty()) detail::throw_no_enumerator(detail::enumeration_of<E>());
        return value_view::of_bytes(type, name);
    }
    static bool read(const cells& row, std::size_t i, E& e)
    {
        std::string_view text;
        if (!row.text(i, text)) return false;
        for (const auto& each : enum_names<E>)
            if (each.name == text) {
                e = each.value;
                return true;
            }
        detail::throw_unknown_enumerator(row, i, detail::enumeration_of<E>());
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

template <detail::converted V> struct value_traits<V> {
    using conversion = detail::conversion_of<V>;
    using base_type = typename conversion::base_type;
    static constexpr type_id type = value_traits<base_type>::type;
    static value_view view(const V& v, scratch& keeper)
    {
        if constexpr (std::is_same_v<base_type, std::string>)
            return value_view::of_text(keeper.keep(conversion::to_base(v)));
        else if constexpr (has_bytes(type) || type == type_id::array)
            return value_traits<base_type>::view(keeper.keep_object(base_type{conversion::to_base(v)}), keeper);
        else
            return value_traits<base_type>::view(conversion::to_base(v), keeper);
    }
    static bool read(const cells& row, std::size_t i, V& v)
    {
        base_type base{};
        if (!value_traits<base_type>::read(row, i, base)) return false;
        v = conversion::from_base(base);
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

// Compiled once, for the types that most columns have and that a call costs nothing.
extern template void read_cell(const cells&, std::size_t, std::string&);
extern template void read_cell(const cells&, std::size_t, std::optional<std::string>&);
extern template void read_cell(const cells&, std::size_t, std::optional<bool>&);
extern template void read_cell(const cells&, std::size_t, std::optional<std::int32_t>&);
extern template void read_cell(const cells&, std::size_t, std::optional<std::int64_t>&);
extern template void read_cell(const cells&, std::size_t, std::optional<double>&);
extern template void read_cell(const cells&, std::size_t, std::optional<timestamp>&);
extern template void read_cell(const cells&, std::size_t, std::optional<date>&);

} // namespace azoth
