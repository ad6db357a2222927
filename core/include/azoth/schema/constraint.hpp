// What a table demands of its rows, and what makes finding them fast.
#pragma once

#include <azoth/schema/column.hpp>

#include <string>
#include <vector>

namespace azoth::schema {

/// A foreign key of one column or several, in the order of what they refer to.
struct foreign_key {
    std::vector<std::string> columns;
    std::string table;
    std::vector<std::string> references;
    referential_action on_delete = referential_action::no_action;
    std::string name;
    /// What happens to the columns when what they refer to changes.
    referential_action on_update = referential_action::no_action;
};

/// A unique constraint of one column or several.
struct unique_key {
    std::string name;
    std::vector<std::string> columns;
};

/// A condition on each row, as SQL text of the program, never input.
struct check_constraint {
    std::string name;
    std::string sql;
};

struct index {
    std::string name;
    std::vector<std::string> columns;
    bool unique = false;
};

} // namespace azoth::schema
