// An enum that is a number with a name is mapped as if it had names.
#include <azoth/azoth.hpp>

namespace az = azoth;

enum class UserId : std::int64_t {};

#ifdef AZOTH_FIXED
template <> struct az::sql_type<UserId> : az::stored_as<UserId, std::int64_t> {};
#endif

struct Account {
    UserId id{};
};

template <>
inline constexpr auto az::mapped<Account> = az::table("accounts", az::column<&Account::id>(az::primary_key));

void program(az::engine& engine) { engine.create_all(az::models<Account>); }
