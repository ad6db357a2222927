// What PostgreSQL's SQLSTATEs mean.
#pragma once

#include <azoth/base/error.hpp>

#include <string_view>

namespace azoth::postgresql {

failure_kind classify(std::string_view sqlstate) noexcept;

} // namespace azoth::postgresql
