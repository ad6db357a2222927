// The enumerators of an enum and their names, as a database stores them.
#pragma once

#include <azoth/base/mapped.hpp>
#include <azoth/base/sql_type.hpp>

#include <array>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace azoth {

/// An enumerator and the text that stands for it in the database.
template <class E> struct enumerator {
    E value;
    std::string_view name;
};

/// An enum by its enumerators, in the database's order, and the name of its type: see `enumeration`.
template <auto... E> struct enumeration_def {
    std::string_view name;
};
/// The mapping of an enum: `template <> inline constexpr auto az::mapped<Status> = az::enumeration<Status::draft, Status::on_sale>("status");`
///
/// It is needed only where the enumerators lie outside of -16 to 111, where the enum is not scoped, or for another name or order.
template <auto... E> constexpr enumeration_def<E...> enumeration(std::string_view name) noexcept { return {name}; }

namespace detail {

// One function whose signature, as the compiler spells it, names all of `V`: far cheaper than a function for each.
template <class E, E... V> constexpr const char* spelled_enumerators() noexcept { return __PRETTY_FUNCTION__; }

/// The parts of `V = {A, B}` (g++) or `V = <A, B>` (clang), one after the other.
class enumerator_scanner {
public:
    constexpr explicit enumerator_scanner(std::string_view function) noexcept
    {
        const auto begin = function.find("V = ") + 5;
        const auto end = function.find_last_of("}>");
        rest_ = function.substr(begin, end - begin);
    }
    /// The name of the next value; empty when no enumerator has it, which is spelled as a cast of a number.
    constexpr std::string_view next() noexcept
    {
        std::size_t end = 0;
        for (int depth = 0; end < rest_.size() && (depth != 0 || rest_[end] != ','); ++end) {
            if (rest_[end] == '(') ++depth;
            if (rest_[end] == ')') --depth;
        }
        std::string_view name = rest_.substr(0, end);
        rest_.remove_prefix(end + 2 < rest_.size() ? end + 2 : rest_.size());
        if (const auto colons = name.rfind("::"); colons != std::string_view::npos) name.remove_prefix(colons + 2);
        const bool is_cast = name.find(')') != std::string_view::npos;
        return is_cast ? std::string_view{} : name;
    }

private:
    std::string_view rest_;
};

// The names of the listed values, in their order.
template <class E, E... V> constexpr std::array<enumerator<E>, sizeof...(V)> names_of_listed()
{
    std::array<enumerator<E>, sizeof...(V)> all{enumerator<E>{V, {}}...};
    enumerator_scanner names{spelled_enumerators<E, V...>()};
    for (enumerator<E>& each : all) each.name = names.next();
    return all;
}

template <class E> inline constexpr int least_scanned = std::is_unsigned_v<std::underlying_type_t<E>> ? 0 : -16;
template <class E> inline constexpr int scanned_values = std::is_same_v<std::underlying_type_t<E>, bool> ? 2 : 128;

// All values that are scanned; those that are no enumerators have an empty name.
template <class E, int... I> constexpr auto names_of_scanned(std::integer_sequence<int, I...>)
{
    return names_of_listed<E, static_cast<E>(least_scanned<E> + I)...>();
}

template <class E> constexpr auto found_enumerators()
{
    constexpr auto scanned = names_of_scanned<E>(std::make_integer_sequence<int, scanned_values<E>>{});
    constexpr std::size_t count = [&] {
        std::size_t named = 0;
        for (const auto& each : scanned) named += each.name.empty() ? 0U : 1U;
        return named;
    }();
    static_assert(count > 0, "no enumerator of this enum lies between -16 and 111: list them, as "
                             "az::mapped<Status> = az::enumeration<Status::draft, Status::on_sale>(\"status\")");
    std::array<enumerator<E>, count> found{};
    std::size_t i = 0;
    for (const auto& each : scanned)
        if (!each.name.empty()) found[i++] = each;
    return found;
}

template <class E, class Mapping> struct enumerators_of {
    static constexpr auto all() { return found_enumerators<E>(); }
};
template <class E, E... V> struct enumerators_of<E, enumeration_def<V...>> {
    static constexpr auto all() { return names_of_listed<E, V...>(); }
};

template <class T> inline constexpr bool is_enumeration_def = false;
template <auto... E> inline constexpr bool is_enumeration_def<enumeration_def<E...>> = true;

// `shop::OrderStatus` as the compiler spells it.
template <class E> constexpr const char* spelled_enum() noexcept { return __PRETTY_FUNCTION__; }
/// `order_status`, out of the signature of `spelled_enum`.
std::string enumeration_name(std::string_view function);

} // namespace detail

/// The enumerators of `E` and what stands for each in the database, in the database's order: an array of `enumerator<E>`. Of a scoped enum they
/// are found by the compiler; a program may specialise it with texts of its own.
template <class E>
inline constexpr auto enum_names = detail::enumerators_of<E, std::remove_cv_t<decltype(mapped<E>)>>::all();

/// The text that stands for an enumerator; empty for a value that has none.
template <class E>
    requires std::is_enum_v<E>
constexpr std::string_view enumerator_name(E e) noexcept
{
    for (const auto& each : enum_names<E>)
        if (each.value == e) return each.name;
    return {};
}

namespace detail {

/// The type of `E`'s columns, made at the first call. Lifetime: the program's.
template <class E> const schema::enumeration& enumeration_of()
{
    static const schema::enumeration made = [] {
        schema::enumeration names;
        if constexpr (is_enumeration_def<std::remove_cv_t<decltype(mapped<E>)>>)
            names.name = mapped<E>.name;
        else
            names.name = enumeration_name(spelled_enum<E>());
        for (const auto& each : enum_names<E>) names.labels.emplace_back(each.name);
        return names;
    }();
    return made;
}

// Whether the enumerators of `E` can be known: those of an enum that is not scoped have to be listed.
template <class E> constexpr bool has_enumerators()
{
    if constexpr (!std::is_enum_v<E>)
        return false;
    else
        return !std::is_convertible_v<E, std::underlying_type_t<E>> || is_mapped<E>;
}

} // namespace detail
} // namespace azoth
