// The SQLite library by hand: what the hand-written loops use.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bench::sqlite {

struct closes {
    void operator()(::sqlite3* database) const noexcept { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using statement = std::unique_ptr<sqlite3_stmt, closes>;

/// A database in memory, opened as azoth's driver opens it: without a mutex, and with the same pragmas.
class database {
public:
    database();
    void run(const std::string& sql);
    statement prepare(const std::string& sql);
    ::sqlite3* get() const noexcept { return database_.get(); }

private:
    std::unique_ptr<::sqlite3, closes> database_;
};

/// Steps and says whether there is a row. Throws: `std::runtime_error` on a failure.
bool step(sqlite3_stmt*);

inline void bind(sqlite3_stmt* to, int index, std::int64_t value) { sqlite3_bind_int64(to, index, value); }
/// Lifetime: the text must live until the statement was stepped.
inline void bind(sqlite3_stmt* to, int index, std::string_view text)
{
    sqlite3_bind_text(to, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}
inline void bind(sqlite3_stmt* to, int index, const char* text_or_null)
{
    if (text_or_null == nullptr)
        sqlite3_bind_null(to, index);
    else
        bind(to, index, std::string_view{text_or_null});
}

inline void read(sqlite3_stmt* row, int index, std::string& text)
{
    const auto* begin = reinterpret_cast<const char*>(sqlite3_column_text(row, index));
    text.assign(begin, static_cast<std::size_t>(sqlite3_column_bytes(row, index)));
}
inline void read(sqlite3_stmt* row, int index, std::optional<std::string>& text)
{
    if (sqlite3_column_type(row, index) == SQLITE_NULL)
        text.reset();
    else
        read(row, index, text.emplace());
}

/// Creates the tables of the workloads and fills them.
void fill(database&);

} // namespace bench::sqlite
