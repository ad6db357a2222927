// Conditions that hold for all objects of a struct in a session: tenants, soft deletes.
#pragma once

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/no_filters.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace azoth::orm {

struct object_filter {
    const mapper* type = nullptr;
    std::string name{};
    handle condition;
};

/// The filters of one session, and which of them are ignored at the moment.
class session_filters {
public:
    /// Requires: the session holds no objects of this struct. Throws: `state_error` when there is a filter of this name already.
    void add(const mapper& type, std::string_view name, const handle& condition);

    /// Whether there is a filter of this struct, ignored or not.
    bool has_for(const mapper& type) const noexcept;
    /// Whether a statement about objects of this struct is filtered now.
    bool hold_for(const mapper& type) const noexcept;
    /// Whether one of the filters of this struct is ignored now.
    bool ignore_some_of(const mapper& type) const noexcept;

    /// The statement with the conditions on each table in it, also in its subqueries: in ON where a join may leave the table's side without
    /// a row, else in WHERE.
    ///
    /// Throws: `compile_error` for a full join of a filtered struct, and a left or right one that does not say its condition.
    handle applied(const handle& statement) const;

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
    bool is_ignored(const object_filter& filter) const noexcept;

    std::vector<object_filter> filters_;
    ignored ignored_{};
};

} // namespace azoth::orm
