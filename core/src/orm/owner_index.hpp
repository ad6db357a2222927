// Who has which key, while a select-in load reads the rows that belong to them.
#pragma once

#include "orm/identity_map.hpp"

#include <azoth/orm/mapper.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <span>
#include <string>
#include <vector>

namespace azoth::orm {

/// Owners by the values of the columns that their relationship goes from. Those where one is null are left out: no row belongs to them.
class owner_index {
public:
    /// Owners of one key.
    struct group {
        std::vector<object*>::const_iterator first, last;
        bool is_asked_for = true; ///< false: what belongs to them is known without asking

        std::span<object* const> owners() const { return {first, last}; }
    };

    /// Lifetime: `definition` must live as long as the index.
    owner_index(const relationship& definition, std::span<object* const> owners);
    owner_index(const owner_index&) = delete;
    owner_index& operator=(const owner_index&) = delete;

    std::vector<group>& groups() noexcept { return groups_; }
    /// The values of one key that is asked for after those of another, the keys in order: the database reads its index in order, and the
    /// same question is the same statement.
    std::vector<value> keys_to_ask() const;

    /// The owners to which a row belongs by its target's values, or by the values that it begins with; null when there are none. Rows of one
    /// owner in a row are found at once.
    const group* of(const object& target);
    const group* of(const cells& row);

private:
    const group* of_number(std::int64_t number);
    const group* of_text(const std::vector<value_view>& key) const;
    void index_numbers(std::span<object* const> owners);
    void index_texts(std::span<object* const> owners);

    const relationship& definition_;
    bool by_number_; ///< the key is one integer
    std::vector<object*> owners_;
    std::vector<group> groups_;
    std::vector<std::int64_t> numbers_; ///< of the groups, in order
    std::size_t last_ = 0;
    boost::unordered_flat_map<std::string, std::size_t> texts_;
};

} // namespace azoth::orm
