// Common table expressions: statements that stand in WITH and are sources under a name.
#pragma once

#include <azoth/sql/node/clause.hpp>
#include <azoth/sql/source.hpp>

#include <concepts>
#include <type_traits>

namespace azoth {

namespace detail {
handle make_cte(const handle& statement, std::string_view name);
handle materialized_cte(const handle& common);
handle cte_itself(const handle& common);
handle recursive_cte(const handle& common, node::clause_kind operation, const handle& branch);
} // namespace detail

/// A statement under a name, to be selected from: `stmt.cte("c")`. WITH is written by itself, at the beginning of the statement that uses
/// it, wherever in it that is. A value: copies are cheap.
class cte : public source {
public:
    /// Requires: `node` is one of a common table expression.
    explicit cte(const handle& node) : source(node) {}

    /// Computed once, and not merged into the statement that uses it.
    cte materialized() const { return cte{detail::materialized_cte(*this)}; }

    /// A recursive one: its first rows are those of this statement, further ones come from `branch`, a function that takes the expression
    /// itself (`const az::cte&`) and gives a select of the same columns from it, until that gives no more.
    ///
    /// Throws: `compile_error` when it has such a branch already.
    template <class F> cte union_all(F&& branch) const { return with(node::clause_kind::union_all, branch); }
    /// The same, equal rows once: it ends also where the rows go round in circles.
    template <class F> cte union_(F&& branch) const { return with(node::clause_kind::union_, branch); }

private:
    template <class F> cte with(node::clause_kind operation, F& branch) const
    {
        static_assert(std::is_invocable_v<F&, const cte&>,
                      "a recursive cte takes a function: .union_all([](const az::cte& c) { return az::select(...); })");
        if constexpr (std::is_invocable_v<F&, const cte&>) {
            const cte itself{detail::cte_itself(*this)};
            return cte{detail::recursive_cte(*this, operation, branch(itself))};
        } else {
            return *this;
        }
    }
};

} // namespace azoth
