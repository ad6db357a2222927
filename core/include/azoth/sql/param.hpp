// Parameters of prepared statements.
#pragma once

#include <azoth/sql/column_ref.hpp>

#include <concepts>
#include <string_view>
#include <utility>

namespace azoth {

namespace detail {
handle make_parameter(std::string_view name, type_id type);
std::string_view parameter_name(const handle& parameter) noexcept;
[[noreturn]] void throw_argument_out_of_range(std::string_view name, type_id type);
} // namespace detail

/// A parameter's name and the value for one execution: what `parameter = value` gives.
///
/// Lifetime: borrows the name and the value. It is meant to be an argument of `execute` and nothing else.
class bound_argument {
public:
    explicit bound_argument(std::string_view parameter) noexcept : name_(parameter) {}
    bound_argument(bound_argument&&) noexcept = default;
    bound_argument& operator=(bound_argument&&) = delete;

    std::string_view name() const noexcept { return name_; }
    const value_view& value() const noexcept { return value_; }

    // For `param`:
    void set(const value_view& v) noexcept { value_ = v; }
    scratch& keeper() noexcept { return keeper_; }

private:
    std::string_view name_;
    value_view value_;
    scratch keeper_; // of values that had to be converted
};

namespace detail {

// The view of `b` as a value of type `U`.
template <class U, class B> void set_argument(bound_argument& to, const B& b)
{
    if constexpr (std::is_same_v<U, B>) {
        to.set(value_traits<U>::view(b, to.keeper()));
    } else if constexpr (kind_of<U> == kind::text) {
        to.set(value_view::of_text(b));
    } else if constexpr (kind_of<U> == kind::integer && kind_of<B> == kind::integer) {
        if (!std::in_range<U>(b)) throw_argument_out_of_range(to.name(), value_traits<U>::type);
        to.set(value_traits<U>::view(static_cast<U>(b), to.keeper()));
    } else {
        to.set(value_traits<U>::view(static_cast<U>(b), to.keeper()));
    }
}

} // namespace detail

/// A parameter of a prepared statement: an expression whose value comes with each execution, `session.execute(p, name = "ann")`.
///
/// Two of one name are one parameter. A statement that has parameters can be executed only when it is prepared.
template <class V> class param : public expr<V> {
    static_assert(storable<V>, "param<V>: this type has no SQL type");

public:
    explicit param(std::string_view name) : expr<V>(detail::make_parameter(name, detail::type_id_of<V>())) {}
    param(const param&) = default;
    param& operator=(const param&) = delete;

    /// The value for one execution. Throws: `conversion_error` naming the parameter for an integer that does not fit.
    template <class B> bound_argument operator=(const B& b) const
    {
        using given_type = unwrap<V>;
        using W = detail::as_value<B>;
        static_assert(is_nullable<V> || !is_nullable<W>,
                      "the parameter takes no nulls: make it an az::param<std::optional<V>>");
        static_assert(comparable<V, W>, "this value is none of the parameter's type");
        bound_argument given{detail::parameter_name(*this)};
        if constexpr (std::is_same_v<B, std::nullopt_t>) {
            given.set(value_view::null(value_traits<V>::type));
        } else if constexpr (is_nullable<B>) {
            given.set(value_view::null(value_traits<V>::type));
            if (b) detail::set_argument<given_type>(given, *b);
        } else if constexpr (comparable<V, W>) {
            detail::set_argument<given_type>(given, b);
        }
        return given;
    }
};

} // namespace azoth
