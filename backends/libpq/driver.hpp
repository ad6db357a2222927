// The driver of PostgreSQL by its own client library, libpq.
#pragma once

#include <azoth/driver/driver.hpp>

#include <memory>

namespace azoth::libpq {

/// Makes a driver whose connections speak PostgreSQL's protocol through libpq, version 14 or later, with binary
/// parameters and results.
///
/// A URI's query takes every option of libpq (`sslmode`, `target_session_attrs`, `application_name`, `options`, ...)
/// and `statement_cache_size`, the number of prepared statements that a connection keeps: 256 unless it says otherwise.
/// With 0 nothing stays at the server between two statements, as a proxy that pools by transaction needs it (PgBouncer
/// before 1.21).
///
/// A connection is UTF-8, waits 10 seconds for a host unless `connect_timeout` says otherwise, and has its time zone
/// set to UTC, so that dates taken from instants are the same on all databases; `options=-c timezone=...` chooses
/// another one.
///
/// Several statements of one batch outside of a transaction are a transaction of their own: a failing one undoes those
/// before it.
std::unique_ptr<driver::driver> make_driver();

} // namespace azoth::libpq
