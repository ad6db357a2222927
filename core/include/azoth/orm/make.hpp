// Objects that no session knows yet.
#pragma once

#include <azoth/orm/mapper_of.hpp>
#include <azoth/orm/session_access.hpp>

namespace azoth {

/// A transient object: known to no session yet, to be linked and added.
template <class T> ptr<T> make(T value)
{
    static_assert(is_mapped<T>, "not a mapped struct: specialise az::mapped<T> = az::table(...)");
    return orm::adopt<T>(orm::make(orm::mapper_of<T>(), &value));
}

} // namespace azoth
