// The parameters of one statement: which value each placeholder means.
#pragma once

#include <azoth/base/placeholder.hpp>
#include <azoth/compile/compiled.hpp>
#include <azoth/sql/node/key_writer.hpp>

#include <unordered_map>
#include <vector>

namespace azoth::detail {

/// Numbers values as the key walk does, so that the n-th value of a later walk is the n-th value here.
class parameters {
public:
    /// Walks `statement`. Lifetime: keeps no part of it but addresses.
    parameters(const node::base& statement, placeholder_style style);

    /// Appends the placeholder of the `offset`-th value that `origin` binds.
    ///
    /// Requires: `origin` was met on the walk.
    void append(std::string& sql, const node::base& origin, std::size_t offset, parameter_form form);

    std::vector<parameter_slot> take_slots() noexcept { return std::move(slots_); }

private:
    placeholder_style style_;
    std::unordered_map<const node::base*, std::size_t> first_value_;
    std::vector<type_id> types_;
    std::vector<std::size_t> placeholder_; // of each value, from 1; 0 while it has none
    std::vector<parameter_slot> slots_;
};

} // namespace azoth::detail
