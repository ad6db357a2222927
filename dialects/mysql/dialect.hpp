// MariaDB's SQL.
#pragma once

#include <azoth/compile/dialect.hpp>

#include <memory>

namespace azoth::mysql {

/// The dialect of MariaDB 10.11 and later. Its texts count on the dialect's session settings.
std::unique_ptr<azoth::dialect> make_dialect();

} // namespace azoth::mysql
