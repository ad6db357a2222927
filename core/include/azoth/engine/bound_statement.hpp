// A compiled statement together with the values of one execution.
#pragma once

#include <azoth/base/value_view.hpp>
#include <azoth/compile/compiled.hpp>

#include <memory>
#include <string>
#include <vector>

namespace azoth {

/// What `engine::bind` makes of a statement. Lifetime: the parameters borrow from the statement's nodes.
struct bound_statement {
    std::shared_ptr<const azoth::compiled> compiled;
    std::vector<value_view> parameters;
    /// Texts that parameters borrow, where a value had to be converted.
    std::vector<std::unique_ptr<std::string>> texts;
};

} // namespace azoth
