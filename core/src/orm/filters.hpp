// Conditions that hold for all objects of a struct in a session: tenants, soft deletes.
#pragma once

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/no_filters.hpp>
#include <azoth/sql/prepared.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace azoth::orm {

struct object_filter {
    const mapper* type = nullptr;
    std::string name{};
    handle condition;
};

/// The name of the filter that structs have which mark removed rows (`az::soft_delete`).
inline constexpr std::string_view soft_delete_filter = "soft_delete";

/// The filters of one session, and which of them are ignored at the moment. Those of marks need not be added.
class session_filters {
public:
    /// Requires: the session holds no objects of this struct. Throws: `state_error` when there is a filter of this name already.
    void add(const mapper& type, std::string_view name, const handle& condition);

    /// Whether there is a filter of this struct, ignored or not.
    bool has_for(const mapper& type) const noexcept;
    /// Whether a statement about objects of this struct is filtered now.
    bool hold_for(const mapper& type) const noexcept;
    /// Whether one of the filters of this struct is ignored now.
    bool ignore_some_of(const mapper& type) const noexcept
    {
        return (type.has_mark() || !filters_.empty()) && ignored_for(type);
    }

    /// Whether the program has added some.
    bool has_some() const noexcept { return !filters_.empty(); }
    /// Whether rows that are marked as removed are hidden now.
    bool hide_marked() const noexcept { return !is_ignored(soft_delete_filter); }

    /// The statement with the conditions on each table in it, also in its subqueries: in ON where a join may leave the table's side without
    /// a row, else in WHERE.
    ///
    /// Throws: `compile_error` for a full join of a filtered struct, and a left or right one that does not say its condition.
    handle applied(const handle& statement) const;

    /// The same of a prepared statement. It is rewritten once for each set of filters that hold, and kept for the next time.
    ///
    /// Lifetime of what it gives: the argument's, or until `spare`, which the caller owns, or the filters go.
    const prepared_statement& applied(const prepared_statement& statement,
                                      std::unique_ptr<const prepared_statement>& spare);

    /// Who ignores filters at the moment.
    struct ignored {
        bool by_program = false; ///< all of them: `no_filters`
        ignored_filters by_query{};
    };

    /// As long as it lives, other filters are ignored.
    class ignoring {
    public:
        /// All of them.
        explicit ignoring(session_filters& filters) : ignoring(filters, {true, {}}) {}
        ignoring(session_filters& filters, ignored now);
        ignoring(const ignoring&) = delete;
        ignoring& operator=(const ignoring&) = delete;
        ~ignoring();

    private:
        session_filters& filters_;
        ignored before_;
    };

    const ignored& ignored_now() const noexcept { return ignored_; }

private:
    bool is_ignored(std::string_view name) const noexcept;
    bool ignored_for(const mapper& type) const noexcept;

    std::vector<object_filter> filters_;
    ignored ignored_{};

    // A prepared statement as it is run: null where the filters leave it as it is.
    struct rewritten {
        handle original; // whose address is the key
        std::unique_ptr<const prepared_statement> statement;
    };
    static constexpr std::size_t most_rewritten = 256;
    // By the statement, and which filters hold.
    std::map<std::pair<const node::base*, std::uint64_t>, rewritten> rewritten_;
};

} // namespace azoth::orm
