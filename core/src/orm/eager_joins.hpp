// Relationships that are loaded by joins in the statement of their owners.
#pragma once

#include "orm/load_steps.hpp"
#include "orm/loader.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <memory>

namespace azoth::orm {

/// The joined steps of one statement: first they are added to it, then they read its rows, and at the end they fill the relations.
///
/// Lifetime: not beyond the steps.
class eager_joins {
public:
    eager_joins(session_core& core, const std::vector<load_step>& steps);

    /// The select of a struct's columns, the last `width` items' worth of cells, with joins, items and the order of collections added.
    /// `owner`: the source through which the struct's columns are seen, or null for its table.
    ///
    /// Requires: `statement` has its items in its first clause.
    handle added_to(const handle& statement, const mapper& type, const handle* owner, std::size_t width);

    /// Reads what a row says of the relations of `owner`.
    void read(object& owner, const cells& row) { read(joins_, owner, row); }
    /// Fills the relations that were not loaded before.
    void finish() { finish(joins_); }

private:
    // What the rows said of one owner. A relation that was loaded before stays as it is.
    struct found {
        object* owner;
        bool is_wanted;
        std::vector<object*> targets;
    };
    struct join {
        const load_step* step = nullptr;
        std::size_t first = 0; // cell of its first column
        identity_table* table = nullptr;
        std::vector<found> owners{};
        boost::unordered_flat_map<const object*, std::size_t> places{};
        boost::unordered_flat_set<std::pair<const object*, const object*>> pairs{};
        std::size_t latest = 0;
        std::vector<join> nested{};
    };
    struct additions {
        handle statement;
        std::vector<handle> items, order;
        std::size_t width;
    };

    static std::vector<join> joins_of(session_core& core, const std::vector<load_step>& steps);
    void add(additions& to, std::vector<join>& joins, const handle* owner);
    void read(std::vector<join>& joins, object& owner, const cells& row);
    static found& place_of(join& each, object& owner);
    static bool is_known(join& each, const found& of, const object* target);
    void finish(std::vector<join>& joins);

    session_core& core_;
    std::vector<join> joins_;
    std::size_t aliases_ = 0;
};

} // namespace azoth::orm
