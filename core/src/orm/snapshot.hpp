// What an object's columns were when the program began to write to it.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/orm/mapper.hpp>

#include <cstdint>
#include <forward_list>
#include <new>
#include <span>
#include <string_view>
#include <vector>

namespace azoth::orm {

/// The values of an object's columns, as they would be bound: one block, for there is one for each object that is written to.
///
/// Behind the header stand the views, the marks, and the bytes that the views borrow.
class snapshot {
public:
    /// Lifetime: until `delete`. Throws: `conversion_error` naming the column for a value that can't be bound.
    static snapshot* take(const mapper& type, const void* data);
    /// Takes the values of now in the place of those in `held`, which may become another block; of all columns, or of those that `find_changes`
    /// has marked. Nothing is marked then. Throws: as `take`.
    static void renew(snapshot*& held, const mapper& type, const void* data);
    static void renew_marked(snapshot*& held, const mapper& type, const void* data);
    /// The same of these columns.
    static void renew(snapshot*& held, const mapper& type, const void* data, std::span<const std::size_t> columns);

    snapshot(const snapshot&) = delete;
    snapshot& operator=(const snapshot&) = delete;
    ~snapshot() = default;
    static void operator delete(void* block) noexcept { ::operator delete(block); }

    const value_view& column(std::size_t number) const noexcept { return views()[number]; }
    /// Puts the numbers of the columns that differ now into `out`.
    void changed(const mapper& type, const void* data, std::vector<std::size_t>& out) const;
    /// Marks the columns that differ now; whether there are any.
    bool find_changes(const mapper& type, const void* data);
    /// What `find_changes` has marked: a sign for each column, 1 where it differs. Objects of one struct with equal marks are updated alike.
    /// Lifetime: the snapshot's; the next `find_changes` writes to it.
    std::string_view marks() const noexcept { return {marks_begin(), count_}; }

private:
    static snapshot* of(std::span<const value_view> values);
    explicit snapshot(std::size_t count) noexcept : count_(static_cast<std::uint32_t>(count)) {}

    value_view* views() noexcept { return reinterpret_cast<value_view*>(this + 1); }
    const value_view* views() const noexcept { return const_cast<snapshot*>(this)->views(); }
    char* marks_begin() noexcept { return reinterpret_cast<char*>(views() + count_); }
    const char* marks_begin() const noexcept { return const_cast<snapshot*>(this)->marks_begin(); }
    // The place of the bytes of a view of this snapshot.
    static char* bytes_of(const value_view& view) noexcept { return const_cast<char*>(view.bytes().data()); }

    std::uint32_t count_;
    std::forward_list<value> arrays_; // what the views of arrays borrow from; empty where there are none
};

/// The value that the object's row has in the column, whatever the program wrote to the member since: of a watched object its snapshot's.
/// Lifetime: the object's, its snapshot's and the scratch's.
value_view row_value(const object& each, std::size_t number, scratch& keeper);
/// The same of the columns of its key, added to `out`.
void row_key_views(const object& each, scratch& keeper, std::vector<value_view>& out);

/// The columns that marks name.
std::vector<std::size_t> marked_columns(std::string_view marks);

} // namespace azoth::orm
