// What libpq reports, as errors of the driver border.
#pragma once

#include <azoth/driver/driver_error.hpp>

#include <string_view>

struct pg_conn;
struct pg_result;

namespace azoth::libpq {

/// The SQLSTATEs that this driver acts on. PostgreSQL documentation, appendix A.
namespace sqlstate {
inline constexpr std::string_view feature_not_supported = "0A000";
inline constexpr std::string_view no_such_statement = "26000";
inline constexpr std::string_view duplicate_statement = "42P05";
inline constexpr std::string_view failed_transaction = "25P02";
inline constexpr std::string_view unable_to_connect = "08001";
inline constexpr std::string_view connection_failure = "08006";
} // namespace sqlstate

/// The SQLSTATE of a result; empty when it is no error of the server.
std::string_view sqlstate_of(const pg_result* result) noexcept;

/// The error that `result`, or without one the connection, reports.
driver::driver_error make_error(pg_conn* conn, const pg_result* result);

} // namespace azoth::libpq
