// A relationship between two structs, at run time.
#pragma once

#include <azoth/orm/relation.hpp>
#include <azoth/schema/table.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace azoth::orm {

class mapper;

enum class relationship_kind : std::uint8_t { has_one, has_many, belongs_to, many_to_many };

/// How a relationship is loaded; `contains`: from a join that the statement has already. `undefer` is about a deferred column instead,
/// `polymorphic` about the tables of structs that inherit.
enum class loading : std::uint8_t { lazy, joined, selectin, raise, contains, undefer, polymorphic };

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

/// The relationships that objects of a struct have, those of its bases first.
class relationship_list {
public:
    class iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = relationship;
        using difference_type = std::ptrdiff_t;
        using pointer = const relationship*;
        using reference = const relationship&;

        iterator() noexcept = default;
        explicit iterator(const relationship* const* at) noexcept : at_(at) {}
        reference operator*() const noexcept { return **at_; }
        pointer operator->() const noexcept { return *at_; }
        iterator& operator++() noexcept
        {
            ++at_;
            return *this;
        }
        iterator operator++(int) noexcept { return iterator{at_++}; }
        friend bool operator==(iterator a, iterator b) noexcept { return a.at_ == b.at_; }

    private:
        const relationship* const* at_ = nullptr;
    };

    explicit relationship_list(const std::vector<const relationship*>& all) noexcept
        : first_(all.data()),
          size_(all.size())
    {}
    iterator begin() const noexcept { return iterator{first_}; }
    iterator end() const noexcept { return iterator{first_ + size_}; }
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }

private:
    const relationship* const* first_;
    std::size_t size_;
};

} // namespace azoth::orm
