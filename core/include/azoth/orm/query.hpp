// A query of a session: a select that gives objects.
#pragma once

#include <azoth/engine/result.hpp>
#include <azoth/orm/relationship_join.hpp>
#include <azoth/orm/session_access.hpp>
#include <azoth/sql/select.hpp>

namespace azoth {

namespace detail {

// How one item of a query's row is read: a column, or an object of several.
template <class V> struct item_reader {
    static void read(orm::object_reader&, const cells& row, std::size_t& index, V& v) { read_cell(row, index++, v); }
};
template <class T> struct item_reader<ptr<T>> {
    static void read(orm::object_reader& reader, const cells& row, std::size_t& index, ptr<T>& p)
    {
        const orm::mapper& type = orm::mapper_of<T>();
        const std::size_t first = index;
        index += type.columns().size();
        p = ptr<T>{reader.read(type, row, first)};
    }
};

template <class Row> struct query_rows;

// Whether a row has objects whose struct has the relationships of `S`: the same struct, its base, or a struct derived from it.
template <class S, class Row> inline constexpr bool loads_from = false;
template <class S, class T>
inline constexpr bool loads_from<S, ptr<T>> = std::is_base_of_v<S, T> || std::is_base_of_v<T, S>;
template <class S, class... V> inline constexpr bool loads_from<S, std::tuple<V...>> = (loads_from<S, V> || ...);

template <class T> struct query_rows<ptr<T>> {
    static std::vector<ptr<T>> read(orm::session_core& core, const handle& statement,
                                    const std::vector<orm::load_path>& paths)
    {
        const std::vector<orm::object*> objects = orm::run_object_query(core, statement, orm::mapper_of<T>(), paths);
        std::vector<ptr<T>> all(objects.size());
        orm::retain_all(objects);
        for (std::size_t i = 0; i != objects.size(); ++i) all[i].take(objects[i]);
        return all;
    }
};

template <class... V> struct query_rows<std::tuple<V...>> {
    static std::vector<std::tuple<V...>> read(orm::session_core& core, const handle& statement,
                                              const std::vector<orm::load_path>& paths)
    {
        std::vector<std::tuple<V...>> all;
        orm::run_query(
            core, statement, paths,
            [](void* sink, orm::object_reader& reader, const cells& row) {
                // Read in place, from left to right.
                std::size_t index = 0;
                std::apply([&](V&... item) { (item_reader<V>::read(reader, row, index, item), ...); },
                           static_cast<std::vector<std::tuple<V...>>*>(sink)->emplace_back());
            },
            &all);
        return all;
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

    /// All rows.
    std::vector<Row> all() const { return detail::query_rows<Row>::read(this->core(), *this, this->paths()); }
    /// The one row. Throws: `not_found`, `multiple_found`.
    Row one() const
    {
        std::vector<Row> two = up_to(2);
        if (two.empty()) detail::throw_no_row("one()");
        if (two.size() > 1) detail::throw_too_many_rows("one()");
        return std::move(two.front());
    }
    /// The one row, or none. Throws: `multiple_found`.
    maybe<Row> one_or_none() const
    {
        std::vector<Row> two = up_to(2);
        if (two.size() > 1) detail::throw_too_many_rows("one_or_none()");
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
    std::size_t count() const { return orm::count_rows(this->core(), *this); }
    /// Whether there is a row.
    bool exists() const { return orm::has_rows(this->core(), *this); }

private:
    std::vector<Row> up_to(std::size_t rows) const
    {
        return detail::query_rows<Row>::read(this->core(), orm::limited(*this, rows), this->paths());
    }
};

} // namespace azoth
