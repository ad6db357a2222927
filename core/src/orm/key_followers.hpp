// What follows when a row's key changes: foreign keys of the rows that refer to it, which the database writes itself (`az::on_update_cascade`).
#pragma once

#include "orm/session_core.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace azoth::orm {

/// The parts of the key that an object's row has, whatever the program wrote to the members since. Lifetime: the object's, its snapshot's and the
/// scratch's.
void row_key_views(const object& each, scratch& keeper, std::vector<value_view>& out);

/// The same, kept.
class stored_key {
public:
    explicit stored_key(const object& each);

    /// In the order of the key's columns. Lifetime: this object's.
    const std::vector<value_view>& views() const noexcept { return views_; }

private:
    std::vector<value> values_;
    std::vector<value_view> views_;
};

/// The loaded objects of rows that refer to others.
class key_followers {
public:
    explicit key_followers(session_core& core) noexcept : core_(core) {}

    /// The loaded objects that refer to this one take its key over, where the database has written it into their rows; so do those that refer to
    /// them by what changed. What the program wrote to such a member and did not flush stays. Requires: the key was written.
    void follow(const object& moved, const stored_key& was);

private:
    // A foreign key whose columns follow a struct's key: numbers of columns, and of what they follow among the columns of that key.
    struct reference {
        std::string_view table;
        std::vector<std::size_t> columns;
        std::vector<std::string_view> follows;
    };

    const std::vector<reference>& references_of(const mapper& type);
    void take_over(object& each, const reference& by, const object& moved, const stored_key& was);

    session_core& core_;
    boost::unordered_flat_map<const mapper*, std::vector<reference>> references_;
};

} // namespace azoth::orm
