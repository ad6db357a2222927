// The structure of a statement as bytes, and its values apart from it.
#pragma once

#include <azoth/base/value_view.hpp>
#include <azoth/sql/handle.hpp>

#include <cstddef>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace azoth::node {

/// One place among the bound values of a statement.
struct bound_value {
    /// The node that it comes from: one node is one parameter, however often it is reached.
    const base* origin = nullptr;
    value_view value;
};

/// Walks a statement once and collects its key (everything that decides its text) and its values.
///
/// The order of the walk is also the order in which a compiler numbers the values, so that the n-th value of the walk is the n-th value
/// everywhere.
class key_writer {
public:
    /// Requires: the statement outlives the writer.
    explicit key_writer(const base& statement);
    key_writer(const key_writer&) = delete;
    key_writer& operator=(const key_writer&) = delete;
    ~key_writer();

    /// Writes a node and, below it, its children.
    void walk(const base& node);

    // For nodes:
    /// Which kind of node it is. Every `write_key` begins with it.
    void tag(std::uint8_t kind) { bytes_.push_back(static_cast<char>(kind)); }
    void number(std::uint64_t n) { append(&n, sizeof n); }
    void text(std::string_view s)
    {
        number(s.size());
        append(s.data(), s.size());
    }
    /// A constant of the program is known by its address.
    void address(const void* constant) { append(&constant, sizeof constant); }
    /// A value to be bound: its type and whether it is null are part of the key, it is not. The same `origin` again is the same parameter
    /// (nodes that bind several values pass the same origin for each and must not be counted as one: `bind_each`).
    void bind(const base* origin, const value_view& value);
    /// A value that comes with each execution. `origin`: a `parameter`.
    void bind_later(const base* origin, type_id type);
    /// One of several values that `origin` binds. Requires: they are given one after the other, and `repeats(origin)` was false.
    void bind_each(const base* origin, const value_view& value);
    /// The same for a value that stands by itself, as one of a row, so that it decides nothing of the text whether it is null.
    void bind_cell(const base* origin, const value_view& value);
    /// Whether `origin` has bound its values before. If so, this is written instead of them.
    bool repeats(const base* origin);

    std::string_view key() const noexcept { return {bytes_.data(), bytes_.size()}; }
    std::span<const bound_value> values() const noexcept { return values_; }
    /// Whether some of the values come with each execution.
    bool has_parameters() const noexcept { return has_parameters_; }

private:
    void append(const void* data, std::size_t size)
    {
        const auto* first = static_cast<const char*>(data);
        bytes_.insert(bytes_.end(), first, first + size);
    }

    // Finds the first value of an origin once there are too many values for a search.
    class index;
    const bound_value* find(const base* origin) const;
    void add(const base* origin, const value_view& value);
    bool repeats_source(const base& node, std::size_t start);

    // Room for the key and the values of a select of some columns and conditions: such a statement costs no allocation.
    static constexpr std::size_t usual_key_size = 1024;
    static constexpr std::size_t usual_value_count = 16;
    alignas(bound_value) std::byte room_[usual_key_size + usual_value_count * sizeof(bound_value)];
    std::pmr::monotonic_buffer_resource memory_{room_, sizeof room_};
    std::pmr::vector<char> bytes_{&memory_};
    std::pmr::vector<bound_value> values_{&memory_};
    std::vector<const base*> sources_; // subqueries and common table expressions, in the order in which they were met
    std::unique_ptr<index> index_;
    bool has_parameters_ = false;
};

} // namespace azoth::node
