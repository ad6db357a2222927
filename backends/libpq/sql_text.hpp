// What the text of a statement tells before it runs.
#pragma once

#include <string_view>

namespace azoth::libpq {

/// What can be seen in SQL text without parsing it. Where it can't be seen for certain, the answer is the one that is
/// safe.
struct sql_text_facts {
    /// It may leave something behind that outlives its transaction: a setting, a listener, an advisory lock, a
    /// temporary table.
    bool changes_session = false;
    /// It does nothing but read, so that it may be stopped before its end. Nothing unless the first word says so.
    bool only_reads = false;
    /// It ends a transaction and means to keep its changes.
    bool commits = false;
    /// It moves data by COPY.
    bool copies = false;
    /// It drops types, of which statements that are prepared may be.
    bool drops_types = false;
};

/// Looks at the words of `sql` outside of quotes and comments.
sql_text_facts look_at(std::string_view sql);

/// Throws: `conversion_error` when the text holds a NUL byte: libpq would silently take what stands before it.
void refuse_nul(std::string_view sql);

} // namespace azoth::libpq
