// Structs that inherit, with a table of their own and without.
#pragma once

#include "models.hpp"

struct Employee {
    std::int64_t id = 0;
    std::string kind;
    std::string name;
};
struct Engineer : Employee {
    std::string language;
};
struct Manager : Employee {
    std::int64_t budget = 0;
};

template <>
inline constexpr auto az::mapped<Employee> = az::table("employees", az::polymorphic_on<&Employee::kind>("employee"),
                                                       az::column<&Employee::id>(az::primary_key),
                                                       az::column<&Employee::kind>(), az::column<&Employee::name>());
template <>
inline constexpr auto az::mapped<Engineer> = az::table("engineers", az::inherits<Employee>("engineer"),
                                                       az::column<&Engineer::language>());
template <>
inline constexpr auto az::mapped<Manager> = az::single_table(az::inherits<Employee>("manager"),
                                                             az::column<&Manager::budget>());
