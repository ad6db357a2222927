// A query of a session: a select that gives objects.
#pragma once

#include <azoth/engine/result.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/orm/object_stream.hpp>
#include <azoth/orm/pages.hpp>
#include <azoth/orm/query_items.hpp>
#include <azoth/orm/relationship_exists.hpp>
#include <azoth/orm/relationship_join.hpp>
#include <azoth/orm/session_access.hpp>
#include <azoth/sql/select.hpp>

namespace azoth {

namespace detail {

template <class Row> struct query_rows;

// Whether a row has objects whose struct has the relationships of `S`: the same struct, its base, or a struct derived from it.
template <class S, class Row> inline constexpr bool loads_from = false;
template <class S, class T>
inline constexpr bool loads_from<S, ptr<T>> = std::is_base_of_v<S, T> || std::is_base_of_v<T, S>;
template <class S, class... V> inline constexpr bool loads_from<S, std::tuple<V...>> = (loads_from<S, V> || ...);

template <class T> struct query_rows<ptr<T>> {
    static std::vector<ptr<T>> read(orm::session_core& core, const handle& statement, const orm::query_options& options)
    {
        const std::vector<orm::object*> objects = orm::run_object_query(core, statement, orm::mapper_of<T>(), options);
        std::vector<ptr<T>> all(objects.size());
        orm::retain_all(objects);
        for (std::size_t i = 0; i != objects.size(); ++i) all[i].take(objects[i]);
        return all;
    }
    static void take(void* rows, orm::object_reader& reader, const cells& row)
    {
        static_cast<std::vector<ptr<T>>*>(rows)->emplace_back(reader.read(orm::mapper_of<T>(), row, 0));
    }
};

template <class... V> struct query_rows<std::tuple<V...>> {
    static std::vector<std::tuple<V...>> read(orm::session_core& core, const handle& statement,
                                              const orm::query_options& options)
    {
        std::vector<std::tuple<V...>> all;
        orm::run_query(core, statement, options, &take, &all);
        return all;
    }
    static void take(void* rows, orm::object_reader& reader, const cells& row)
    {
        // Read in place, from left to right.
        std::size_t index = 0;
        std::apply([&](V&... item) { (item_reader<V>::read(reader, row, index, item), ...); },
                   static_cast<std::vector<std::tuple<V...>>*>(rows)->emplace_back());
    }
};

} // namespace detail

/// A select that runs in a session and gives objects, tuples of columns, or both. A value: a clause gives a new one.
///
/// Lifetime: it runs only as long as its session lives.
template <class Row> class [[nodiscard]] query : public select_clauses<query<Row>, orm::untyped_query> {
    using base = select_clauses<query<Row>, orm::untyped_query>;

public:
    using row_type = Row;

    using base::base;

    /// Loads relationships of the objects with them: `az::selectin<&User::posts>`.
    template <class... L> query load(L...) const
    {
        static_assert((detail::loads_from<typename L::source, Row> && ...),
                      "load() was given a relationship of a struct that this query does not give");
        return query{*this, {L::path()...}};
    }
    /// Rows that the session's filters hide are given, too, and so are those of the relations that the query loads.
    query ignore_filters() const { return query{*this, orm::ignored_filters{true}}; }
    /// The same for the filters of one name.
    query ignore_filter(std::string_view name) const
    {
        return query{*this, orm::ignored_filters{false, {std::string{name}}}};
    }
    /// Objects that the session holds already are read from the rows again, as far as the query meets them: the objects of its rows, and
    /// those of the relations that it loads. What the program did to them and the query did not flush first (`az::no_autoflush`,
    /// an option of the session) is lost, a remove excepted. Their relations are unloaded; those that the query loads, also by
    /// `az::contains_eager`, are filled anew. References to members stay valid, views into their contents do not.
    query populate_existing() const { return query{*this, orm::populating{}}; }

    /// All rows.
    std::vector<Row> all() const { return read(*this); }
    /// The one row. Throws: `not_found`, `multiple_found`, which name the structs.
    Row one() const
    {
        std::vector<Row> two = up_to(2);
        if (two.empty()) orm::throw_no_row("one()", detail::structs_in<Row>);
        if (two.size() > 1) orm::throw_too_many_rows("one()", detail::structs_in<Row>);
        return std::move(two.front());
    }
    /// The one row, or none. Throws: `multiple_found`.
    maybe<Row> one_or_none() const
    {
        std::vector<Row> two = up_to(2);
        if (two.size() > 1) orm::throw_too_many_rows("one_or_none()", detail::structs_in<Row>);
        return two.empty() ? maybe<Row>{} : maybe<Row>{std::move(two.front())};
    }
    /// The first row, or none.
    maybe<Row> first() const
    {
        std::vector<Row> one = up_to(1);
        return one.empty() ? maybe<Row>{} : maybe<Row>{std::move(one.front())};
    }
    /// The value of the one row. Throws: as `one()`.
    scalar_t<Row> scalar() const requires(detail::checked_one_column<Row>()) { return std::get<0>(one()); }
    result<scalar_t<Row>> scalars() const requires(detail::checked_one_column<Row>())
    {
        return result<Row>{all()}.scalars();
    }
    /// The rows as an aggregate struct, whose members take the columns in order.
    template <class S> result<S> as() const { return result<Row>{all()}.template as<S>(); }
    /// How many rows there are.
    std::size_t count() const
    {
        const orm::filter_pause pause{this->core(), this->options().ignored};
        return orm::count_rows(this->core(), *this);
    }
    /// Whether there is a row.
    bool exists() const
    {
        const orm::filter_pause pause{this->core(), this->options().ignored};
        return orm::has_rows(this->core(), *this);
    }

    /// A page by number, and how many there are. Two statements, the second one only where the page has rows.
    ///
    /// Throws: `compile_error` for page 0, for pages of no rows, and for a query with a limit or offset of its own.
    azoth::page<Row> paginate(const page_request& request) const
    {
        orm::check_page(*this, request);
        const std::size_t total = count();
        const std::size_t pages = total / request.per_page + (total % request.per_page != 0 ? 1 : 0);
        azoth::page<Row> found{{}, request.page, pages, request.per_page, total};
        if (request.page <= pages) found.items = read(orm::page_of(*this, request));
        return found;
    }
    /// The rows after a cursor, in the query's order, which the keys of its objects make complete: no row comes twice or is left out when
    /// others come in between. Where the order says nothing of nulls, they count as the greatest values.
    ///
    /// Throws: `compile_error` as `paginate`, where nothing orders the rows, and for `contains_eager`; `conversion_error` for a cursor of another order.
    keyset_page<Row> keyset(const keyset_request& request) const
    {
        const orm::filter_pause pause{this->core(), this->options().ignored};
        keyset_page<Row> found;
        found.next = orm::run_keyset(this->core(), *this, this->options(), request, &detail::query_rows<Row>::take,
                                     &found.items);
        return found;
    }
    /// The rows as a loop goes on, `chunk` at a time, each chunk with what `load` asks for: `for (const auto& user : query.stream())`.
    ///
    /// Throws: `compile_error` for chunks of no rows, and for `contains_eager`.
    object_stream<Row> stream(std::size_t chunk = 1000) const
    {
        return object_stream<Row>{this->core(), *this, this->options(), chunk, &detail::query_rows<Row>::take};
    }

private:
    std::vector<Row> read(const handle& statement) const
    {
        const orm::filter_pause pause{this->core(), this->options().ignored};
        return detail::query_rows<Row>::read(this->core(), statement, this->options());
    }
    std::vector<Row> up_to(std::size_t rows) const { return read(orm::limited(*this, rows)); }
};

} // namespace azoth
