// Structs that inherit from others: where each of them stands, and what a row tells of it.
#pragma once

#include <azoth/base/value.hpp>
#include <azoth/orm/mapper.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace azoth::orm {

/// The place of a struct in a hierarchy.
///
/// The columns of a struct are its base's loaded ones, its own loaded ones, its base's deferred ones, its own deferred ones: loaded columns
/// have the same numbers in all structs that have them.
struct class_place {
    /// What it inherits from; null: it is the root.
    const mapper* base = nullptr;
    /// Its own columns stand in its base's table.
    bool single_table = false;
    /// Number of the column that tells what a row is, and what it holds for this struct.
    std::size_t discriminator = mapper::no_column;
    value identity{};
    /// Its own columns among the loaded ones.
    std::size_t first_own = 0, own_count = 0;

    /// Where the objects stand in several tables: what writes each of them, and for each column which of these, and its number there.
    struct written_at {
        std::size_t table = 0;
        std::size_t number = 0;
    };
    std::vector<std::unique_ptr<mapper>> writers{};
    std::vector<written_at> written{};

    using class_list = std::vector<const mapper*>;
    /// Of the root: the structs of the hierarchy that the program has used. A list that was replaced stays for whoever reads it.
    std::atomic<const class_list*> classes{nullptr};
    std::vector<std::unique_ptr<const class_list>> lists{};

    /// What a select gives; made once.
    struct row_form {
        std::vector<mapped_column> columns{};
        std::vector<handle> nodes{};
        row_layout layout{};
    };
    mutable std::atomic<const row_form*> form{nullptr};
    mutable std::unique_ptr<const row_form> made{};
};

/// The struct's own columns that are loaded. Requires: it stands in a hierarchy.
std::span<const mapped_column> own_columns(const mapper& type) noexcept;
/// Whether selects compute some of them: such a struct's own part is always read by a statement of its own.
bool selects_own(const mapper& type) noexcept;
/// The structs that the program has used and that are `type`, itself included.
std::vector<const mapper*> classes_of(const mapper& type);

/// What the row is whose cells for `type` begin at `first`; null when its key is: an outer join's, or when it is of another struct that
/// shares the table. Requires: it stands in a hierarchy.
///
/// Throws: `mapping_error` when no struct of the hierarchy that the program has used is told by this row's discriminator.
const mapper* class_of_row(const mapper& type, const cells& row, std::size_t first);
/// Sets the member that tells what the object's row is.
void set_identity(object& each);

/// The select of columns of `type` with the tables that these stand in; as it is where the struct inherits from none.
handle with_tables(const handle& select, const mapper& type);
/// And with the condition that its rows are of this struct.
handle with_sources(const handle& select, const mapper& type);
/// The rows of `type` are in no other table than its own, and all of that table's rows are of it: its table is a source of its objects.
bool is_plain_source(const mapper& type) noexcept;
/// The column of the key, by its number in the key, in the struct's own table.
handle key_column_of(const mapper& type, std::size_t i);
/// The same in one of the tables that its objects stand in.
handle key_column_in(const mapper& type, std::size_t i, std::string_view table);
/// The condition that a row of the struct's table is of this struct and not of another that shares the table; empty where it needs none.
std::optional<handle> is_of(const mapper& type);
/// The structs with a table of their own from the one below the root to `type`.
std::vector<const mapper*> further_tables(const mapper& type);
/// The struct of the hierarchy, from the root to `type`, whose table the column stands in; `type` itself where it is in none.
const mapper& holder_of(const mapper& type, const mapped_column& column) noexcept;
/// The condition that the struct's table, seen as it is, belongs to the row of its root.
handle on_key_of_root(const mapper& type);

/// Reads what the cells hold of the object's columns; false when some of its own are not among them.
bool read_parts(object& each, const row_layout& layout, const cells& row, std::size_t first);

bool has_part(const row_layout& layout, const mapper& type) noexcept;
/// Whether the cells hold a part only of what an object of `type` is loaded with.
bool lacks_parts(const mapper& type, const row_layout& layout) noexcept;

/// A part of a changed object: the columns that one table's writer has, by their numbers there.
struct table_change {
    const mapper* table;
    std::vector<std::size_t> columns;
};
std::vector<table_change> by_table(const mapper& type, const std::vector<std::size_t>& columns);

} // namespace azoth::orm
