// The rows that a statement gave, owned, and read into the types that it asked for.
#pragma once

#include <azoth/base/error.hpp>
#include <azoth/base/value.hpp>
#include <azoth/engine/rows.hpp>
#include <azoth/sql/select.hpp>

#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace azoth {

template <class T> class ptr;

/// A row whose columns are known at run time.
class dynamic_row {
public:
    dynamic_row(std::shared_ptr<const std::vector<std::string>> names, std::vector<value> values)
        : names_(std::move(names)),
          values_(std::move(values))
    {}

    std::size_t size() const noexcept { return values_.size(); }
    /// The name of a column, from 0. Throws: `mapping_error` beyond the last.
    std::string_view name(std::size_t column) const;
    /// A value by the column's name. Throws: `mapping_error` listing the columns when there is none of this name, or more than one.
    const value& operator[](std::string_view column) const;
    /// A value, converted. Throws: as above; `conversion_error`.
    template <class V> V get(std::string_view column) const { return (*this)[column].template as<V>(); }
    template <class V> V get(std::size_t column) const { return at(column).template as<V>(); }
    bool is_null(std::string_view column) const { return (*this)[column].is_null(); }
    bool is_null(std::size_t column) const { return at(column).is_null(); }

private:
    const value& at(std::size_t column) const;

    std::shared_ptr<const std::vector<std::string>> names_;
    std::vector<value> values_;
};

/// What an `execute` of `S` gives.
template <class Row> class result;
namespace detail {
template <class S> struct row_of {
    using type = void;
};
template <class S>
    requires requires { typename S::row_type; }
struct row_of<S> {
    using type = typename S::row_type;
};
} // namespace detail
/// A statement: select, change, text. (Prepared ones have overloads of their own.)
template <class S> concept executable = std::derived_from<S, handle> && requires { typename S::row_type; };
template <executable S> using result_of = result<typename detail::row_of<S>::type>;

namespace detail {

// Stands for any value, to find out whether a struct has a further member.
struct any_value {
    template <class V> operator V() const;
};

// Whether an aggregate has exactly these members, in this order.
template <class S, class Row> inline constexpr bool filled_by = false;
template <class S, class... V> inline constexpr bool filled_by<S, std::tuple<V...>> = std::is_aggregate_v<S>&& requires
{
    S{std::declval<V>()...};
}
&&!requires { S{std::declval<V>()..., any_value{}}; };

template <class S, class Row> S filled(Row&& row)
{
    static_assert(filled_by<S, std::remove_cvref_t<Row>>,
                  "as<Struct>: the columns don't fill the struct's members in their order: it needs as many, each of a "
                  "type that its column's value converts to without loss");
    if constexpr (filled_by<S, std::remove_cvref_t<Row>>)
        return std::apply([](auto&&... v) { return S{std::forward<decltype(v)>(v)...}; }, std::forward<Row>(row));
    else
        return S{};
}

[[noreturn]] void throw_no_row(const char* asked);
[[noreturn]] void throw_too_many_rows(const char* asked);

// An entity may be null on its own; every other row becomes an optional.
template <class Row> struct maybe_row {
    using type = std::optional<Row>;
};
template <class T> struct maybe_row<ptr<T>> {
    using type = ptr<T>;
};

// How the rows of a result are read: specialised for tuples, dynamic rows, plain structs, and (in orm) objects.
template <class Row> struct row_reader;

template <class... V> struct row_reader<std::tuple<V...>> {
    explicit row_reader(const cells&) {}
    std::tuple<V...> operator()(const cells& row) const
    {
        std::tuple<V...> values{};
        read(row, values, std::index_sequence_for<V...>{});
        return values;
    }

private:
    template <std::size_t... I> static void read(const cells& row, std::tuple<V...>& values, std::index_sequence<I...>)
    {
        (read_cell(row, I, std::get<I>(values)), ...);
    }
};

template <> struct row_reader<dynamic_row> {
    explicit row_reader(const cells&);
    dynamic_row operator()(const cells& row) const;

private:
    std::shared_ptr<const std::vector<std::string>> names_;
};

} // namespace detail

template <class Row> using maybe = typename detail::maybe_row<Row>::type;

/// The rows of a select or of RETURNING. They are its own: it may be kept, moved, and read after the connection has gone on.
template <class Row> class result {
public:
    using row_type = Row;
    using iterator = typename std::vector<Row>::const_iterator;

    explicit result(std::vector<Row> all, std::uint64_t affected = 0) : rows_(std::move(all)), affected_(affected) {}
    /// Reads all of `from`.
    explicit result(rows&& from)
    {
        if (from.next()) {
            const detail::row_reader<Row> read{from.row()};
            do rows_.push_back(read(from.row()));
            while (from.next());
        }
        affected_ = from.rows_affected();
    }

    iterator begin() const noexcept { return rows_.begin(); }
    iterator end() const noexcept { return rows_.end(); }
    std::vector<Row> all() && { return std::move(rows_); }
    std::vector<Row> all() const& { return rows_; }
    /// The one row. Throws: `not_found`, `multiple_found`.
    Row one() const
    {
        if (rows_.empty()) detail::throw_no_row("one()");
        if (rows_.size() > 1) detail::throw_too_many_rows("one()");
        return rows_.front();
    }
    /// The one row, or none. Throws: `multiple_found`.
    maybe<Row> one_or_none() const
    {
        if (rows_.size() > 1) detail::throw_too_many_rows("one_or_none()");
        return first();
    }
    maybe<Row> first() const { return rows_.empty() ? maybe<Row>{} : maybe<Row>{rows_.front()}; }
    /// How many rows a change met.
    std::size_t rows_affected() const noexcept { return affected_; }

    /// The rows as an aggregate struct, also a local one, whose members take the columns in order.
    template <class S> result<S> as() const&
    {
        std::vector<S> structs;
        structs.reserve(rows_.size());
        for (const Row& row : rows_) structs.push_back(detail::filled<S>(row));
        return result<S>{std::move(structs), affected_};
    }
    template <class S> result<S> as() &&
    {
        std::vector<S> structs;
        structs.reserve(rows_.size());
        for (Row& row : rows_) structs.push_back(detail::filled<S>(std::move(row)));
        return result<S>{std::move(structs), affected_};
    }

    /// The value of the one row. Throws: as `one()`.
    scalar_t<Row> scalar() const requires(detail::checked_one_column<Row>()) { return std::get<0>(one()); }
    result<scalar_t<Row>> scalars() const requires(detail::checked_one_column<Row>())
    {
        std::vector<scalar_t<Row>> values;
        values.reserve(rows_.size());
        for (const Row& row : rows_) values.push_back(std::get<0>(row));
        return result<scalar_t<Row>>{std::move(values), affected_};
    }

private:
    std::vector<Row> rows_;
    std::uint64_t affected_ = 0;
};

/// What a change without RETURNING gives.
template <> class result<void> {
public:
    explicit result(rows&& from);
    std::size_t rows_affected() const noexcept { return affected_; }

private:
    std::uint64_t affected_ = 0;
};

} // namespace azoth
