// Conditions of statements, tried on objects.
#pragma once

#include <azoth/orm/mapper.hpp>
#include <azoth/orm/object.hpp>
#include <azoth/sql/node/column.hpp>

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace azoth::orm {

/// Where the columns of a statement's conditions stand in a struct: found once for all of its objects.
class column_places {
public:
    /// Null for a column of another table, and for a deferred one, whose value may not be there.
    const mapped_column* of(const mapper& type, const node::column& column);

private:
    const mapper* type_ = nullptr;
    std::vector<std::pair<const node::column*, const mapped_column*>> known_{};
};

/// The conditions of one statement. Lifetime: not beyond them.
class condition_check {
public:
    explicit condition_check(std::span<const handle> conditions) noexcept : conditions_(conditions) {}

    /// Whether an object's row fulfils all the conditions, as its members tell. Empty where that can't be told from them: other tables,
    /// functions, orders of texts, which are the database's own.
    ///
    /// Requires: the members are as the row is.
    std::optional<bool> fulfils(const object& each);

private:
    std::span<const handle> conditions_;
    column_places places_{};
};

} // namespace azoth::orm
