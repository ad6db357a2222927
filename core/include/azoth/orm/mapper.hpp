// What a mapping is at run time: how a struct's members and a table's columns belong together. It knows no model type.
#pragma once

#include <azoth/orm/mapped_column.hpp>
#include <azoth/orm/mapped_relationship.hpp>
#include <azoth/orm/object.hpp>
#include <azoth/schema/table.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace azoth::detail {
struct struct_mapping;
}

namespace azoth::orm {

class mapper;
struct class_place;

/// What the cells of a row hold of an object: the loaded columns of `type`, and own ones of structs that inherit from it.
struct row_layout {
    struct part {
        const mapper* type;
        std::size_t first; ///< cell of its first own column
    };
    const mapper* type = nullptr;
    std::vector<part> parts{};
    std::size_t width = 0;
};

/// The mapping of one struct. Made once per program and struct; completed, with what depends on other mappings, at its first use by a
/// session.
class mapper {
public:
    /// What templates know of the struct.
    struct type_operations {
        std::size_t size = 0;
        void (*construct)(void* at) = nullptr;
        void (*move_construct)(void* at, void* from) = nullptr;
        void (*destroy)(void* at) noexcept = nullptr;
        /// Reads all mapped members from a row, whose cells for them begin at `first`.
        void (*read_row)(const cells& row, std::size_t first, void* data) = nullptr;
    };

    /// Throws: `mapping_error` for a mapping without a primary key, that names a column which is not there, or whose place in a hierarchy
    /// is taken or none; what making an object throws.
    explicit mapper(const detail::struct_mapping& mapping);
    /// Of one table of a struct whose objects stand in several: what writes its rows. Made with the struct's own.
    mapper(const mapper& whole, const mapper& described, std::vector<mapped_column> columns);
    mapper(const mapper&) = delete;
    mapper& operator=(const mapper&) = delete;
    ~mapper();

    std::string_view struct_name() const noexcept { return struct_name_; }
    const schema::table& table() const noexcept { return table_; }
    const type_operations& operations() const noexcept { return operations_; }
    /// All columns; deferred ones come last.
    std::span<const mapped_column> columns() const noexcept { return columns_; }
    /// Those that an object is loaded with, in the order of their cells.
    std::span<const mapped_column> loaded_columns() const noexcept { return columns().first(loaded_count_); }
    std::span<const mapped_column> deferred_columns() const noexcept { return columns().subspan(loaded_count_); }
    /// Numbers of the key's columns, in the key's order.
    std::span<const std::size_t> key() const noexcept { return key_; }
    /// The key is one integer: the identity map needs no encoding.
    bool has_integer_key() const noexcept { return integer_key_; }
    /// The key is one integer that the database generates where it is zero.
    bool has_generated_key() const noexcept { return integer_key_ && generated_key_; }
    /// Number of the column that tells versions of a row apart; `no_column` when there is none.
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
    std::size_t version_column() const noexcept { return version_column_; }
    bool has_version() const noexcept { return version_column_ != no_column; }
    /// Number of the column that marks removed rows; `no_column` when there is none.
    std::size_t mark_column() const noexcept { return mark_column_; }
    bool has_mark() const noexcept { return mark_column_ != no_column; }
    /// The database computes some of the columns: after a write they are read again.
    bool is_computed() const noexcept { return computed_ != amount::none; }
    /// Selects compute some of them, by expressions that may bind values.
    bool is_selected() const noexcept { return computed_ == amount::by_selects; }
    /// A relationship is mapped to be loaded with its owner.
    bool loads_eagerly() const noexcept { return loads_eagerly_; }
    /// The columns that a select of objects gives, as nodes in their order: the loaded ones, and, of the root of a hierarchy, those of
    /// structs that share its table. Which these are is settled at the first call; others are read by a further statement.
    std::span<const handle> column_nodes() const { return place_ ? polymorphic_nodes() : column_nodes_; }
    /// The same as mapped columns.
    std::span<const mapped_column> row_columns() const { return place_ ? polymorphic_columns() : loaded_columns(); }
    /// What the cells of these columns hold.
    const row_layout& layout() const { return place_ ? polymorphic_layout() : layout_; }

    /// Where the struct stands in a hierarchy of structs; null when it is in none.
    const class_place* place() const noexcept { return place_.get(); }
    /// The struct whose rows and keys are those of this one, too: what it inherits from in the end, or itself.
    const mapper& root() const noexcept { return *root_; }
    /// Whether an object of this struct is one of `other`.
    bool is_a(const mapper& other) const noexcept { return this == &other || (place_ && inherits_from(other)); }
    /// What writes the rows of an object: one mapper for each table, the root's first. Lifetime: the mapper's.
    std::span<const mapper* const> tables() const noexcept { return tables_; }
    /// Whether a row of an object stands in the table of this name.
    bool has_table(std::string_view name) const noexcept;
    /// The column of a deferred member. Throws: `mapping_error` when none stands at this offset.
    const mapped_column& deferred_at(std::size_t offset) const;
    /// Item of a select that stands for all columns, and the table as a source.
    const handle& entity() const noexcept { return entity_; }
    const handle& source() const noexcept { return source_; }
    /// Number of the column of this name. Throws: `mapping_error`.
    std::size_t column_number(std::string_view name) const;

    /// The relationships, completed. Throws: `mapping_error` listing the choices where foreign keys are missing or ambiguous.
    relationship_list relationships() const
    {
        complete();
        return relationship_list{all_relationships_};
    }
    /// The same before they are completed.
    relationship_list declared_relationships() const noexcept { return relationship_list{all_relationships_}; }
    /// Those of members that objects of this struct have. Requires: there is one at this offset.
    const relationship& relationship_at(std::size_t offset) const;

    /// The value of the key, column by column.
    void key_views(const void* data, scratch& keeper, std::vector<value_view>& out) const;
    /// Whether a generated key is still to come: it is zero.
    bool key_is_unset(const void* data) const;

private:
    void complete() const;
    void take_place(const detail::struct_mapping& mapping);
    bool inherits_from(const mapper& other) const noexcept;
    std::span<const handle> polymorphic_nodes() const;
    std::span<const mapped_column> polymorphic_columns() const;
    const row_layout& polymorphic_layout() const;

    std::string_view struct_name_;
    schema::table table_;
    type_operations operations_;
    std::vector<mapped_column> columns_;
    std::vector<handle> column_nodes_;
    std::size_t loaded_count_ = 0;
    mutable std::vector<relationship> relationships_; // its own
    std::vector<const relationship*> all_relationships_;
    const mapper* root_ = this;
    std::vector<const mapper*> tables_{this};
    std::unique_ptr<class_place> place_;
    row_layout layout_;
    handle entity_;
    handle source_;
    std::vector<std::size_t> key_;
    bool integer_key_ = false;
    bool generated_key_ = false;
    bool loads_eagerly_ = false;
    enum class amount : std::uint8_t { none, by_table, by_selects };
    amount computed_ = amount::none;
    std::size_t version_column_ = no_column;
    std::size_t mark_column_ = no_column;
    mutable std::atomic<bool> completed_{false};
    mutable bool own_part_is_complete_ = false;
};

} // namespace azoth::orm
