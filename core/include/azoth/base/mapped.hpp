// What a program says of a type of its own.
#pragma once

#include <cstddef>
#include <type_traits>

namespace azoth {

/// The mapping of `T`, specialised by the program: `template <> inline constexpr auto az::mapped<User> = az::table("users", parts...);`,
/// of an enum `az::enumeration<Status::draft, Status::on_sale>("status")`.
template <class T> inline constexpr auto mapped = nullptr;

template <class T>
inline constexpr bool is_mapped = !std::is_same_v<std::remove_cv_t<decltype(mapped<T>)>, std::nullptr_t>;

} // namespace azoth
