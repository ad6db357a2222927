// What the server's and the client library's error numbers mean.
#pragma once

#include <azoth/base/error.hpp>

#include <string_view>

namespace azoth::mysql {

/// `message`: the server's.
failure_kind classify(int code, std::string_view message) noexcept;

} // namespace azoth::mysql
