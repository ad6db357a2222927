// How a client library wants the parameters of a statement written.
#pragma once

#include <cstdint>

namespace azoth {

/// The spelling of parameter number `n`, counted from 1.
enum class placeholder_style : std::uint8_t {
    question,          ///< `?`: by position; a parameter that is used twice is bound twice
    numbered_question, ///< `?1`
    dollar,            ///< `$1`
    named              ///< `:p1`
};

} // namespace azoth
