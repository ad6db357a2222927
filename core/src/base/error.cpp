#include <azoth/base/error.hpp>

#include <azoth/base/utf8.hpp>

#include <utility>

namespace azoth {
namespace {

constexpr std::size_t shown_sql = 500;

std::shared_ptr<const std::string> share(std::string text)
{
    return std::make_shared<const std::string>(std::move(text));
}

// The classes of SQLSTATE that ISO/IEC 9075-2 and its parts define, for failures that have no class of their own here.
std::string_view sqlstate_class(std::string_view sqlstate) noexcept
{
    constexpr std::pair<std::string_view, std::string_view> classes[] = {
        {"08", "connection exception"},
        {"0A", "feature not supported"},
        {"21", "cardinality violation"},
        {"22", "data exception"},
        {"23", "integrity constraint violation"},
        {"24", "invalid cursor state"},
        {"25", "invalid transaction state"},
        {"28", "invalid user or password"},
        {"2D", "invalid transaction termination"},
        {"3D", "unknown database"},
        {"3F", "unknown schema"},
        {"40", "transaction rolled back"},
        {"42", "syntax error or missing table, column or privilege"},
        {"44", "check option violation"},
        {"53", "insufficient resources"},
        {"54", "program limit exceeded"},
        {"57", "operator intervention"},
        {"58", "system error"},
    };
    for (const auto& [code, words] : classes)
        if (sqlstate.substr(0, 2) == code) return words;
    return {};
}

std::string_view words(failure_kind kind, const failure& what) noexcept
{
    switch (kind) {
    case failure_kind::connection: return "no connection";
    case failure_kind::disconnected: return "connection lost";
    case failure_kind::integrity: return "constraint violation";
    case failure_kind::unique: return "unique violation";
    case failure_kind::foreign_key: return "foreign key violation";
    case failure_kind::not_null: return "not null violation";
    case failure_kind::check: return "check violation";
    case failure_kind::serialization: return "serialization failure";
    case failure_kind::deadlock: return "deadlock";
    case failure_kind::lock_timeout: return "lock timeout";
    case failure_kind::canceled: return "statement cancelled";
    case failure_kind::commit_unknown: return "connection lost while COMMIT was under way, its outcome is unknown";
    case failure_kind::other: break;
    }
    const std::string_view named = sqlstate_class(what.sqlstate);
    return named.empty() ? "database error" : named;
}

/// The list in parentheses: ` (SQLSTATE 23505, table "users")`; nothing when there is nothing to tell.
class facts {
public:
    explicit facts(std::string& to) noexcept : to_(to) {}

    void code(std::string_view label, std::string_view value)
    {
        begin(label);
        append_printable(to_, value);
    }
    void name(std::string_view label, std::string_view value)
    {
        if (value.empty()) return;
        begin(label);
        to_ += '"';
        append_printable(to_, value);
        to_ += '"';
    }
    void end()
    {
        if (any_) to_ += ')';
    }

private:
    void begin(std::string_view label)
    {
        to_ += any_ ? ", " : " (";
        to_ += label;
        to_ += ' ';
        any_ = true;
    }

    std::string& to_;
    bool any_ = false;
};

// Made of codes and names only: `failure.message` can carry values.
std::string describe(failure_kind kind, const failure& what, std::string_view sql)
{
    std::string text{words(kind, what)};
    facts list{text};
    if (!what.sqlstate.empty())
        list.code("SQLSTATE", what.sqlstate);
    else if (what.native_code != 0)
        list.code("code", std::to_string(what.native_code));
    list.name("constraint", what.constraint);
    list.name("table", what.table);
    list.name("column", what.column);
    list.end();
    if (!sql.empty()) {
        text += ": ";
        append_printable(text, sql, shown_sql);
    }
    return text;
}

} // namespace

detached_error::detached_error(const std::string& message, std::string relationship)
    : state_error(message),
      relationship_(share(std::move(relationship)))
{}

lazy_load_error::lazy_load_error(const std::string& message, std::string relationship, std::size_t loads)
    : state_error(message),
      relationship_(share(std::move(relationship))),
      loads_(loads)
{}

stale_object::stale_object(const std::string& message, std::string table)
    : error(message),
      table_(share(std::move(table)))
{}

database_error::database_error(const std::string& message) : database_error(message, failure{}) {}

database_error::database_error(const std::string& message, failure what)
    : error(message),
      failure_(std::make_shared<const failure>(std::move(what)))
{}

void throw_database_error(failure_kind kind, failure what, std::string_view sql)
{
    const std::string text = describe(kind, what, sql);
    switch (kind) {
    case failure_kind::connection: throw connection_error(text, std::move(what));
    case failure_kind::disconnected: throw disconnected(text, std::move(what));
    case failure_kind::integrity: throw integrity_error(text, std::move(what));
    case failure_kind::unique: throw unique_violation(text, std::move(what));
    case failure_kind::foreign_key: throw foreign_key_violation(text, std::move(what));
    case failure_kind::not_null: throw not_null_violation(text, std::move(what));
    case failure_kind::check: throw check_violation(text, std::move(what));
    case failure_kind::serialization: throw serialization_failure(text, std::move(what));
    case failure_kind::deadlock: throw deadlock(text, std::move(what));
    case failure_kind::lock_timeout: throw lock_timeout(text, std::move(what));
    case failure_kind::canceled: throw query_canceled(text, std::move(what));
    case failure_kind::commit_unknown: throw commit_unknown(text, std::move(what));
    case failure_kind::other: break;
    }
    throw database_error(text, std::move(what));
}

} // namespace azoth
