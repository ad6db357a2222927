// What an object's columns were when the program began to write to it.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/orm/mapper.hpp>

#include <cstdint>
#include <forward_list>
#include <string>
#include <vector>

namespace azoth::orm {

/// The values of an object's columns, as they would be bound.
class snapshot {
public:
    snapshot(const mapper& type, const void* data);

    const value_view& column(std::size_t number) const noexcept { return values_[number]; }
    /// Puts the numbers of the columns that differ now into `out`.
    void changed(const mapper& type, const void* data, std::vector<std::size_t>& out) const;
    /// Takes the values of now.
    void renew(const mapper& type, const void* data);

private:
    std::vector<value_view> values_;
    std::string bytes_;
    std::forward_list<value> arrays_; // what the views of arrays borrow from; empty where there are none
};

} // namespace azoth::orm
