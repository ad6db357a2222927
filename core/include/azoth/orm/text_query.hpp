// Objects from SQL that the program wrote itself.
#pragma once

#include <azoth/engine/result.hpp>
#include <azoth/orm/mapper_of.hpp>
#include <azoth/orm/query_items.hpp>
#include <azoth/sql/text.hpp>

namespace azoth {

/// A text whose rows are objects of `T`, found by the names of its columns. Columns that are none of the struct's are left alone.
///
/// Lifetime: it runs only as long as its session lives. Each function throws: `mapping_error` when a column of the struct is missing from a
/// row, or there twice; `compile_error` for a placeholder without a value.
template <class T> class [[nodiscard]] text_query {
public:
    text_query(orm::session_core& core, const text_statement& text) : core_(&core), text_(text) {}

    /// As `text_statement::bind`.
    template <argument A> text_query bind(std::string_view name, const A& a) const
    {
        return text_query{*core_, text_.bind(name, a)};
    }

    std::vector<ptr<T>> all() const { return up_to(static_cast<std::size_t>(-1)); }
    /// The one row. Throws: `not_found`, `multiple_found`.
    ptr<T> one() const
    {
        std::vector<ptr<T>> two = up_to(2);
        if (two.empty()) orm::throw_no_row("one()", detail::structs_in<ptr<T>>);
        if (two.size() > 1) orm::throw_too_many_rows("one()", detail::structs_in<ptr<T>>);
        return std::move(two.front());
    }
    /// The one row, or none. Throws: `multiple_found`.
    ptr<T> one_or_none() const
    {
        std::vector<ptr<T>> two = up_to(2);
        if (two.size() > 1) orm::throw_too_many_rows("one_or_none()", detail::structs_in<ptr<T>>);
        return two.empty() ? ptr<T>{} : std::move(two.front());
    }
    /// The first row, or none.
    ptr<T> first() const
    {
        std::vector<ptr<T>> one = up_to(1);
        return one.empty() ? ptr<T>{} : std::move(one.front());
    }

private:
    std::vector<ptr<T>> up_to(std::size_t rows) const
    {
        const std::vector<orm::object*> objects = orm::run_text_query(*core_, text_, orm::mapper_of<T>(), rows);
        return std::vector<ptr<T>>(objects.begin(), objects.end());
    }

    orm::session_core* core_;
    text_statement text_;
};

} // namespace azoth
