// A day of the calendar is compared with a column where a number of days is meant.
#include "models.hpp"

void program([[maybe_unused]] az::session& session)
{
#ifndef AZOTH_FIXED
    const auto condition = col<&User::created> + 90d > az::now();
#else
    const auto condition = col<&User::created> > az::now() - std::chrono::days{90};
#endif
}
