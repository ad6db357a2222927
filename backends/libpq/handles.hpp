// Owners of libpq's objects, without libpq's header.
#pragma once

#include <memory>

struct pg_conn;
struct pg_result;
struct pg_cancel;

namespace azoth::libpq {

struct handle_closer {
    void operator()(pg_conn*) const noexcept;
    void operator()(pg_result*) const noexcept;
    void operator()(pg_cancel*) const noexcept;
};

using conn_ptr = std::unique_ptr<pg_conn, handle_closer>;
using result_ptr = std::unique_ptr<pg_result, handle_closer>;
using cancel_ptr = std::unique_ptr<pg_cancel, handle_closer>;

} // namespace azoth::libpq
