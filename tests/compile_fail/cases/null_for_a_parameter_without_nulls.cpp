// A null is given to a parameter that takes none.
#include "models.hpp"

void program(az::session& session)
{
#ifndef AZOTH_FIXED
    const auto nickname = az::param<std::string>("nickname");
#else
    const auto nickname = az::param<std::optional<std::string>>("nickname");
#endif
    const auto statement = az::update<User>().set(col<& User::nickname> = nickname).where(az::true_).prepare();
    session.execute(statement, nickname = std::nullopt);
}
