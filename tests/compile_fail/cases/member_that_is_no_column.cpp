// A mapping computes a column from a member that has none.
#include "models.hpp"

struct Crate {
    std::int64_t id = 0;
    std::int64_t count = 0;
    std::int64_t left_out = 0;
    std::int64_t twice = 0;
};

template <>
inline constexpr auto az::mapped<Crate> = az::table("crates", az::column<&Crate::id>(az::primary_key),
                                                    az::column<&Crate::count>(),
                                                    az::column<&Crate::twice>(az::computed([] {
#ifndef AZOTH_FIXED
                                                        return az::member<&Crate::left_out> * 2;
#else
                                                        return az::member<&Crate::count> * 2;
#endif
                                                    })));

void program() { [[maybe_unused]] const auto& table = az::schema::table_of<Crate>(); }
