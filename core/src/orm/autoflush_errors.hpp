// What is said of an error that a flush raises which nobody asked for.
#pragma once

#include <azoth/base/error.hpp>

namespace azoth::orm {

/// Throws the error that is being handled again, as one of the same class, codes and names, whose text says that the flush came before a query.
/// One of a class that is not azoth's own stays as it is.
///
/// Requires: to be called in a handler of `failure`.
[[noreturn]] void throw_of_autoflush(const error& failure);

} // namespace azoth::orm
