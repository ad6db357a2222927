// A member and its column, at run time.
#pragma once

#include <azoth/base/error.hpp>
#include <azoth/base/value_traits.hpp>
#include <azoth/sql/handle.hpp>

#include <cstddef>
#include <string_view>

namespace azoth::orm {

/// How the values of a member's type are read and bound; one constant per C++ type.
struct member_operations {
    type_id type = type_id::unknown;
    bool nullable = false;
    /// The member is an `az::deferred`.
    bool deferred = false;
    /// Reads a cell into the member. Throws: `conversion_error` naming the column.
    void (*read)(const cells& row, std::size_t index, void* member) = nullptr;
    /// What is bound for the member. Lifetime: the member's, and the scratch's.
    value_view (*view)(const void* member, scratch& keeper) = nullptr;
};

/// A member and its column.
struct mapped_column {
    std::string_view name;
    std::size_t offset = 0;
    const member_operations* operations = nullptr;
    handle column;
    /// The time that the column gets when its row is updated, or null.
    timestamp (*on_update)() = nullptr;
    /// The database computes it: it is read, and not written.
    bool computed = false;
    /// Selects compute it, by an expression over the columns of this table, which `column` is a label over; else empty. Implies `computed`.
    std::string_view selected_from{};

    void* in(void* data) const noexcept { return static_cast<char*>(data) + offset; }
    const void* in(const void* data) const noexcept { return static_cast<const char*>(data) + offset; }
    /// What is bound for the member of the struct at `data`. Throws: `conversion_error` naming the column for a value that can't be bound.
    value_view view(const void* data, scratch& keeper) const
    {
        try {
            return operations->view(in(data), keeper);
        } catch (const conversion_error& e) {
            throw_naming(e.what());
        }
    }
    /// Sets the member of the struct at `data` to a value of the same base type; a null only where it can be empty.
    void set(void* data, const value_view& from) const;
    /// Throws: `conversion_error` with `reason`, naming the column.
    [[noreturn]] void throw_naming(std::string_view reason) const;
};

} // namespace azoth::orm
