// A member that every select computes has no column that could be given a value.
#include "models.hpp"

struct Pupil;
struct School {
    std::int64_t id = 0;
    std::int64_t pupils = 0;
    std::int64_t rooms = 0;
};
struct Pupil {
    std::int64_t id = 0;
    std::int64_t school_id = 0;
};

template <>
inline constexpr auto az::mapped<School> = az::table("schools", az::column<&School::id>(az::primary_key),
                                                     az::column<&School::pupils>(az::selected([] {
                                                         return az::select(az::count(az::member<&Pupil::id>))
                                                             .where(az::member<&Pupil::school_id> ==
                                                                    az::member<&School::id>)
                                                             .scalar_subquery();
                                                     })),
                                                     az::column<&School::rooms>());
template <>
inline constexpr auto az::mapped<Pupil> = az::table("pupils", az::column<&Pupil::id>(az::primary_key),
                                                    az::column<&Pupil::school_id>(az::references<&School::id>));

void program()
{
#ifndef AZOTH_FIXED
    [[maybe_unused]] const auto statement = az::update<School>().set(col<& School::pupils> = 1).where(az::true_);
#else
    [[maybe_unused]] const auto statement = az::update<School>().set(col<& School::rooms> = 1).where(az::true_);
#endif
}
