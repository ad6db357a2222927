// Updates and deletes of a program, and the objects that they meet.
#pragma once

#include "orm/session_core.hpp"

#include <azoth/orm/synchronize.hpp>
#include <azoth/sql/node/clause.hpp>

#include <optional>
#include <string>
#include <vector>

namespace azoth::orm {

/// A statement that changes or deletes rows which objects may stand for. First it finds out what it is going to meet, then it runs, then the
/// objects follow.
class set_based_change {
public:
    /// Requires: changes are flushed, as far as they are going to be. Lifetime: the statement outlives it.
    set_based_change(session_core& core, const handle& statement, synchronize how);

    /// Runs it. Throws: `state_error` for a condition that `synchronize::evaluate` can't try.
    rows run(connection& link, const bound_statement& bound, fetching fetch);

private:
    enum class effect : std::uint8_t { unknown, updates, deletes, upserts };

    void look_at(const node::clause& last);
    bool assigns(std::string_view column) const;
    std::vector<object*> relevant_objects() const;
    bool evaluate(const std::vector<object*>& objects);
    rows run_fetching(connection& link, const bound_statement& bound, fetching fetch,
                      const std::vector<object*>& objects);
    handle select_keys() const;
    void follow();
    void follow_delete();
    void expire_referring();
    void forget_left_relations();

    session_core& core_;
    const handle& statement_;
    synchronize how_;
    effect effect_ = effect::unknown;
    std::string table_{};
    std::vector<handle> sources_{};    // the table and those of FROM or USING
    std::vector<handle> conditions_{}; // of WHERE
    std::vector<std::string_view> assigned_{};
    bool returns_ = false;
    const mapper* type_ = nullptr; // of the objects
    std::vector<object*> met_{};
};

} // namespace azoth::orm
