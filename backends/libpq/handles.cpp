#include "backends/libpq/handles.hpp"

#include <libpq-fe.h>

namespace azoth::libpq {

void handle_closer::operator()(pg_conn* conn) const noexcept { PQfinish(conn); }
void handle_closer::operator()(pg_result* result) const noexcept { PQclear(result); }
void handle_closer::operator()(pg_cancel* cancel) const noexcept { PQfreeCancel(cancel); }

} // namespace azoth::libpq
