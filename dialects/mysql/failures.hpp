// What the server's and the client library's error numbers mean.
#pragma once

#include <azoth/base/error.hpp>

namespace azoth::mysql {

failure_kind classify(int code) noexcept;

} // namespace azoth::mysql
