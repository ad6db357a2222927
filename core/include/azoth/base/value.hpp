// A SQL value of a type that is known at run time.
#pragma once

#include <azoth/base/value_traits.hpp>

#include <iosfwd>
#include <memory>
#include <span>
#include <vector>

namespace azoth {

namespace detail {
struct array_elements;
}

/// Any SQL value, with its SQL type, or a null. Made from everything that can be bound.
class value {
public:
    /// A null of no particular type.
    value() noexcept = default;
    /// A copy of what `view` shows.
    explicit value(const value_view& view);
    value(std::nullopt_t) noexcept {}
    value(const char* text) : value(std::string_view{text}) {}
    value(std::string_view text) : value(value_view::of_text(text)) {}
    template <class V>
        requires(storable<V> && !std::is_same_v<V, value>)
    value(const V& v)
    {
        scratch keeper;
        *this = value{value_traits<V>::view(v, keeper)};
    }
    /// An array. Requires: each of `elements` is of the type `element_type`, or a null.
    static value array_of(type_id element_type, std::vector<value> elements);

    type_id type() const noexcept { return type_; }
    bool is_null() const noexcept { return null_; }
    /// The type of an array's elements or of a range's ends; `unknown` otherwise.
    type_id element_type() const noexcept { return element_type_; }
    /// The elements of an array; none for any other value. Lifetime: as long as a copy of this value.
    std::span<const value> elements() const noexcept;

    /// The value as a `V`: what `read_cell<V>` would make of a cell that holds it.
    ///
    /// Throws: `conversion_error` when it is a null and `V` is not optional, or when it has no form of this type.
    template <class V> V as() const;

    /// Lifetime: as long as this value is neither changed nor destroyed.
    value_view view() const noexcept;

    friend bool operator==(const value& a, const value& b) noexcept { return binds_alike(a.view(), b.view()); }

private:
    type_id type_ = type_id::unknown;
    bool null_ = true;
    type_id element_type_ = type_id::unknown;
    union {
        bool boolean_;
        std::int64_t integer_ = 0;
        double floating_;
    };
    std::string bytes_;
    std::shared_ptr<const detail::array_elements> array_; // immutable, so that copies share it
};

/// Prints the value for people: `null`, a number, text as it is, a blob in hexadecimal, an array as `{1, null}`.
std::ostream& operator<<(std::ostream&, const value&);

namespace detail {
// Values seen as the cells of a row: one for `value::as`, the elements of an array.
class value_cells final : public cells {
public:
    /// `name`: what errors call each of them. Lifetime: borrows both.
    value_cells(const value& v, std::string_view name) noexcept : values_(&v, 1), name_(name) {}
    value_cells(std::span<const value> all, std::string_view name) noexcept : values_(all), name_(name) {}
    std::size_t column_count() const noexcept override { return values_.size(); }
    std::string_view column_name(std::size_t) const override { return name_; }
    type_id column_type(std::size_t i) const override { return values_[i].type(); }
    bool is_null(std::size_t i) const override { return values_[i].is_null(); }
    bool boolean(std::size_t, bool&) const override;
    bool int64(std::size_t, std::int64_t&) const override;
    bool float64(std::size_t, double&) const override;
    bool text(std::size_t, std::string_view&) const override;
    bool blob(std::size_t, std::span<const std::byte>&) const override;
    bool timestamp(std::size_t, azoth::timestamp&) const override;
    bool date(std::size_t, azoth::date&) const override;
    bool time_of_day(std::size_t, azoth::time_of_day&) const override;
    bool local_timestamp(std::size_t, azoth::local_timestamp&) const override;
    bool interval(std::size_t, std::chrono::microseconds&) const override;
    bool uuid(std::size_t, uuid_bytes&) const override;
    bool decimal(std::size_t, std::string_view&) const override;
    bool array(std::size_t, type_id element, value&) const override;

private:
    [[noreturn]] void fail(const value_view& held, const char* wanted) const;
    std::span<const value> values_;
    std::string_view name_;
    mutable std::string text_; // of a cell that is no text itself
};

// A vector as the elements of an array value, and back.
value_view view_of_array(type_id element_type, std::vector<value_view> elements, scratch& keeper);
template <class V> inline constexpr bool is_element = false;
template <class V>
    requires(storable<unwrap<V>>&& kind_of<unwrap<V>> != kind::array && kind_of<unwrap<V>> != kind::dynamic)
inline constexpr bool is_element<V> = true;
} // namespace detail

template <class V> V value::as() const
{
    if constexpr (std::is_same_v<V, value>) {
        return *this;
    } else {
        V v{};
        read_cell(detail::value_cells{*this, "value"}, 0, v);
        return v;
    }
}

/// Reads a cell of a type that is known at run time.
template <> struct value_traits<value> {
    static constexpr type_id type = type_id::unknown;
    static value_view view(const value& v, scratch&) { return v.view(); }
    static bool read(const cells& row, std::size_t i, value& v);
};

/// An array of what has a type of its own; an element that may be null is a `std::optional`.
template <class V>
    requires(detail::is_element<V>)
struct value_traits<std::vector<V>> {
    static constexpr type_id type = type_id::array;
    static constexpr type_id element_type = value_traits<V>::type;
    static value_view view(const std::vector<V>& v, scratch& keeper)
    {
        std::vector<value_view> views;
        views.reserve(v.size());
        for (const auto& each : v) views.push_back(value_traits<V>::view(each, keeper));
        return detail::view_of_array(element_type, std::move(views), keeper);
    }
    static bool read(const cells& row, std::size_t i, std::vector<V>& v)
    {
        value array;
        if (!row.array(i, element_type, array)) return false;
        const detail::value_cells elements{array.elements(), row.column_name(i)};
        std::vector<V> read(elements.column_count());
        for (std::size_t k = 0; k != read.size(); ++k) {
            V each{};
            read_cell(elements, k, each);
            read[k] = std::move(each);
        }
        v = std::move(read);
        return true;
    }
};

} // namespace azoth
