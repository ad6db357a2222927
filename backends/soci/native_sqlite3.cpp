// Sessions of SOCI's SQLite backend: what SQLite's own library tells.
#ifdef AZOTH_SOCI_SQLITE3
#include "backends/soci/native.hpp"
#include "backends/sqlite3/functions.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <new>

namespace azoth::soci {
namespace {

using namespace sqlite_api;

// The types that SQLite has no storage class for, and affinities. https://www.sqlite.org/datatype3.html, section 3.1
bool has_word(std::string_view declared, std::string_view word) noexcept
{
    const auto equal = [](char a, char b) {
        return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
    };
    return std::search(declared.begin(), declared.end(), word.begin(), word.end(), equal) != declared.end();
}

type_id declared_type(std::string_view declared) noexcept
{
    if (has_word(declared, "BOOL")) return type_id::boolean;
    if (has_word(declared, "TIMESTAMP")) return type_id::timestamp;
    if (has_word(declared, "DATETIME")) return type_id::local_timestamp;
    if (has_word(declared, "DATE")) return type_id::date;
    if (has_word(declared, "NUMERIC") || has_word(declared, "DECIMAL")) return type_id::decimal;
    return type_id::unknown;
}

type_id affinity(std::string_view declared) noexcept
{
    if (has_word(declared, "INT")) return type_id::int64;
    if (has_word(declared, "CHAR") || has_word(declared, "CLOB") || has_word(declared, "TEXT")) return type_id::text;
    if (has_word(declared, "BLOB")) return type_id::blob;
    if (has_word(declared, "REAL") || has_word(declared, "FLOA") || has_word(declared, "DOUB")) return type_id::float64;
    return type_id::unknown;
}

std::string_view after(std::string_view text, std::string_view prefix) noexcept
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view{};
}

// `users.first, users.last` -> table users, column `first, last`.
void take_columns(failure& into, std::string_view list)
{
    while (!list.empty()) {
        const std::size_t comma = list.find(", ");
        const std::string_view item = list.substr(0, comma);
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 2);
        const std::size_t dot = item.rfind('.');
        if (dot == std::string_view::npos) return;
        into.table = item.substr(0, dot);
        if (!into.column.empty()) into.column += ", ";
        into.column += item.substr(dot + 1);
    }
}

void take_names(failure& into, std::string_view message)
{
    constexpr int check = 275;
    constexpr int not_null = 1299;
    constexpr int unique[] = {1555, 2067, 2579};
    if (into.native_code == check)
        into.constraint = after(message, "CHECK constraint failed: ");
    else if (into.native_code == not_null)
        take_columns(into, after(message, "NOT NULL constraint failed: "));
    else if (std::find(std::begin(unique), std::end(unique), into.native_code) != std::end(unique)) {
        const std::string_view rest = after(message, "UNIQUE constraint failed: ");
        if (const std::string_view name = after(rest, "index '"); !name.empty())
            into.constraint = name.substr(0, name.rfind('\''));
        else
            take_columns(into, rest);
    }
}

// The text comes before its length, which it decides; there is none where memory is short. https://www.sqlite.org/c3ref/column_blob.html
void take_text(std::string& to, sqlite3_value* from)
{
    const unsigned char* const text = sqlite3_value_text(from);
    if (text == nullptr) throw std::bad_alloc{};
    to.assign(reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_value_bytes(from)));
}

void take_blob(std::string& to, sqlite3_value* from)
{
    const void* const bytes = sqlite3_value_blob(from);
    if (bytes == nullptr) return to.clear();
    to.assign(static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(from)));
}

void read(sqlite3_value* from, type_id wanted, cell& to)
{
    switch (sqlite3_value_type(from)) {
    case SQLITE_INTEGER:
        to.held = storage::integer;
        to.integer = sqlite3_value_int64(from);
        break;
    case SQLITE_FLOAT:
        to.held = storage::floating;
        to.floating = sqlite3_value_double(from);
        // The digits of a decimal are the database's own.
        to.bytes.clear();
        if (wanted == type_id::decimal) take_text(to.bytes, from);
        break;
    case SQLITE_TEXT:
        to.held = storage::text;
        take_text(to.bytes, from);
        break;
    case SQLITE_BLOB:
        to.held = storage::blob;
        take_blob(to.bytes, from);
        break;
    default: to.held = storage::null;
    }
}

class sqlite3_native final : public native {
public:
    using native::native;

    kind what() const noexcept override { return kind::sqlite3; }
    bool has_typed_cells() const noexcept override { return true; }
    bool takes_nul() const noexcept override { return true; }
    bool ping() noexcept override { return is_usable(); }
    bool in_transaction() const noexcept override { return sqlite3_get_autocommit(database()) == 0; }
    std::string server_version() override { return sqlite3_libversion(); }
    void cancel() noexcept override { sqlite3_interrupt(database()); }

    // SOCI prepares the first statement of a text and forgets about the others.
    void run_script(std::string_view sql) override
    {
        if (sql.find('\0') != std::string_view::npos)
            refuse("the SQL text holds a NUL character; bind such a value as a parameter");
        const std::string text{sql};
        const int result = sqlite3_exec(database(), text.c_str(), nullptr, nullptr, nullptr);
        if (result != SQLITE_OK) throw error(::soci::sqlite3_soci_error{sqlite3_errmsg(database()), result}, nullptr);
    }

    void set_up() override
    {
        // One type by two names: SOCI includes the library's header into a namespace of its own.
        const int result = azoth::sqlite3::add_functions(reinterpret_cast<::sqlite3*>(database()));
        if (result != SQLITE_OK) throw error(::soci::sqlite3_soci_error{sqlite3_errmsg(database()), result}, nullptr);
        run_script("PRAGMA foreign_keys=on;PRAGMA case_sensitive_like=on;PRAGMA query_only=off;"
                   "PRAGMA ignore_check_constraints=off;PRAGMA recursive_triggers=off");
    }

    void restore() override
    {
        for (const std::string& drop :
             first_column("SELECT 'DROP ' || type || ' IF EXISTS temp.\"' || replace(name, '\"', '\"\"') || '\"'"
                          " FROM sqlite_temp_master WHERE type <> 'index' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                          " ORDER BY type = 'table'"))
            run_script(drop);
        for (const std::string& detach :
             first_column("SELECT 'DETACH \"' || replace(name, '\"', '\"\"') || '\"' FROM pragma_database_list"
                          " WHERE name NOT IN ('main', 'temp')"))
            run_script(detach);
    }

    std::vector<column> describe(::soci::details::statement_backend& s, std::size_t count) const override
    {
        std::vector<column> columns(count);
        for (std::size_t i = 0; i < count; ++i) {
            const char* const name = sqlite3_column_name(handle(s), static_cast<int>(i));
            const char* const declared = sqlite3_column_decltype(handle(s), static_cast<int>(i));
            columns[i].name = name != nullptr ? name : "";
            columns[i].type = declared_type(declared != nullptr ? declared : "");
            columns[i].type_of_null =
                columns[i].type != type_id::unknown ? columns[i].type : affinity(declared != nullptr ? declared : "");
        }
        return columns;
    }

    // SOCI would read 'abc' as 0 where an integer is bound, and blobs as texts, which are others in a database of UTF-16.
    void read_cells(::soci::details::statement_backend& s, std::span<const type_id> wanted,
                    std::span<cell> cells) const override
    {
        sqlite3_stmt* const from = handle(s);
        for (std::size_t i = 0; i < cells.size(); ++i)
            read(sqlite3_column_value(from, static_cast<int>(i)), i < wanted.size() ? wanted[i] : type_id::unknown,
                 cells[i]);
    }

    // The mutex of a connection is recursive. SOCI opens it with one, which costs more than reading a short value.
    // https://www.sqlite.org/c3ref/db_mutex.html
    void lock() noexcept override { sqlite3_mutex_enter(sqlite3_db_mutex(database())); }
    void unlock() noexcept override { sqlite3_mutex_leave(sqlite3_db_mutex(database())); }

    std::optional<std::size_t> parameter_count(::soci::details::statement_backend& s) const override
    {
        return static_cast<std::size_t>(sqlite3_bind_parameter_count(handle(s)));
    }

    void begin_execution() override { changes_before_ = sqlite3_total_changes(database()); }

    bool has_changed_columns(::soci::details::statement_backend& s, std::size_t known) const override
    {
        return static_cast<std::size_t>(sqlite3_column_count(handle(s))) != known;
    }

    bool runs_to_end(::soci::details::statement_backend& s) const override
    {
        return sqlite3_stmt_readonly(handle(s)) == 0;
    }

    // sqlite3_changes keeps its number through statements that are no insert, update or delete.
    std::uint64_t rows_affected(::soci::details::statement_backend&, bool) const override
    {
        if (sqlite3_total_changes(database()) == changes_before_) return 0;
        return static_cast<std::uint64_t>(sqlite3_changes(database()));
    }

    void release(::soci::details::statement_backend& s) noexcept override
    {
        if (handle(s) != nullptr) sqlite3_reset(handle(s)); // Repeats the code of the last failure, which was thrown.
    }

private:
    failure reason(const ::soci::soci_error& thrown, ::soci::details::statement_backend* s) const override
    {
        failure why = native::reason(thrown, s);
        why.sqlstate.clear();
        if (const auto* const told = dynamic_cast<const ::soci::sqlite3_soci_error*>(&thrown)) {
            // SOCI asks for the primary code only.
            const int extended = sqlite3_extended_errcode(database());
            why.native_code = (extended & 0xFF) == (told->result() & 0xFF) ? extended : told->result();
            why.message = sqlite3_errmsg(database());
            take_names(why, why.message);
        }
        return why;
    }

    bool means_lost(const failure& why) const noexcept override
    {
        constexpr int no_memory = 3082; // SQLITE_IOERR_NOMEM
        const int primary = why.native_code & 0xFF;
        return (primary == SQLITE_IOERR && why.native_code != no_memory) || primary == SQLITE_CORRUPT ||
               primary == SQLITE_NOTADB;
    }

    ::sqlite_api::sqlite3* database() const noexcept
    {
        return static_cast<::soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
    }
    static sqlite3_stmt* handle(::soci::details::statement_backend& s) noexcept
    {
        return static_cast<::soci::sqlite3_statement_backend&>(s).stmt_;
    }
    std::vector<std::string> first_column(const char* sql)
    {
        std::vector<std::string> values;
        std::string each;
        try {
            ::soci::statement read = (session_.prepare << sql, ::soci::into(each));
            for (bool found = read.execute(true); found; found = read.fetch()) values.push_back(each);
        } catch (const ::soci::soci_error& e) {
            throw error(e, nullptr);
        }
        return values;
    }

    int changes_before_ = 0;
};

} // namespace

int sqlite3_code(const ::soci::soci_error& thrown) noexcept
{
    const auto* const told = dynamic_cast<const ::soci::sqlite3_soci_error*>(&thrown);
    return told != nullptr ? told->result() : 0;
}

std::unique_ptr<native> make_sqlite3(::soci::session& session) { return std::make_unique<sqlite3_native>(session); }

} // namespace azoth::soci
#endif
