// Updates of a table that holds a part of each row only: that of a struct which inherits.
#pragma once

#include <azoth/schema/table.hpp>
#include <azoth/sql/handle.hpp>

#include <vector>

namespace azoth::orm {

/// The table as a source that says nothing of its bases: for statements that see to these themselves.
handle table_alone(const schema::table& of);

/// Whether the statement updates such a table, and one of its bases has a version of its rows, or a time of update, that is to follow.
bool concerns_bases(const handle& statement);

struct update_of_parts {
    std::vector<handle>
        bases;        ///< updates of versions and times: they come first, as long as the conditions find the same rows
    handle statement; ///< the update itself, of its own table alone
};
/// Requires: it concerns bases. The filters of the session stand in it.
///
/// Throws: `compile_error` for one that asks for what the updates of bases write, and one with another change in WITH.
update_of_parts with_updates_of_bases(const handle& statement);

} // namespace azoth::orm
