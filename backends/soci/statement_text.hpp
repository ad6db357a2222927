// The text of a statement as SOCI's backends take it.
#pragma once

#include "backends/soci/kind.hpp"

#include <azoth/base/sql_type.hpp>

#include <span>
#include <string>
#include <string_view>

namespace azoth::soci {

/// What a parameter is: declared with the statement, or learned from the first value that was bound.
struct parameter_type {
    type_id type = type_id::unknown;
    type_id element = type_id::unknown; ///< of an array or a range
    int scale = 0;                      ///< of a decimal: the most digits after the point that one has had

    friend bool operator==(const parameter_type&, const parameter_type&) = default;
};

/// `sql` in a form that reaches the database as it was meant.
///
/// SOCI looks for names after colons, everywhere outside of what it takes for quotes; it knows no comments and no dollar quotes. Whatever
/// has a colon of its own is therefore put where SOCI believes to be in quotes: between comments with one quote each, `/*'*/`. Casts (`::`)
/// need that only where SOCI has no exception for them. Parameters get the types that a driver can't send otherwise: `CAST($1 AS int8)`.
///
/// Throws: `conversion_error` for a text with a NUL, and for one that can't be protected.
std::string text_for(kind, std::string_view sql, std::span<const parameter_type> types);

/// The same for a text without parameters: one statement or several.
inline std::string script_for(kind k, std::string_view sql) { return text_for(k, sql, {}); }

/// What can be seen in a text without parsing it. Where it can't be seen for certain, the answer is the one that is safe.
struct text_facts {
    /// It may leave something behind that outlives its transaction: a setting, a listener, a lock, a temporary table.
    bool changes_session = false;
    /// It ends a transaction and means to keep its changes.
    bool commits = false;
    /// It may drop types that prepared statements know: these fail for good.
    bool drops_types = false;
    /// It begins with SELECT or the like: the rows that it gives are none that it changed.
    bool only_reads = false;
};
text_facts look_at(std::string_view sql);

} // namespace azoth::soci
