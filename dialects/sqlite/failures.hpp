// What SQLite's result codes mean.
#pragma once

#include <azoth/base/error.hpp>

namespace azoth::sqlite {

/// `code`: an extended result code.
failure_kind classify(int code) noexcept;

} // namespace azoth::sqlite
