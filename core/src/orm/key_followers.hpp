// What follows when a row's key changes: foreign keys of the rows that refer to it, which the database writes itself (`az::on_update_cascade`).
#pragma once

#include "orm/session_core.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace azoth::orm {

/// The key that an object's row has, whatever the program wrote to the members since.
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
    key_followers(const key_followers&) = delete;
    key_followers& operator=(const key_followers&) = delete;

    /// The loaded objects that refer to this one take its key over, where the database has written it into their rows; so do those that refer to
    /// them by what changed. What the program wrote to such a member and did not flush stays. Requires: the key was written.
    void follow(const object& moved, const stored_key& was);

private:
    // Columns that follow those of a table, by a foreign key or by a chain of them whose rows need not be loaded. `whole`: all columns of the first
    // foreign key, which refers to nothing where one of them is null.
    struct reference {
        std::string_view table;
        std::vector<std::size_t> columns;
        std::vector<std::string_view> follows;
        std::vector<std::size_t> whole;
    };

    void know(const mapper& type);
    const std::vector<reference>& references_of(const mapper& type);
    void add_chains(std::vector<reference>& all) const;
    void take_over(object& each, const reference& by, const object& moved, const stored_key& was);

    session_core& core_;
    boost::unordered_flat_map<const mapper*, std::vector<reference>> references_;
    boost::unordered_flat_map<std::string_view, const schema::table*> tables_; // that the session's structs lead to
};

} // namespace azoth::orm
