// What a mapping is at run time: how a struct's members and a table's columns belong together. It knows no model type.
#pragma once

#include <azoth/base/error.hpp>
#include <azoth/base/value_traits.hpp>
#include <azoth/orm/object.hpp>
#include <azoth/orm/relation.hpp>
#include <azoth/schema/table.hpp>
#include <azoth/sql/handle.hpp>

#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::detail {
struct struct_mapping;
}

namespace azoth::orm {

class mapper;

/// How the values of a member's type are read and bound; one constant per C++ type.
struct member_operations {
    type_id type = type_id::unknown;
    bool nullable = false;
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

enum class relationship_kind : std::uint8_t { has_one, has_many, belongs_to, many_to_many };

/// How a relationship is loaded; `contains`: from a join that the statement has already.
enum class loading : std::uint8_t { lazy, joined, selectin, raise, contains };

/// What a cascade option allows.
struct cascades {
    bool save_merge = true;
    bool remove = false;
    bool delete_orphan = false;
};

/// A relationship as the mapping says it, and as the foreign keys complete it.
struct relationship {
    // From the mapping.
    relationship_kind kind = relationship_kind::has_many;
    std::string name; ///< as `Post::author`
    std::string_view member;
    std::size_t offset = 0;
    const mapper& (*target_of)() = nullptr;
    /// Offset of the inverse member in the target; `no_inverse` when there is none.
    static constexpr std::size_t no_inverse = static_cast<std::size_t>(-1);
    std::size_t inverse_offset = no_inverse;
    cascades cascade;
    bool passive_deletes = false;
    bool read_only = false;
    loading how = loading::lazy;
    std::vector<std::string_view> via; ///< columns of the foreign key that it uses
    std::string_view through{};        ///< the table of pairs
    std::string_view ordered_by{};     ///< column of the target
    std::string_view owner_name, target_name;

    // From the foreign keys, when the mapper is completed.
    const mapper* owner = nullptr;
    const mapper* target = nullptr;
    const relationship* inverse = nullptr;
    /// Number among the relationships of the owner.
    std::size_t number = 0;
    /// Columns of the owner that the condition compares, by number: the foreign key (belongs_to) or what it refers to (the others).
    std::vector<std::size_t> own_columns;
    /// Columns of the target, by number, in the same order; of many_to_many what the pairs refer to.
    std::vector<std::size_t> target_columns;
    /// Columns of the pairs: towards the owner, towards the target.
    std::vector<std::string> pair_own, pair_target;
    /// The table of pairs.
    std::shared_ptr<const schema::table> pairs;
    /// The foreign key refers to the target's whole primary key: the identity map can answer.
    bool by_identity = false;
    /// The foreign key on the many side may be null.
    bool key_nullable = false;

    bool is_to_one() const noexcept
    {
        return kind == relationship_kind::has_one || kind == relationship_kind::belongs_to;
    }
    relation& in(void* data) const noexcept { return *reinterpret_cast<relation*>(static_cast<char*>(data) + offset); }
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

    /// Throws: `mapping_error` for a mapping without a primary key, or that names a column which is not there; what making an object throws.
    explicit mapper(const detail::struct_mapping& mapping);
    mapper(const mapper&) = delete;
    mapper& operator=(const mapper&) = delete;
    ~mapper();

    std::string_view struct_name() const noexcept { return struct_name_; }
    const schema::table& table() const noexcept { return table_; }
    const type_operations& operations() const noexcept { return operations_; }
    std::span<const mapped_column> columns() const noexcept { return columns_; }
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
    /// A relationship is mapped to be loaded with its owner.
    bool loads_eagerly() const noexcept { return loads_eagerly_; }
    /// The columns as nodes, in their order.
    std::span<const handle> column_nodes() const noexcept { return column_nodes_; }
    /// Item of a select that stands for all columns, and the table as a source.
    const handle& entity() const noexcept { return entity_; }
    const handle& source() const noexcept { return source_; }
    /// Number of the column of this name. Throws: `mapping_error`.
    std::size_t column_number(std::string_view name) const;

    /// The relationships, completed. Throws: `mapping_error` listing the choices where foreign keys are missing or ambiguous.
    std::span<const relationship> relationships() const
    {
        complete();
        return relationships_;
    }
    /// The same before they are completed.
    std::span<const relationship> declared_relationships() const noexcept { return relationships_; }
    /// Those of members that objects of this struct have. Requires: there is one at this offset.
    const relationship& relationship_at(std::size_t offset) const;

    /// The value of the key, column by column.
    void key_views(const void* data, scratch& keeper, std::vector<value_view>& out) const;
    /// Whether a generated key is still to come: it is zero.
    bool key_is_unset(const void* data) const;

private:
    void complete() const;

    std::string_view struct_name_;
    schema::table table_;
    type_operations operations_;
    std::vector<mapped_column> columns_;
    std::vector<handle> column_nodes_;
    mutable std::vector<relationship> relationships_;
    handle entity_;
    handle source_;
    std::vector<std::size_t> key_;
    bool integer_key_ = false;
    bool generated_key_ = false;
    bool loads_eagerly_ = false;
    std::size_t version_column_ = no_column;
    mutable std::atomic<bool> completed_{false};
    mutable bool own_part_is_complete_ = false;
};

} // namespace azoth::orm
