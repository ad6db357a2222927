#include "orm/autoflush_errors.hpp"

#include <string>
#include <type_traits>
#include <typeinfo>

namespace azoth::orm {

namespace {

// Throws one like `given`, with another text, where it is an `E` and nothing that derives from it.
template <class E> void throw_as(const error& given, const std::string& text)
{
    if (typeid(given) != typeid(E)) return;
    const auto& failed = static_cast<const E&>(given);
    if constexpr (std::is_base_of_v<database_error, E>) {
        throw E{text,
                failure{std::string{failed.sqlstate()}, failed.native_code(), std::string{failed.detail()},
                        std::string{failed.constraint()}, std::string{failed.table()}, std::string{failed.column()}}};
    } else if constexpr (std::is_same_v<lazy_load_error, E>) {
        throw E{text, std::string{failed.relationship()}, failed.loads()};
    } else if constexpr (std::is_same_v<detached_error, E>) {
        throw E{text, std::string{failed.relationship()}};
    } else if constexpr (std::is_same_v<stale_object, E>) {
        throw E{text, std::string{failed.table()}};
    } else if constexpr (std::is_same_v<parameter_error, E>) {
        throw E{text, failed.parameter};
    } else {
        throw E{text};
    }
}

template <class... E> void throw_as_one_of(const error& given, const std::string& text)
{
    (throw_as<E>(given, text), ...);
}

} // namespace

void throw_of_autoflush(const error& failure)
{
    const std::string text =
        std::string{"in the automatic flush before a query (az::no_autoflush puts it off): "} + failure.what();
    throw_as_one_of<error, compile_error, mapping_error, state_error, detached_error, lazy_load_error,
                    identity_conflict, not_found, multiple_found, stale_object, conversion_error, parameter_error,
                    pool_timeout, configuration_error>(failure, text);
    throw_as_one_of<database_error, connection_error, disconnected, integrity_error, unique_violation,
                    foreign_key_violation, not_null_violation, check_violation, serialization_failure, deadlock,
                    lock_timeout, query_canceled, commit_unknown>(failure, text);
    throw;
}

} // namespace azoth::orm
