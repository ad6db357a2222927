// SQLite's SQL.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <memory>

namespace azoth::sqlite {

/// The dialect of SQLite 3.39 and later.
std::unique_ptr<azoth::dialect> make_dialect();

} // namespace azoth::sqlite
