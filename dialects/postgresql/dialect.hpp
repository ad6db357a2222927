// PostgreSQL's SQL.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <memory>

namespace azoth::postgresql {

/// The dialect of PostgreSQL 12 and later.
std::unique_ptr<azoth::dialect> make_dialect();

} // namespace azoth::postgresql
